import { defineRead } from '@/lib/inspection/read';
import { everyTable, isMysqlOrMariadb, systemSchemas } from '@/lib/inspection/reads/system-schemas';

/** The last two partitions of each table that is partitioned by range. */
export const rangePartitions = defineRead({
  id: 'range-partitions',
  rowsMax: 1000,
  timeoutMs: 10_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT DISTINCT p.table_schema AS s, p.table_name AS t, p.partition_name AS name, p.partition_method AS method,
          p.partition_expression AS expression, p.partition_description AS bound, p.partition_ordinal_position AS position
        FROM information_schema.partitions p JOIN (
          SELECT table_schema AS s, table_name AS t, MAX(partition_ordinal_position) AS n FROM information_schema.partitions
          WHERE partition_method LIKE 'RANGE%' AND table_schema NOT IN ${systemSchemas} GROUP BY table_schema, table_name) last
          ON last.s = p.table_schema AND last.t = p.table_name AND p.partition_ordinal_position >= last.n - 1
        WHERE p.table_schema NOT IN ${systemSchemas}
        ORDER BY p.table_schema, p.table_name, p.partition_ordinal_position`
      : undefined,
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    partition: row.text('name'),
    method: row.text('method'),
    expression: row.text('expression'),
    /** `'2026-01-01'`, a number of days or seconds, or MAXVALUE. */
    bound: row.text('bound'),
  }),
});
