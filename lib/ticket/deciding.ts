import type { Actor } from '@/lib/access/actor';
import type { StepId, UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { DecisionCase, DecisionInput } from '@/lib/ticket/decision-guard';
import { judgeRevocation, judgeStep, openCase, stepNotOpen } from '@/lib/ticket/decision-guard';
import type { RequestState } from '@/lib/ticket/request-machine';
import { moveRequest } from '@/lib/ticket/request-machine';
import { gapBlockers } from '@/lib/ticket/review-gate';
import type { Step } from '@/lib/ticket/ticket';
import { changedMeanwhile, findVisible, ticketAudit } from '@/lib/ticket/ticket-access';
import type { TicketError } from '@/lib/ticket/ticket-error';
import { approvalNeeded, executionNeeded, revisionNeeded } from '@/lib/ticket/ticket-notices';
import type { TicketStore, TicketTransaction } from '@/lib/ticket/ticket-store';

export type Decided = {
  readonly version: number;
  readonly state: RequestState;
  readonly openStepId: StepId | null;
};

/** Approving and rejecting. Rights are read inside the transaction that decides; a refused decision is audited too. */
export function createDeciding(store: TicketStore) {
  async function approve(actor: Actor, input: DecisionInput): Promise<Result<Decided, TicketError>> {
    const decided = await store.transact(async (tx) => {
      const opened = await openCase(tx, actor, input);
      return opened.ok ? approveStep(tx, actor, input, opened.value) : opened;
    });
    return audited(actor, input, 'ticket.approve.refused', decided);
  }

  async function reject(actor: Actor, input: DecisionInput): Promise<Result<Decided, TicketError>> {
    const decided = await store.transact(async (tx) => {
      const opened = await openCase(tx, actor, input);
      return opened.ok ? rejectTicket(tx, actor, input, opened.value) : opened;
    });
    return audited(actor, input, 'ticket.reject.refused', decided);
  }

  /** What nobody may know to exist leaves no row in its stream; everything else that was refused does. */
  async function audited<Value>(
    actor: Actor,
    input: DecisionInput,
    action: string,
    decided: Result<Value, TicketError>,
  ): Promise<Result<Value, TicketError>> {
    if (decided.ok || decided.error.code === 'ticket/not-found') return decided;
    const ticket = await findVisible(store, actor, input.requestId);
    if (ticket.ok) {
      const data = { code: decided.error.code, stepId: input.stepId, version: input.version };
      await store.auditRefusal(ticketAudit(actor, ticket.value, action, data));
    }
    return decided;
  }

  return { approve, reject };
}

async function approveStep(
  tx: TicketTransaction,
  actor: Actor,
  input: DecisionInput,
  opened: DecisionCase,
): Promise<Result<Decided, TicketError>> {
  const { ticket, revision, steps } = opened;
  const legal = moveRequest(ticket.state, 'approve-step');
  if (!legal.ok) return legal;
  const judged = await judgeStep(tx, actor, input, opened);
  if (!judged.ok) return judged;
  const step = judged.value;
  const next = steps.find(({ ordinal }) => ordinal === step.ordinal + 1);
  const moved = moveRequest(ticket.state, next ? 'approve-step' : 'approve-last');
  if (!moved.ok) return moved;
  if (!next && revision.approval?.gapsBeforeApproval) {
    const blockers = gapBlockers(await tx.latestReview(revision.id));
    if (blockers.length > 0) return refuse({ code: 'ticket/blocked', blockers });
  }

  if (!(await tx.moveStep(step, 'approved'))) return stepNotOpen(tx, ticket, step.id);
  await tx.insertDecision(decisionOf(actor, input, step, 'approve'));
  if (next && !(await tx.moveStep(next, 'open'))) return stepNotOpen(tx, ticket, next.id);
  if (!(await tx.moveTicket(ticket, { state: moved.value }))) return changedMeanwhile(tx, ticket);
  await tellAfterApproval(tx, opened, next, actor.userId);
  await tx.audit([
    ticketAudit(actor, ticket, next ? 'ticket.approve-step' : 'ticket.approve', {
      revision: revision.n,
      contentHash: revision.contentHash,
      step: step.ordinal + 1,
      steps: steps.length,
      rule: step.rule.id,
      comment: input.comment ?? '',
    }),
  ]);
  if (!next && revision.approval?.executeBy === 'automatic') await tx.wakeSweeper();
  return ok({ version: ticket.version + 1, state: moved.value, openStepId: next?.id ?? null });
}

async function rejectTicket(
  tx: TicketTransaction,
  actor: Actor,
  input: DecisionInput,
  opened: DecisionCase,
): Promise<Result<Decided, TicketError>> {
  const { ticket, revision } = opened;
  const comment = input.comment?.trim() ?? '';
  const moved = moveRequest(ticket.state, 'reject');
  if (!moved.ok) return moved;
  if (comment === '') return refuse({ code: 'ticket/comment-needed' });
  const judged =
    ticket.state === 'approved' ? await judgeRevocation(tx, actor, opened) : await judgeStep(tx, actor, input, opened);
  if (!judged.ok) return judged;

  const step = judged.value;
  if (step) {
    if (!(await tx.moveStep(step, 'rejected'))) return stepNotOpen(tx, ticket, step.id);
    await tx.insertDecision(decisionOf(actor, { ...input, comment }, step, 'reject'));
  }
  await tx.voidSteps(revision.id);
  if (!(await tx.moveTicket(ticket, { state: moved.value }))) return changedMeanwhile(tx, ticket);
  const environment = await tx.findEnvironment(ticket.environmentId);
  await tx.replaceNotices(ticket.id, revisionNeeded(actor, ticket, environment, comment));
  const { n, contentHash } = revision;
  await tx.audit([
    ticketAudit(actor, ticket, 'ticket.reject', { revision: n, contentHash, from: ticket.state, comment }),
  ]);
  return ok({ version: ticket.version + 1, state: moved.value, openStepId: null });
}

const decisionOf = (actor: Actor, input: DecisionInput, step: Step, decision: 'approve' | 'reject') => ({
  stepId: step.id,
  actorId: actor.userId,
  decision,
  contentHash: input.contentHash,
  via: actor.via,
  comment: input.comment?.trim() || null,
});

async function tellAfterApproval(
  tx: TicketTransaction,
  { ticket, revision, authors, approvers }: DecisionCase,
  next: Step | undefined,
  actorId: UserId,
): Promise<void> {
  const environment = await tx.findEnvironment(ticket.environmentId);
  if (!environment || !revision.approval) return;
  const all = [...approvers, actorId];
  const notices = next
    ? await approvalNeeded(tx, ticket, environment, revision.approval, next, authors, all)
    : executionNeeded(ticket, environment, revision.approval, revision.options, all);
  await tx.replaceNotices(ticket.id, notices);
}
