import { defineRead } from '@/lib/inspection/read';
import { everySession } from '@/lib/inspection/reads/system-schemas';

export const tidbTransactions = defineRead({
  id: 'tidb-transactions',
  rowsMax: 50,
  needs: everySession,
  sql: ({ engine, version }) =>
    engine === 'tidb' && version >= 50100
      ? `SELECT instance AS instance, session_id AS thread, user AS user, state AS state,
          TIMESTAMPDIFF(SECOND, start_time, NOW()) AS age_s,
          COALESCE(TIMESTAMPDIFF(SECOND, waiting_start_time, NOW()), 0) AS wait_s
        FROM information_schema.cluster_tidb_trx ORDER BY start_time`
      : undefined,
  parse: (row) => ({
    instance: row.text('instance'),
    thread: row.text('thread'),
    user: row.text('user'),
    state: row.text('state'),
    ageSeconds: row.figure('age_s') ?? 0,
    waitSeconds: row.figure('wait_s') ?? 0,
  }),
});
