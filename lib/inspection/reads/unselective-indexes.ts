import { defineRead } from '@/lib/inspection/read';
import { everyTable, isMysqlOrMariadb, systemSchemas } from '@/lib/inspection/reads/system-schemas';

/** By the first column of an index that has one column only: of a longer one the others may select. */
export const unselectiveIndexes = defineRead({
  id: 'unselective-indexes',
  rowsMax: 200,
  timeoutMs: 15_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT x.s AS s, x.t AS t, x.i AS i, x.different AS different, n.row_n AS row_n
        FROM (SELECT table_schema AS s, table_name AS t, index_name AS i, MAX(cardinality) AS different, COUNT(*) AS columns_n
          FROM information_schema.statistics WHERE index_type = 'BTREE' AND table_schema NOT IN ${systemSchemas}
          GROUP BY table_schema, table_name, index_name HAVING COUNT(*) = 1) x
        JOIN (SELECT DISTINCT table_schema AS s, table_name AS t, table_rows AS row_n FROM information_schema.tables
          WHERE table_rows > 100000 AND table_schema NOT IN ${systemSchemas}) n ON n.s = x.s AND n.t = x.t
        WHERE x.different < n.row_n * 0.01 AND x.different > 0 ORDER BY row_n DESC`
      : undefined,
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    index: row.text('i'),
    different: row.figure('different') ?? 0,
    rows: row.figure('row_n') ?? 0,
  }),
});
