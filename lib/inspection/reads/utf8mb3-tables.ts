import { defineRead } from '@/lib/inspection/read';
import { everyTable, systemSchemas } from '@/lib/inspection/reads/system-schemas';

export const utf8mb3Tables = defineRead({
  id: 'utf8mb3-tables',
  rowsMax: 200,
  timeoutMs: 15_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? undefined
      : `SELECT c.s AS s, c.t AS t, c.n AS n, c.example AS example
        FROM (SELECT table_schema AS s, table_name AS t, COUNT(*) AS n, MIN(column_name) AS example FROM information_schema.columns
          WHERE character_set_name IN ('utf8', 'utf8mb3') AND table_schema NOT IN ${systemSchemas}
          GROUP BY table_schema, table_name) c
        JOIN (SELECT DISTINCT table_schema AS s, table_name AS t FROM information_schema.tables
          WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ${systemSchemas}) b ON b.s = c.s AND b.t = c.t
        ORDER BY s, t`,
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    columns: row.figure('n') ?? 0,
    example: row.text('example'),
  }),
});
