import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { AuditMac } from '@/lib/audit/chain';

/** What a store needs to change something: the database, and the key under which it says so in the audit log. */
export type AuditedDatabase = { readonly db: PrismaClient; readonly mac: AuditMac };

export type Audited<Value> = { readonly value: Value; readonly audit: readonly AuditEntry[] };

const attemptsMax = 8;

/**
 * A change and its audit rows, in one transaction: both happen or neither. The rows are written last, so that the head of the stream
 * is locked for a moment only. A transaction that the engine rolled back to end a deadlock is run again.
 */
export async function inAuditedTransaction<Value>(
  { db, mac }: AuditedDatabase,
  act: (tx: Prisma.TransactionClient) => Promise<Audited<Value>>,
): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(
        async (tx) => {
          const { value, audit } = await act(tx);
          if (audit.length > 0) await appendAudit(tx, audit, mac);
          return value;
        },
        { maxWait: 10_000, timeout: 20_000 },
      );
    } catch (error) {
      if (attempt === attemptsMax || !isDeadlock(error)) throw error;
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}

/** Apart from each other by chance, or the same transactions meet again. */
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** P2034: write conflict or deadlock. A raw statement reports the server's own number, 1213. */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2034' || (error.code === 'P2010' && /\b1213\b/.test(error.message));
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
