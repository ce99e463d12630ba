import { defineRead } from '@/lib/inspection/read';
import { isMysqlOrMariadb } from '@/lib/inspection/reads/system-schemas';
import { isMariadb } from '@/lib/inspection/server';

/** Error 1381 where the binary log is off: look at `log_bin` first. */
export const binaryLogs = defineRead({
  id: 'binary-logs',
  rowsMax: 5000,
  needs: (server) => [
    { anyOf: isMariadb(server, 100502) ? ['BINLOG MONITOR', 'SUPER'] : ['REPLICATION CLIENT', 'SUPER'], at: 'global' },
  ],
  sql: (server) => (isMysqlOrMariadb(server) ? 'SHOW BINARY LOGS' : undefined),
  parse: (row) => ({ name: row.text('Log_name'), bytes: row.figure('File_size') ?? 0 }),
});
