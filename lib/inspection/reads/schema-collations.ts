import { defineRead } from '@/lib/inspection/read';
import { everyTable, systemSchemas } from '@/lib/inspection/reads/system-schemas';

export const schemaCollations = defineRead({
  id: 'schema-collations',
  rowsMax: 500,
  timeoutMs: 10_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? undefined
      : `SELECT table_schema AS s, table_collation AS collation_name, COUNT(*) AS n, MIN(table_name) AS example
        FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ${systemSchemas}
          AND table_collation IS NOT NULL
        GROUP BY table_schema, table_collation ORDER BY table_schema, n DESC`,
  parse: (row) => ({
    schema: row.text('s'),
    collation: row.text('collation_name'),
    count: row.figure('n') ?? 0,
    example: row.text('example'),
  }),
});
