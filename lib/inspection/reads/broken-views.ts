import { defineRead } from '@/lib/inspection/read';
import { everyTable, isMysqlOrMariadb, systemSchemas } from '@/lib/inspection/reads/system-schemas';

/**
 * A view that no longer works says so instead of its comment (MySQL 8.0 and MariaDB, information_schema.TABLES). MariaDB
 * opens a view only when a column like table_rows is asked for.
 */
export const brokenViews = defineRead({
  id: 'broken-views',
  rowsMax: 200,
  timeoutMs: 10_000,
  needs: () => [...everyTable(), { anyOf: ['SHOW VIEW'], at: 'global' }],
  withoutNeeds: 'partial',
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT table_schema AS s, table_name AS t, LEFT(table_comment, 300) AS comment, table_rows AS row_n
        FROM information_schema.tables
        WHERE table_type = 'VIEW' AND table_schema NOT IN ${systemSchemas} AND table_comment NOT IN ('VIEW', '')
        ORDER BY s, t`
      : undefined,
  parse: (row) => ({ schema: row.text('s'), view: row.text('t'), comment: row.text('comment') }),
});
