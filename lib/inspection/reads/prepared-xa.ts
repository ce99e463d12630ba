import { defineRead } from '@/lib/inspection/read';
import { isMysqlOrMariadb } from '@/lib/inspection/reads/system-schemas';
import { isMysql } from '@/lib/inspection/server';

/** Distributed transactions that are prepared and wait for their end. It has no LIMIT; a server with thousands is lost anyway. */
export const preparedXa = defineRead({
  id: 'prepared-xa',
  rowsMax: 100,
  // Everybody could until MySQL 8.0.
  needs: (server) => (isMysql(server, 80000) ? [{ anyOf: ['XA_RECOVER_ADMIN'], at: 'global' }] : []),
  sql: (server) => (isMysqlOrMariadb(server) ? 'XA RECOVER' : undefined),
  parse: (row) => ({ id: row.text('data').slice(0, 128), format: row.text('formatID') }),
});
