import { defineRead } from '@/lib/inspection/read';
import { everyTable, systemSchemas } from '@/lib/inspection/reads/system-schemas';

/** Tables of users by engine: how many and how large. */
export const tableCensus = defineRead({
  id: 'table-census',
  rowsMax: 30,
  timeoutMs: 10_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? undefined
      : `SELECT engine AS engine, COUNT(*) AS n, COALESCE(SUM(data_length + index_length), 0) AS bytes
        FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ${systemSchemas}
        GROUP BY engine`,
  parse: (row) => ({ engine: row.text('engine'), count: row.figure('n') ?? 0, bytes: row.figure('bytes') ?? 0 }),
});
