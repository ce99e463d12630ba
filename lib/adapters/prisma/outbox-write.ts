import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { canonicalJson } from '@/lib/audit/canonical';
import type { ExecutionId } from '@/lib/shared/ids';
import { newId, outboxIdSchema } from '@/lib/shared/ids';

/** A wake-up for the workers of the execution's zone, in the transaction of the change that needs it. */
export async function insertWakeUp(tx: SqlTx, executionId: ExecutionId, afterMs = 0): Promise<void> {
  await tx.execute(
    `INSERT INTO outbox (id, job, payload, zone, not_before, created_at)
      SELECT ?, 'execution.run', ?, zone, IF(? > 0, UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND, not_before), UTC_TIMESTAMP(3)
      FROM execution WHERE id = ?`,
    [newId(outboxIdSchema), canonicalJson({ executionId }), afterMs, afterMs * 1000, executionId],
  );
}
