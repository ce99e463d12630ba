import { utcTime } from '@/lib/adapters/prisma/inspection/inspection-codec';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { known, unseen } from '@/lib/inspection/fact';
import type { FactsSources } from '@/lib/inspection/run/facts-sources';

/** Backups that whatever makes them has told of. An instance of which nothing was ever told is not known to be safe. */
export function createBackupFacts(sql: SqlTx): FactsSources['backups'] {
  return async ({ id }) => {
    const rows = await sql.rows<{ kind: string; succeeded: number; finished_at: string; bytes: number | null }>(
      `SELECT kind, succeeded, finished_at, bytes FROM backup_result WHERE instance_id = ? ORDER BY finished_at DESC LIMIT 100`,
      [id],
    );
    if (rows.length === 0) return unseen('no-backup-facts');
    const tests = rows.filter(({ kind, succeeded }) => kind === 'restore-test' && Number(succeeded) === 1);
    return known({
      backups: rows
        .filter(({ kind }) => kind === 'full' || kind === 'incremental')
        .map(({ succeeded, finished_at, bytes }) => ({
          finishedAtMs: utcTime(finished_at).getTime(),
          succeeded: Number(succeeded) === 1,
          bytes,
        })),
      lastRestoreTestAtMs: tests[0] ? utcTime(tests[0].finished_at).getTime() : null,
    });
  };
}
