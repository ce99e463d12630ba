import { defineRead } from '@/lib/inspection/read';
import { everySession, isMysqlOrMariadb } from '@/lib/inspection/reads/system-schemas';

/** Of SHOW ENGINE INNODB STATUS only figures are kept: its text has statements and values of rows. */
export const innodbMonitor = defineRead({
  id: 'innodb-monitor',
  rowsMax: 1,
  needs: everySession,
  sql: (server) => (isMysqlOrMariadb(server) ? 'SHOW ENGINE INNODB STATUS' : undefined),
  parse: (row) => {
    const text = row.text('Status');
    // `--Thread 1403 has waited at btr0cur.cc line 5885 for 241 seconds the semaphore:` (storage/innobase/sync/sync0arr.cc)
    const waits = [...text.matchAll(/has waited at (\S+) line (\d+) for ([\d.]+) seconds/g)];
    const seconds = waits.map((wait) => Number(wait[3]));
    const figure = (pattern: RegExp) => {
      const found = pattern.exec(text)?.[1];
      return found === undefined ? null : Number(found);
    };
    const [sequence, checkpoint] = [figure(/Log sequence number\s+(\d+)/), figure(/Last checkpoint at\s+(\d+)/)];
    return {
      semaphoreWaits: waits.length,
      longestWaitSeconds: seconds.length === 0 ? 0 : Math.max(...seconds),
      longestWaitAt: waits[seconds.indexOf(Math.max(...seconds))]?.slice(1, 3).join(':') ?? '',
      historyListLength: figure(/History list length (\d+)/),
      checkpointAgeBytes: sequence === null || checkpoint === null ? null : sequence - checkpoint,
    };
  },
});
