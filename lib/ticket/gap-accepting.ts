import type { Actor } from '@/lib/access/actor';
import { isOwnRequest } from '@/lib/approval/approver';
import type { GapId, RequestId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import { lockFor, ticketAudit } from '@/lib/ticket/ticket-access';
import type { TicketError } from '@/lib/ticket/ticket-error';
import type { TicketStore } from '@/lib/ticket/ticket-store';

export type AcceptGap = { readonly requestId: RequestId; readonly gapId: GapId; readonly reason: string };

/** A DBA who did not write the ticket takes responsibility for what could not be checked, by name and with a reason. */
export function createGapAccepting(store: TicketStore) {
  return {
    acceptGap: (actor: Actor, input: AcceptGap): Promise<Result<void, TicketError>> =>
      store.transact(async (tx) => {
        const locked = await lockFor(tx, actor, input.requestId, 'ticket.accept-gap');
        if (!locked.ok) return locked;
        const ticket = locked.value;
        const authorIds = await tx.authorIds(ticket.id);
        if (isOwnRequest({ actorId: actor.userId, submitterId: ticket.submitterId, authorIds })) {
          return refuse({ code: 'ticket/own-ticket', approvers: [] });
        }
        if (ticket.state !== 'draft' && ticket.state !== 'awaiting-approval') {
          return refuse({ code: 'ticket/illegal-move', from: ticket.state, event: 'approve-step' });
        }
        const reason = input.reason.trim();
        if (reason === '') return refuse({ code: 'ticket/comment-needed' });
        const revision = await tx.findRevision(ticket.id, ticket.currentRevision);
        const review = revision && (await tx.latestReview(revision.id));
        const gap = review?.gaps.find(({ id }) => id === input.gapId);
        if (!gap || !(await tx.acceptGap(gap.id, actor.userId, reason))) {
          return refuse({ code: 'ticket/gap-unknown', gapId: input.gapId });
        }
        const data = { gapId: gap.id, cause: gap.cause, reason };
        await tx.audit([ticketAudit(actor, ticket, 'ticket.accept-gap', data)]);
        return ok(undefined);
      }),
  };
}
