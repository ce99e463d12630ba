import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { invariant } from '@/lib/shared/assert';
import type { Clock } from '@/lib/shared/clock';

const refreshMs = 10_000;

/**
 * The metadata database's time. It is asked every ten seconds and carried on by this process's monotonic clock in between, so that a
 * jump of the machine's clock ends no session and starts nothing early.
 */
export function createMetadataClock(db: PrismaClient): Clock {
  let known: { readonly epochMs: number; readonly at: number } | undefined;
  let asking: Promise<void> | undefined;
  const ask = async () => {
    const before = performance.now();
    const rows = await db.$queryRaw<{ ms: string }[]>`
      SELECT CAST(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000 AS CHAR) AS ms`;
    const after = performance.now();
    invariant(rows[0], 'the time is one row');
    known = { epochMs: Number(rows[0].ms), at: (before + after) / 2 };
  };
  return {
    async now() {
      if (!known || performance.now() - known.at > refreshMs) {
        asking ??= ask().finally(() => {
          asking = undefined;
        });
        await asking;
      }
      invariant(known, 'the time was asked for');
      return new Date(known.epochMs + (performance.now() - known.at));
    },
  };
}
