import { defineRead } from '@/lib/inspection/read';
import { everyTable } from '@/lib/inspection/reads/system-schemas';

/** SHOW has no LIMIT: the condition is its bound. */
export const tidbStatsHealth = defineRead({
  id: 'tidb-stats-health',
  rowsMax: 200,
  needs: everyTable,
  sql: ({ engine }) => (engine === 'tidb' ? 'SHOW STATS_HEALTHY WHERE Healthy < 60' : undefined),
  parse: (row) => ({
    schema: row.text('Db_name'),
    table: row.text('Table_name'),
    partition: row.text('Partition_name'),
    healthyPercent: row.figure('Healthy') ?? 0,
  }),
});
