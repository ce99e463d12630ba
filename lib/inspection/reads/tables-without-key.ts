import { defineRead } from '@/lib/inspection/read';
import { everyTable, systemSchemas } from '@/lib/inspection/reads/system-schemas';

/** Without a primary key, and whether a unique key may stand in. */
export const tablesWithoutKey = defineRead({
  id: 'tables-without-key',
  rowsMax: 200,
  timeoutMs: 10_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? undefined
      : `SELECT t.table_schema AS s, t.table_name AS t, t.engine AS engine, t.table_rows AS row_n,
          t.data_length + t.index_length AS bytes, COALESCE(c.unique_n, 0) AS unique_n
        FROM information_schema.tables t LEFT JOIN (
          SELECT table_schema AS s, table_name AS t, MAX(constraint_type = 'PRIMARY KEY') AS has_key,
            SUM(constraint_type = 'UNIQUE') AS unique_n FROM information_schema.table_constraints
          WHERE constraint_type IN ('PRIMARY KEY', 'UNIQUE') AND table_schema NOT IN ${systemSchemas}
          GROUP BY table_schema, table_name) c ON c.s = t.table_schema AND c.t = t.table_name
        WHERE t.table_type = 'BASE TABLE' AND t.table_schema NOT IN ${systemSchemas} AND COALESCE(c.has_key, 0) = 0
        ORDER BY bytes DESC`,
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    engine: row.text('engine'),
    rows: row.figure('row_n') ?? 0,
    bytes: row.figure('bytes') ?? 0,
    uniqueKeys: row.figure('unique_n') ?? 0,
  }),
});
