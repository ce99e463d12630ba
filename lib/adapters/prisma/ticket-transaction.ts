import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { announceToWebhooks, closeMustActNotices, writeNotices } from '@/lib/adapters/prisma/notify-write';
import { createTicketReads, ticketKind } from '@/lib/adapters/prisma/ticket-reads';
import { toTicket } from '@/lib/adapters/prisma/ticket-rows';
import type { AuditMac } from '@/lib/audit/chain';
import { invariant } from '@/lib/shared/assert';
import { decisionIdSchema, newId, outboxIdSchema, reviewIdSchema } from '@/lib/shared/ids';
import type { NewRevision, TicketTransaction } from '@/lib/ticket/ticket-store';

type Tx = Prisma.TransactionClient;

/** Everything one act on a ticket reads and writes, over one transaction of the metadata store. */
export function createTicketTransaction(tx: Tx, mac: AuditMac): TicketTransaction {
  return {
    ...createTicketReads(tx, { lockRights: true }),

    async lock(id) {
      await tx.$queryRaw`SELECT id FROM request WHERE id = ${id} FOR UPDATE`;
      const row = await tx.request.findFirst({ where: { id, kind: ticketKind } });
      return row ? toTicket(row) : undefined;
    },

    async insertTicket(ticket) {
      const row = await tx.request.create({
        data: { ...ticket, kind: ticketKind, state: 'draft', currentRevision: 1 },
        select: { number: true },
      });
      return row;
    },

    insertRevision: (revision) => insertRevision(tx, revision),

    async requestReview(revisionId, zone) {
      const latest = await tx.review.aggregate({ where: { revisionId }, _max: { n: true } });
      const reviewId = newId(reviewIdSchema);
      await tx.review.create({ data: { id: reviewId, revisionId, n: (latest._max.n ?? 0) + 1 } });
      await tx.outbox.create({ data: { id: newId(outboxIdSchema), job: 'review.run', payload: { reviewId }, zone } });
    },

    async moveTicket({ id, state, version }, change) {
      const { submittedAt, ...data } = change;
      const { count } = await tx.request.updateMany({
        where: { id, state, version },
        data: { ...data, version: { increment: 1 } },
      });
      if (count === 1 && submittedAt === 'now') {
        await tx.$executeRaw`UPDATE request SET submitted_at = UTC_TIMESTAMP(3) WHERE id = ${id}`;
      }
      return count === 1;
    },

    async freezeApproval(id, approval) {
      await tx.requestRevision.update({ where: { id }, data: { approval: toColumn(approval) } });
    },

    async insertSteps(revisionId, steps) {
      await tx.approvalStep.createMany({
        data: steps.map(({ id, ordinal, rule, need, state }) => ({
          id,
          revisionId,
          ordinal,
          state,
          rule: toColumn(rule),
          need: toColumn(need),
        })),
      });
    },

    async moveStep({ id, state, version }, to) {
      const { count } = await tx.approvalStep.updateMany({
        where: { id, state, version },
        data: { state: to, version: { increment: 1 } },
      });
      return count === 1;
    },

    async voidSteps(revisionId) {
      await tx.approvalStep.updateMany({
        where: { revisionId, state: { in: ['waiting', 'open', 'approved'] } },
        data: { state: 'void', version: { increment: 1 } },
      });
    },

    ...personalWrites(tx),

    async replaceNotices(requestId, notices) {
      await closeMustActNotices(tx, requestId);
      await writeNotices(tx, notices);
    },

    async audit(entries) {
      const positions = await appendAudit(tx, entries, mac);
      const rows = entries.map(({ action }, i) => {
        const position = positions[i];
        invariant(position, 'every audit entry has its place');
        return { action, position };
      });
      await announceToWebhooks(tx, rows);
    },

    async wakeSweeper() {
      await tx.outbox.create({ data: { id: newId(outboxIdSchema), job: 'platform.sweep', payload: {} } });
    },
  };
}

function personalWrites(
  tx: Tx,
): Pick<TicketTransaction, 'insertDecision' | 'acceptGap' | 'insertComment' | 'markSeen'> {
  return {
    async insertDecision(decision) {
      await tx.approvalDecision.create({ data: { id: newId(decisionIdSchema), ...decision } });
    },
    async acceptGap(id, acceptedBy, reason) {
      const matched =
        await tx.$executeRaw`UPDATE gap SET accepted_by = ${acceptedBy}, reason = ${reason.slice(0, 1000)},
        accepted_at = UTC_TIMESTAMP(3) WHERE id = ${id} AND accepted_by IS NULL`;
      return matched === 1;
    },
    async insertComment(requestId, comment) {
      await tx.comment.create({ data: { requestId, ...comment } });
    },
    async markSeen(requestId, userId, revisionN) {
      await tx.$executeRaw`INSERT INTO request_view (request_id, user_id, revision_n, seen_at)
        VALUES (${requestId}, ${userId}, ${revisionN}, UTC_TIMESTAMP(3))
        ON DUPLICATE KEY UPDATE revision_n = GREATEST(revision_n, ${revisionN}), seen_at = UTC_TIMESTAMP(3)`;
    },
  };
}

/** Rows of one INSERT: few enough for the server's placeholders, small enough for its packet. */
const chunkRows = 500;
const chunkCharacters = 1_000_000;

async function insertRevision(
  tx: Tx,
  { statements, targets, requestNumber, options, ...revision }: NewRevision,
): Promise<void> {
  const { id: revisionId } = revision;
  await tx.requestRevision.create({ data: { ...revision, options: toColumn(options) } });
  for (const chunk of chunksOf(statements, ({ text }) => text.length)) {
    await tx.statement.createMany({ data: chunk.map((statement) => ({ ...statement, revisionId })) });
  }
  await tx.requestTarget.createMany({ data: targets.map((target) => ({ ...target, revisionId, requestNumber })) });
}

function chunksOf<Item>(items: readonly Item[], sizeOf: (item: Item) => number): readonly (readonly Item[])[] {
  const chunks: Item[][] = [];
  let characters = 0;
  for (const item of items) {
    const last = chunks.at(-1);
    characters += sizeOf(item);
    if (last && last.length < chunkRows && characters <= chunkCharacters) last.push(item);
    else {
      chunks.push([item]);
      characters = sizeOf(item);
    }
  }
  return chunks;
}

/** Our JSON is readonly and Prisma's is not; the value is the same. */
const toColumn = (value: object) => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
