import { defineRead } from '@/lib/inspection/read';
import { performanceSchema } from '@/lib/inspection/reads/system-schemas';
import { isMysql } from '@/lib/inspection/server';

/**
 * Set at run time by somebody: gone after the next start unless it was persisted. Those that our own session sets would be told too
 * (variables_info is of the session), and who is read-only is a matter of fail-overs.
 */
export const changedVariables = defineRead({
  id: 'changed-variables',
  rowsMax: 100,
  source: 'performance-schema',
  needs: performanceSchema,
  sql: (server) =>
    isMysql(server, 80000)
      ? `SELECT i.variable_name AS name, i.set_time AS set_at, i.set_user AS set_by, LEFT(g.variable_value, 120) AS value
        FROM performance_schema.variables_info i
        JOIN performance_schema.global_variables g ON g.variable_name = i.variable_name
        LEFT JOIN performance_schema.persisted_variables p
          ON p.variable_name = i.variable_name AND p.variable_value = g.variable_value
        WHERE i.variable_source = 'DYNAMIC' AND i.set_user IS NOT NULL AND p.variable_name IS NULL
          AND i.variable_name NOT IN ('gtid_executed', 'gtid_purged', 'timestamp', 'rand_seed1', 'rand_seed2',
            'read_only', 'super_read_only', 'sql_mode', 'max_execution_time', 'lock_wait_timeout', 'group_concat_max_len',
            'information_schema_stats_expiry')
        ORDER BY i.variable_name`
      : undefined,
  parse: (row) => ({
    name: row.text('name'),
    setAt: row.text('set_at'),
    setBy: row.text('set_by'),
    value: row.text('value'),
  }),
});
