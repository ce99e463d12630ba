import type { SignInThrottle, ThrottleAnswer, ThrottleKey } from '@/lib/access/sign-in-throttle';
import { forgetSeconds, lockSeconds } from '@/lib/access/sign-in-throttle';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { Prisma } from '@/lib/adapters/prisma/generated/client';

type CounterRow = { key: string; failures: number | bigint; waitMs: number | bigint | null };

/** Counters in the metadata database, by its clock: all web processes count together. */
export function createSignInThrottle(database: AuditedDatabase): SignInThrottle {
  return {
    begin: (keys) =>
      inAuditedTransaction<ThrottleAnswer>(database, async (tx) => {
        const waitMs = await lockAndWait(tx, keys);
        if (waitMs > 0) {
          return { value: { kind: 'wait', retryAfterSeconds: Math.ceil(waitMs / 1000) }, audit: [] };
        }
        for (const { key, freeFailures } of [...keys].sort(byKey)) await count(tx, key, freeFailures);
        return { value: { kind: 'go' }, audit: [] };
      }),

    clear: (keys) =>
      inAuditedTransaction(database, async (tx) => {
        for (const { key, isShared } of [...keys].sort(byKey)) {
          // The row stays: a deleted one would leave gap locks on which first attempts deadlock.
          await tx.$executeRaw`UPDATE login_throttle SET failures = IF(${isShared === true}, GREATEST(failures - 1, 0), 0),
            locked_until = NULL WHERE \`key\` = ${key}`;
        }
        return { value: undefined, audit: [] };
      }),
  };
}

/** Locks the counters (in the order of their names) and says how long the longest of their locks still lasts. */
async function lockAndWait(tx: Prisma.TransactionClient, keys: readonly ThrottleKey[]): Promise<number> {
  const names = [...keys].sort(byKey).map(({ key }) => key);
  for (const name of names) {
    await tx.$executeRaw`INSERT INTO login_throttle (\`key\`, failures, updated_at) VALUES (${name}, 0, UTC_TIMESTAMP(3))
      ON DUPLICATE KEY UPDATE failures = IF(updated_at < UTC_TIMESTAMP(3) - INTERVAL ${forgetSeconds} SECOND, 0, failures)`;
  }
  const rows = await tx.$queryRaw<CounterRow[]>`
    SELECT \`key\`, failures, TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(3), locked_until) DIV 1000 AS waitMs
    FROM login_throttle WHERE \`key\` IN (${Prisma.join(names)}) FOR UPDATE`;
  return Math.max(0, ...rows.map(({ waitMs }) => Number(waitMs ?? 0)));
}

const byKey = (a: ThrottleKey, b: ThrottleKey) => (a.key < b.key ? -1 : 1);

async function count(tx: Prisma.TransactionClient, key: string, freeFailures: number): Promise<void> {
  const [row] = await tx.$queryRaw<{ failures: number | bigint }[]>`
    SELECT failures FROM login_throttle WHERE \`key\` = ${key} FOR UPDATE`;
  const failures = Number(row?.failures ?? 0) + 1;
  const seconds = lockSeconds(failures, freeFailures);
  await tx.$executeRaw`UPDATE login_throttle SET failures = ${failures}, updated_at = UTC_TIMESTAMP(3),
    locked_until = IF(${seconds} = 0, NULL, UTC_TIMESTAMP(3) + INTERVAL ${seconds} SECOND) WHERE \`key\` = ${key}`;
}
