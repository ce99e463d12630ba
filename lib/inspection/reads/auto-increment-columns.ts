import { defineRead } from '@/lib/inspection/read';
import { everyTable, systemSchemas } from '@/lib/inspection/reads/system-schemas';

/** What the type of the column can hold. Own arithmetic: sys is absent before MariaDB 10.6, and may not be readable. */
const largest = `CASE data_type
  WHEN 'tinyint' THEN IF(column_type LIKE '%unsigned%', 255, 127)
  WHEN 'smallint' THEN IF(column_type LIKE '%unsigned%', 65535, 32767)
  WHEN 'mediumint' THEN IF(column_type LIKE '%unsigned%', 16777215, 8388607)
  WHEN 'int' THEN IF(column_type LIKE '%unsigned%', 4294967295, 2147483647)
  WHEN 'bigint' THEN IF(column_type LIKE '%unsigned%', 18446744073709551615, 9223372036854775807)
  WHEN 'float' THEN 16777216 WHEN 'double' THEN 9007199254740992 END`;

/** The fullest first. The next value is what counts, so that 127 of a tinyint is full. */
export const autoIncrementColumns = defineRead({
  id: 'auto-increment-columns',
  rowsMax: 200,
  timeoutMs: 10_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? undefined
      : `SELECT x.s AS s, x.t AS t, c.c AS c, c.type AS type, x.next_value AS next_value, c.max_value AS max_value,
          x.next_value / c.max_value * 100 AS used
        FROM (SELECT DISTINCT table_schema AS s, table_name AS t, auto_increment AS next_value FROM information_schema.tables
          WHERE auto_increment > 50 AND table_schema NOT IN ${systemSchemas}) x
        JOIN (SELECT DISTINCT table_schema AS s, table_name AS t, column_name AS c, column_type AS type, ${largest} AS max_value
          FROM information_schema.columns WHERE extra LIKE '%auto_increment%' AND table_schema NOT IN ${systemSchemas}) c
          ON c.s = x.s AND c.t = x.t
        WHERE x.next_value > 0.3 * c.max_value ORDER BY used DESC`,
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    column: row.text('c'),
    type: row.text('type'),
    nextValue: row.text('next_value'),
    usedPercent: row.figure('used') ?? 0,
  }),
});
