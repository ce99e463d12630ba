import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { createTicketReads } from '@/lib/adapters/prisma/ticket-reads';
import { createTicketTransaction } from '@/lib/adapters/prisma/ticket-transaction';
import type { Json } from '@/lib/audit/audit-entry';
import { requestIdSchema, userIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import type { TicketStore } from '@/lib/ticket/ticket-store';
import type { TimelineSource } from '@/lib/ticket/timeline';
import type { TicketViewStore } from '@/lib/ticket/viewing';

const attemptsMax = 8;

/**
 * Tickets in the metadata store. Acts run at READ COMMITTED: the row of the request is locked first, and everything read after it is
 * what is committed then.
 */
export function createTicketStore({ db, mac }: AuditedDatabase): TicketStore & TicketViewStore {
  const options = {
    isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted,
    maxWait: 10_000,
    timeout: 30_000,
  };

  return {
    ...createTicketReads(db, { lockRights: false }),

    async transact<Value, Refusal>(act: Parameters<TicketStore['transact']>[0]) {
      for (let attempt = 1; ; attempt++) {
        try {
          return (await db.$transaction(async (tx) => {
            const result = await act(createTicketTransaction(tx, mac));
            if (!result.ok) throw new RefusedInTransaction(result);
            return result;
          }, options)) as Result<Value, Refusal>;
        } catch (error) {
          if (error instanceof RefusedInTransaction) return error.result as Result<Value, Refusal>;
          if (attempt === attemptsMax || !passesByItself(error)) throw error;
          await pause(Math.random() * 10 * 2 ** attempt);
        }
      }
    },

    async auditRefusal(entry) {
      await db.$transaction((tx) => appendAudit(tx, [entry], mac), options);
    },

    async lastSeenRevision(requestId, userId) {
      const row = await db.requestView.findUnique({ where: { requestId_userId: { requestId, userId } } });
      return row?.revisionN;
    },

    async listAutomatic(limit) {
      const rows = await db.$queryRaw<{ id: string }[]>`SELECT r.id FROM request r
        JOIN request_revision v ON v.request_id = r.id AND v.n = r.current_revision
        WHERE r.state = 'approved' AND r.kind = 'sql-change'
          AND JSON_UNQUOTE(JSON_EXTRACT(v.approval, '$.executeBy')) = 'automatic'
        ORDER BY r.number LIMIT ${limit}`;
      return rows.map(({ id }) => requestIdSchema.parse(id));
    },

    async acts(requestId, max) {
      const rows = await db.audit.findMany({
        where: { stream: `request:${requestId}` },
        orderBy: { seq: 'asc' },
        take: max,
      });
      return rows.map(
        ({ at, actorId, via, action, data }): TimelineSource => ({
          at,
          via,
          action,
          actorId: actorId === null ? null : userIdSchema.parse(actorId),
          data: data as { readonly [key: string]: Json },
        }),
      );
    },
  };
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
