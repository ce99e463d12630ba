import { slowPeriods } from '@/lib/adapters/prisma/slow-log/save-figures';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';

const deletedAtOnce = 20_000;

/** For the sweeper: figures, samples and callers that have been kept long enough. */
export async function purgeSlowSql(sql: SqlTx): Promise<number> {
  let gone = 0;
  for (const { seconds, keepHours } of slowPeriods) {
    gone += await sql.execute(
      `DELETE FROM slow_rollup WHERE period = ? AND at < UTC_TIMESTAMP() - INTERVAL ? HOUR LIMIT ${deletedAtOnce}`,
      [seconds, keepHours],
    );
  }
  gone += await sql.execute(
    `DELETE FROM slow_counter WHERE seen_at < UTC_TIMESTAMP() - INTERVAL 62 DAY LIMIT ${deletedAtOnce}`,
  );
  gone += await sql.execute(
    `DELETE FROM slow_plan WHERE asked_at < UTC_TIMESTAMP() - INTERVAL 62 DAY LIMIT ${deletedAtOnce}`,
  );
  gone += await sql.execute(
    `DELETE FROM slow_upload WHERE created_at < UTC_TIMESTAMP() - INTERVAL 62 DAY LIMIT ${deletedAtOnce}`,
  );
  gone += await sql.execute(`DELETE FROM slow_sample WHERE day < UTC_DATE() - INTERVAL 62 DAY LIMIT ${deletedAtOnce}`);
  gone += await sql.execute(
    `DELETE FROM slow_caller WHERE last_seen < UTC_TIMESTAMP() - INTERVAL 62 DAY LIMIT ${deletedAtOnce}`,
  );
  return gone;
}
