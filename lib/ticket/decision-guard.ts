import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import type { ApproverRights } from '@/lib/approval/approver';
import { isApprover, isOwnRequest, judgeDecision } from '@/lib/approval/approver';
import type { RequestId, StepId, UserId } from '@/lib/shared/ids';
import type { Refused, Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Revision, Step, Ticket } from '@/lib/ticket/ticket';
import { canView, changedMeanwhile, inProject, notFound } from '@/lib/ticket/ticket-access';
import type { TicketError } from '@/lib/ticket/ticket-error';
import type { TicketReads, TicketTransaction } from '@/lib/ticket/ticket-store';

/** What the page showed: a decision holds for exactly this and for nothing that came after. */
export type DecisionInput = {
  readonly requestId: RequestId;
  readonly version: number;
  readonly stepId: StepId;
  readonly stepVersion: number;
  readonly contentHash: string;
  readonly comment?: string;
};

export type DecisionCase = {
  readonly ticket: Ticket;
  readonly revision: Revision;
  readonly authors: readonly UserId[];
  readonly steps: readonly Step[];
  /** Who approved a step of this revision. */
  readonly approvers: readonly UserId[];
};

/**
 * The ticket under lock, still what the page showed. The order of checks is the order of the answers: not yours to see, your own,
 * a token without the scope, other content, another version.
 */
export async function openCase(
  tx: TicketTransaction,
  actor: Actor,
  input: DecisionInput,
): Promise<Result<DecisionCase, TicketError>> {
  const ticket = await tx.lock(input.requestId);
  if (!ticket || !canView(actor, ticket)) return notFound;
  const revision = await tx.findRevision(ticket.id, ticket.currentRevision);
  if (!revision) return notFound;
  const authors = [...new Set([ticket.submitterId, ...(await tx.authorIds(ticket.id))])];
  const steps = await tx.steps(revision.id);
  if (isOwnRequest({ actorId: actor.userId, submitterId: ticket.submitterId, authorIds: authors })) {
    return ownTicket(tx, ticket, steps, authors);
  }
  const right = authorize(actor, 'ticket.approve', inProject(ticket.projectId));
  if (!right.ok && right.error.missingScope) return right;
  if (revision.contentHash !== input.contentHash) {
    const { contentHash } = revision;
    return refuse({
      code: 'ticket/content-changed',
      requestId: ticket.id,
      contentHash,
      by: await tx.lastAct(ticket.id),
    });
  }
  if (ticket.version !== input.version) return changedMeanwhile(tx, ticket);
  const decisions = await tx.decisions(revision.id);
  const approvers = decisions.filter(({ decision }) => decision === 'approve').map(({ actorId }) => actorId);
  return ok({ ticket, revision, authors, steps, approvers });
}

/** The named step, if it is open and this actor may decide it now. */
export async function judgeStep(
  tx: TicketTransaction,
  actor: Actor,
  input: DecisionInput,
  { ticket, authors, steps, approvers }: DecisionCase,
): Promise<Result<Step, TicketError>> {
  const step = steps.find(({ id }) => id === input.stepId);
  if (!step) return stepNotOpen(tx, ticket, input.stepId);
  const rights = await tx.rightsOf(actor.userId, ticket.projectId);
  const verdict = judgeDecision({
    actorId: actor.userId,
    rights,
    submitterId: ticket.submitterId,
    authorIds: authors,
    approverIds: approvers,
    step,
    expectedStepVersion: input.stepVersion,
  });
  switch (verdict) {
    case 'own-request':
      return ownTicket(tx, ticket, steps, authors);
    case 'step-not-open':
      return stepNotOpen(tx, ticket, step.id);
    case 'decided-another-step':
      return refuse({ code: 'ticket/decided-another-step' });
    case 'not-an-approver':
      return refuse({ code: 'ticket/not-an-approver', need: step.need });
    case 'may':
      return mayByRight(actor, ticket, step, rights);
  }
}

/**
 * Takes an approval back before the execution begins: whoever may decide any step of it, and a DBA always.
 * The step that is rejected is the last one; without steps (approved by policy) there is none.
 */
export async function judgeRevocation(
  tx: TicketTransaction,
  actor: Actor,
  { ticket, steps }: DecisionCase,
): Promise<Result<Step | undefined, TicketError>> {
  const last = steps.at(-1);
  const rights = await tx.rightsOf(actor.userId, ticket.projectId);
  const dba = { anyOf: [{ role: 'dba' as const }] };
  const may = [dba, ...steps.map(({ need }) => need)].find((need) => isApprover(need, rights));
  if (!may) return refuse({ code: 'ticket/not-an-approver', need: last?.need ?? dba });
  return ok(last);
}

/** Members of a named group hold the right for the steps that name the group; everybody else by the table of rights. */
function mayByRight(actor: Actor, ticket: Ticket, step: Step, rights: ApproverRights): Result<Step, TicketError> {
  const byGroup = step.need.anyOf.some((source) => 'groupId' in source && rights.groupIds.includes(source.groupId));
  const right = authorize(actor, 'ticket.approve', inProject(ticket.projectId));
  if (byGroup || right.ok) return ok(step);
  return refuse({ code: 'ticket/not-an-approver', need: step.need });
}

/** "Someone else must": with the names of some who can. */
async function ownTicket(
  reads: TicketReads,
  { projectId }: Ticket,
  steps: readonly Step[],
  authors: readonly UserId[],
): Promise<Refused<Extract<TicketError, { code: 'ticket/own-ticket' }>>> {
  const open = steps.find(({ state }) => state === 'open');
  const approvers = open ? await reads.approvers(open.need, projectId, authors, 3) : [];
  return refuse({ code: 'ticket/own-ticket', approvers });
}

export async function stepNotOpen(
  reads: Pick<TicketReads, 'lastAct'>,
  ticket: Ticket,
  stepId: StepId,
): Promise<Refused<Extract<TicketError, { code: 'ticket/step-not-open' }>>> {
  return refuse({ code: 'ticket/step-not-open', stepId, by: await reads.lastAct(ticket.id) });
}
