import { defineRead } from '@/lib/inspection/read';
import { everyTable, isMysqlOrMariadb, performanceSchema, systemSchemas } from '@/lib/inspection/reads/system-schemas';

/** Not one access since the start. Unique indexes forbid, and those of foreign keys are needed: they are left out. */
export const unusedIndexes = defineRead({
  id: 'unused-indexes',
  rowsMax: 200,
  timeoutMs: 15_000,
  source: 'performance-schema',
  needs: () => [...performanceSchema(), ...everyTable()],
  withoutNeeds: 'partial',
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT u.object_schema AS s, u.object_name AS t, u.index_name AS i
        FROM performance_schema.table_io_waits_summary_by_index_usage u
        JOIN (SELECT DISTINCT table_schema AS s, table_name AS t, index_name AS i, column_name AS c FROM information_schema.statistics
          WHERE seq_in_index = 1 AND non_unique = 1 AND index_type = 'BTREE' AND table_schema NOT IN ${systemSchemas}) x
          ON x.s = u.object_schema AND x.t = u.object_name AND x.i = u.index_name
        LEFT JOIN (SELECT DISTINCT table_schema AS s, table_name AS t, column_name AS c
          FROM information_schema.key_column_usage
          WHERE referenced_table_name IS NOT NULL AND table_schema NOT IN ${systemSchemas}) k
          ON k.s = u.object_schema AND k.t = u.object_name AND k.c = x.c
        WHERE u.index_name IS NOT NULL AND u.index_name <> 'PRIMARY' AND u.count_star = 0
          AND u.object_schema NOT IN ('mysql', 'sys', 'performance_schema') AND k.c IS NULL
        GROUP BY u.object_schema, u.object_name, u.index_name ORDER BY s, t, i`
      : undefined,
  parse: (row) => ({ schema: row.text('s'), table: row.text('t'), index: row.text('i') }),
});
