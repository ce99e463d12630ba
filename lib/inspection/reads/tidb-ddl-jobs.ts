import { defineRead } from '@/lib/inspection/read';

/** Changes that are not done. */
export const tidbDdlJobs = defineRead({
  id: 'tidb-ddl-jobs',
  rowsMax: 100,
  sql: ({ engine }) =>
    engine === 'tidb'
      ? `SELECT job_id AS id, db_name AS s, table_name AS t, job_type AS type, state AS state,
          TIMESTAMPDIFF(SECOND, create_time, NOW()) AS age_s
        FROM information_schema.ddl_jobs WHERE state NOT IN ('synced', 'done', 'cancelled', 'rollback done', 'none')`
      : undefined,
  parse: (row) => ({
    id: row.text('id'),
    table: `${row.text('s')}.${row.text('t')}`,
    type: row.text('type'),
    state: row.text('state').toLowerCase(),
    ageSeconds: row.figure('age_s') ?? 0,
  }),
});
