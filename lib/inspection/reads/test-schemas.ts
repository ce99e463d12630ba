import { defineRead } from '@/lib/inspection/read';
import { accountTable } from '@/lib/inspection/reads/accounts';
import { systemSchemas } from '@/lib/inspection/reads/system-schemas';

/** `test` and `test_…`, which an old installation opens to everybody. */
export const testSchemas = defineRead({
  id: 'test-schemas',
  rowsMax: 50,
  needs: accountTable,
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? undefined
      : `SELECT s.schema_name AS s, (SELECT COUNT(*) FROM mysql.db d WHERE d.User = '' AND s.schema_name LIKE d.Db) AS open_n,
          (SELECT COUNT(*) FROM information_schema.tables t
            WHERE t.table_schema = s.schema_name AND t.table_schema NOT IN ${systemSchemas}) AS table_n
        FROM information_schema.schemata s WHERE s.schema_name = 'test' OR s.schema_name LIKE 'test\\\\_%' ORDER BY s`,
  parse: (row) => ({
    schema: row.text('s'),
    isOpen: (row.figure('open_n') ?? 0) > 0,
    tables: row.figure('table_n') ?? 0,
  }),
});
