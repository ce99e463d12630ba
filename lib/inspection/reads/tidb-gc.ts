import { defineRead } from '@/lib/inspection/read';

/** `20260302-07:50:00.000 +0000`: seconds by the clock of the server. */
const age = "TIMESTAMPDIFF(SECOND, STR_TO_DATE(LEFT(variable_value, 17), '%Y%m%d-%H:%i:%s'), NOW())";

export const tidbGc = defineRead({
  id: 'tidb-gc',
  rowsMax: 5,
  needs: () => [{ anyOf: ['SELECT'], at: 'global' }],
  sql: ({ engine }) =>
    engine === 'tidb'
      ? `SELECT variable_name AS name, ${age} AS age_s FROM mysql.tidb
        WHERE variable_name IN ('tikv_gc_safe_point', 'tikv_gc_last_run_time')`
      : undefined,
  parse: (row) => ({ name: row.text('name'), ageSeconds: row.figure('age_s') }),
});
