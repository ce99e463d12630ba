import { defineRead } from '@/lib/inspection/read';
import { everyTable, isMysqlOrMariadb, systemSchemas } from '@/lib/inspection/reads/system-schemas';

/**
 * Where the partitions by range of each table end. Read from one table without a join: MariaDB 10.11.18 is not safe with joins over
 * information_schema. GROUP_CONCAT may cut its end (group_concat_max_len), and what is wanted comes first.
 */
export const rangePartitions = defineRead({
  id: 'range-partitions',
  rowsMax: 500,
  timeoutMs: 10_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT table_schema AS s, table_name AS t, MAX(partition_expression) AS expression,
          MAX(UPPER(partition_description) = 'MAXVALUE') AS has_rest,
          SUBSTRING_INDEX(GROUP_CONCAT(IF(UPPER(partition_description) = 'MAXVALUE', NULL, partition_description)
            ORDER BY partition_ordinal_position DESC SEPARATOR ' | '), ' | ', 1) AS bound
        FROM information_schema.partitions
        WHERE partition_method LIKE 'RANGE%' AND table_schema NOT IN ${systemSchemas}
        GROUP BY table_schema, table_name ORDER BY table_schema, table_name`
      : undefined,
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    expression: row.text('expression'),
    /** Of the last one that has one: `'2026-01-01'`, a number of days or seconds; empty where there is none. */
    bound: row.text('bound'),
    /** There is one for all that comes after. */
    hasRest: row.isYes('has_rest'),
  }),
});
