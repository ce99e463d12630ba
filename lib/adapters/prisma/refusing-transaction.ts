import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { Result } from '@/lib/shared/result';

const attemptsMax = 8;

/** READ COMMITTED: a row is locked first, and everything read after it is what is committed then. */
export const readCommitted = {
  isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted,
  maxWait: 10_000,
  timeout: 30_000,
};

/** Runs an act on a request; a refusal rolls back. Deadlocks and key races are tried again, so the act may run more than once. */
export async function inRefusingTransaction<Value, Refusal>(
  db: PrismaClient,
  act: (tx: Prisma.TransactionClient) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(async (tx) => {
        const result = await act(tx);
        if (!result.ok) throw new RefusedInTransaction(result);
        return result;
      }, readCommitted);
    } catch (error) {
      // Thrown above, with this act's own result.
      if (error instanceof RefusedInTransaction) return error.result as Result<Value, Refusal>;
      if (attempt === attemptsMax || !passesByItself(error)) throw error;
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}

/** Carries a refusal out of a transaction so that everything it wrote is rolled back. */
class RefusedInTransaction extends Error {
  constructor(readonly result: Result<unknown, unknown>) {
    super('refused');
  }
}

/**
 * A deadlock or a lost race for a unique key (the same idempotency key twice at once): the act is run again and sees the other's row.
 * P2034 = conflict, P2002 = unique; a raw statement reports the server's own number.
 */
function passesByItself(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === 'P2034' || error.code === 'P2002') return true;
  return error.code === 'P2010' && /\b(1213|1020|1062)\b/.test(error.message);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
