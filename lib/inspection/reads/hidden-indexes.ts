import { defineRead } from '@/lib/inspection/read';
import { everyTable, systemSchemas } from '@/lib/inspection/reads/system-schemas';
import { isMariadb, isMysql } from '@/lib/inspection/server';

/** MySQL 8.0 calls them invisible, MariaDB 10.6 ignored. */
export const hiddenIndexes = defineRead({
  id: 'hidden-indexes',
  rowsMax: 200,
  timeoutMs: 10_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: (server) => {
    const is = isMysql(server, 80000) ? "is_visible = 'NO'" : isMariadb(server, 100600) ? "ignored = 'YES'" : undefined;
    return is === undefined
      ? undefined
      : `SELECT table_schema AS s, table_name AS t, index_name AS i FROM information_schema.statistics
        WHERE ${is} AND table_schema NOT IN ${systemSchemas} GROUP BY table_schema, table_name, index_name ORDER BY s, t, i`;
  },
  parse: (row) => ({ schema: row.text('s'), table: row.text('t'), index: row.text('i') }),
});
