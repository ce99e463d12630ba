import { defineRead } from '@/lib/inspection/read';
import { everySession, isMysqlOrMariadb, processTable } from '@/lib/inspection/reads/system-schemas';

export const metadataLockQueue = defineRead({
  id: 'metadata-lock-queue',
  rowsMax: 1,
  needs: everySession,
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT COUNT(*) AS n, COALESCE(MAX(time), 0) AS wait_s FROM ${processTable(server)}
        WHERE state LIKE 'Waiting for table metadata lock%' OR state LIKE 'Waiting for schema metadata lock%'`
      : undefined,
  parse: (row) => ({ waiters: row.figure('n') ?? 0, seconds: row.figure('wait_s') ?? 0 }),
});
