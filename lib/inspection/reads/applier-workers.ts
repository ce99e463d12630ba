import { defineRead } from '@/lib/inspection/read';
import { performanceSchema } from '@/lib/inspection/reads/system-schemas';
import { isMysql } from '@/lib/inspection/server';

/** Of MySQL 8: each applier with its error, and how old the transaction is that it works on. */
export const applierWorkers = defineRead({
  id: 'applier-workers',
  rowsMax: 200,
  source: 'performance-schema',
  needs: performanceSchema,
  sql: (server) =>
    isMysql(server, 80001)
      ? `SELECT channel_name AS channel, worker_id AS worker, service_state AS state, last_error_number AS errno,
          LEFT(last_error_message, 300) AS message,
          IF(applying_transaction <> '', TIMESTAMPDIFF(SECOND, applying_transaction_original_commit_timestamp, NOW(6)), NULL) AS lag_s
        FROM performance_schema.replication_applier_status_by_worker WHERE channel_name <> 'group_replication_recovery'`
      : undefined,
  parse: (row) => ({
    channel: row.text('channel'),
    worker: row.text('worker'),
    isOn: row.text('state') === 'ON',
    errno: row.figure('errno') ?? 0,
    message: row.text('message'),
    /** Null = idle. */
    lagSeconds: row.figure('lag_s'),
  }),
});
