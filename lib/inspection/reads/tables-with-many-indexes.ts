import { defineRead } from '@/lib/inspection/read';
import { everyTable, systemSchemas } from '@/lib/inspection/reads/system-schemas';

export const tablesWithManyIndexes = defineRead({
  id: 'tables-with-many-indexes',
  rowsMax: 200,
  timeoutMs: 10_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? undefined
      : `SELECT table_schema AS s, table_name AS t, COUNT(DISTINCT index_name) AS n FROM information_schema.statistics
        WHERE table_schema NOT IN ${systemSchemas} GROUP BY table_schema, table_name HAVING n > 5 ORDER BY n DESC`,
  parse: (row) => ({ schema: row.text('s'), table: row.text('t'), indexes: row.figure('n') ?? 0 }),
});
