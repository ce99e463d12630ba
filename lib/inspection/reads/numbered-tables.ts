import { defineRead } from '@/lib/inspection/read';
import { everyTable, systemSchemas } from '@/lib/inspection/reads/system-schemas';

/** Tables that look like shards: a name that ends in digits. */
export const numberedTables = defineRead({
  id: 'numbered-tables',
  rowsMax: 5000,
  timeoutMs: 10_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? undefined
      : `SELECT table_schema AS s, table_name AS t, table_rows AS row_n, data_length + index_length AS bytes
        FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ${systemSchemas}
          AND table_name REGEXP '_[0-9]{1,4}$' ORDER BY table_schema, table_name`,
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    rows: row.figure('row_n') ?? 0,
    bytes: row.figure('bytes') ?? 0,
  }),
});
