import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';

const shownMax = 3;

/**
 * Who probably stands in the way: the oldest open transactions, by connection. Best effort: the account may not see them. A metadata
 * lock's owner is in performance_schema.metadata_locks where that instrument is on; the open transactions are visible everywhere.
 */
export async function describeBlockers(session: TargetSession): Promise<string> {
  try {
    const rows = await session.rows(
      `SELECT trx_mysql_thread_id AS id, TIMESTAMPDIFF(SECOND, trx_started, NOW()) AS seconds
        FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id <> CONNECTION_ID() ORDER BY trx_started LIMIT ?`,
      [shownMax],
    );
    if (rows.length === 0) return 'No open transaction is visible.';
    const who = rows.map((row) => `connection ${row['id']} for ${row['seconds']} s`);
    return `Open transactions: ${who.join(', ')}.`;
  } catch (error) {
    if (error instanceof TargetError && error.errno !== undefined) {
      return 'Open transactions are not visible to this account (PROCESS).';
    }
    throw error;
  }
}
