import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inRefusingTransaction, readCommitted } from '@/lib/adapters/prisma/refusing-transaction';
import { createTicketReads } from '@/lib/adapters/prisma/ticket-reads';
import { createTicketTransaction } from '@/lib/adapters/prisma/ticket-transaction';
import type { Json } from '@/lib/audit/audit-entry';
import { requestIdSchema, userIdSchema } from '@/lib/shared/ids';
import type { TicketStore } from '@/lib/ticket/ticket-store';
import type { TimelineSource } from '@/lib/ticket/timeline';
import type { TicketViewStore } from '@/lib/ticket/viewing';

/**
 * Tickets in the metadata store. Acts run at READ COMMITTED: the row of the request is locked first, and everything read after it is
 * what is committed then.
 */
export function createTicketStore({ db, mac }: AuditedDatabase): TicketStore & TicketViewStore {
  return {
    ...createTicketReads(db, { lockRights: false }),

    transact: (act) => inRefusingTransaction(db, (tx) => act(createTicketTransaction(tx, mac))),

    async auditRefusal(entry) {
      await db.$transaction((tx) => appendAudit(tx, [entry], mac), readCommitted);
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
