import { defineRead } from '@/lib/inspection/read';
import { everyTable, systemSchemas } from '@/lib/inspection/reads/system-schemas';

/** A hash of the columns of each table whose name ends in digits. SHA2, because MySQL 9 has no MD5. */
export const numberedTableShapes = defineRead({
  id: 'numbered-table-shapes',
  rowsMax: 5000,
  timeoutMs: 15_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? undefined
      : `SELECT table_schema AS s, table_name AS t, COUNT(*) AS n,
          SHA2(GROUP_CONCAT(CONCAT_WS(' ', column_name, column_type, is_nullable, COALESCE(column_default, '-'),
            COALESCE(collation_name, '-')) ORDER BY ordinal_position), 256) AS shape
        FROM information_schema.columns WHERE table_schema NOT IN ${systemSchemas} AND table_name REGEXP '_[0-9]{1,4}$'
        GROUP BY table_schema, table_name ORDER BY table_schema, table_name`,
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    columns: row.figure('n') ?? 0,
    shape: row.text('shape'),
  }),
});
