import { staleAfterSeconds } from '@/lib/adapters/prisma/execution-claim';
import { insertWakeUp } from '@/lib/adapters/prisma/outbox-write';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { SweepStore } from '@/lib/execution/sweep';
import type { ExecutionId } from '@/lib/shared/ids';

type Transaction = <Value>(work: (tx: SqlTx) => Promise<Value>) => Promise<Value>;

const runsAtOnce = 200;
/** A run that was just woken gets its time to be claimed. */
const wakeAgainAfterSeconds = 10;
/** Sent wake-ups are kept for a day, for who wants to know what happened. */
const keepSentHours = 24;

export function createSweepStore(transaction: Transaction, staleSeconds = staleAfterSeconds): SweepStore {
  return {
    wakeForgotten: () =>
      transaction(async (tx) => {
        const rows = await tx.rows<{ id: ExecutionId }>(
          `SELECT id FROM execution
            WHERE state IN ('queued', 'running', 'pausing', 'cancelling', 'waiting-orphan')
              AND (retry_at IS NULL OR retry_at <= UTC_TIMESTAMP(3))
              AND (woken_at IS NULL OR woken_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND)
              AND ((state = 'queued' AND (not_before IS NULL OR not_before <= UTC_TIMESTAMP(3)))
                OR (state <> 'queued' AND (owner IS NULL OR heartbeat_at IS NULL
                  OR heartbeat_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND)))
            LIMIT ${runsAtOnce} FOR UPDATE SKIP LOCKED`,
          [Math.min(wakeAgainAfterSeconds, staleSeconds), staleSeconds],
        );
        for (const { id } of rows) {
          await tx.execute('UPDATE execution SET woken_at = UTC_TIMESTAMP(3) WHERE id = ?', [id]);
          await insertWakeUp(tx, id);
        }
        return rows.length;
      }),

    forgetSent: () =>
      transaction((tx) =>
        tx.execute(
          `DELETE FROM outbox WHERE dispatched_at < UTC_TIMESTAMP(3) - INTERVAL ${keepSentHours} HOUR LIMIT 1000`,
        ),
      ),
  };
}
