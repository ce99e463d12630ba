import type { Actor } from '@/lib/access/actor';
import type { Action } from '@/lib/access/authorize';
import { authorize } from '@/lib/access/authorize';
import { isOwnRequest, needText } from '@/lib/approval/approver';
import type { ExecutionVerdict } from '@/lib/approval/execution-rule';
import type { ApproverNeed } from '@/lib/approval/policy';
import type { StepId, UserId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';
import type { Blocker } from '@/lib/ticket/blocker';
import type { ExecutionSummary } from '@/lib/ticket/execution-summary';
import type { RequestEvent } from '@/lib/ticket/request-machine';
import { moveRequest } from '@/lib/ticket/request-machine';
import type { Ticket } from '@/lib/ticket/ticket';
import { inProject } from '@/lib/ticket/ticket-access';

/** Everything a person can do with a ticket; verbs of buttons, API hints and the palette. */
export const ticketActionNames = [
  'edit',
  'submit',
  'approve',
  'reject',
  'execute',
  'rerun',
  'revise',
  'withdraw',
  'pause',
  'resume',
  'stop',
  'decide',
  'comment',
  'copy',
  'review-again',
  'accept-gaps',
] as const;
export type TicketActionName = (typeof ticketActionNames)[number];

export type TicketActionFacts = {
  readonly ticket: Ticket;
  readonly authorIds: readonly UserId[];
  /** The open step, and whether this actor satisfies it now. */
  readonly openStep: { readonly id: StepId; readonly need: ApproverNeed; readonly actorMay: boolean } | undefined;
  readonly decidedByActor: boolean;
  readonly executor: ExecutionVerdict | undefined;
  readonly execution: Pick<ExecutionSummary, 'state' | 'cells'> | undefined;
  readonly submitBlockers: readonly Blocker[];
  readonly approveBlockers: readonly Blocker[];
  readonly executeBlockers: readonly Blocker[];
  readonly openGaps: number;
  /** Policy starts it; nobody has to. */
  readonly startsByItself: boolean;
};

export type OfferedAction = {
  readonly name: TicketActionName;
  /** Shown when it is pressed; empty = it just goes ahead. */
  readonly blockers: readonly Blocker[];
};

export type TicketActions = {
  /** What this person should do now, or, where there is nothing, the sentence that stands in the button's place. */
  readonly primary: (OfferedAction & { readonly kind: 'action' }) | { readonly kind: 'status'; readonly text: Text };
  readonly others: readonly OfferedAction[];
};

/**
 * The only source of buttons and hints. It offers what the services would not refuse for who the actor is; what can be put right
 * (blockers) never hides an action, what cannot (rights, own ticket) does.
 */
export function ticketActions(actor: Actor, facts: TicketActionFacts): TicketActions {
  const offers = offered(actor, facts);
  const first = primaryOrder.find((name) => offers.has(name) && !(name === 'execute' && facts.startsByItself));
  const others = [...offers].filter(([name]) => name !== first).map(([name, blockers]) => ({ name, blockers }));
  if (first === undefined) return { primary: { kind: 'status', text: statusText(actor, facts) }, others };
  return { primary: { kind: 'action', name: first, blockers: offers.get(first) ?? [] }, others };
}

/** Of all that can be done, the first of these is the one to do. The rest are never primary. */
const primaryOrder = [
  'submit',
  'approve',
  'decide',
  'execute',
  'resume',
  'rerun',
  'revise',
] as const satisfies readonly TicketActionName[];

function offered(actor: Actor, facts: TicketActionFacts): ReadonlyMap<TicketActionName, readonly Blocker[]> {
  const { ticket, execution } = facts;
  const offers = new Map<TicketActionName, readonly Blocker[]>();
  const may = (action: Action) => authorize(actor, action, inProject(ticket.projectId)).ok;
  const can = (event: RequestEvent) => moveRequest(ticket.state, event, ticket.outcome).ok;
  const isOwn = isOwnRequest({ actorId: actor.userId, submitterId: ticket.submitterId, authorIds: facts.authorIds });
  const isDba = actor.roles.has('dba');
  const isOwner = actor.projects.get(ticket.projectId) === 'owner';

  if (can('submit') && isOwn && may('ticket.submit')) offers.set('submit', facts.submitBlockers);
  if (
    facts.openStep?.actorMay &&
    !isOwn &&
    !facts.decidedByActor &&
    can('approve-step') &&
    hasScope(actor, 'approve')
  ) {
    offers.set('approve', facts.approveBlockers);
    offers.set('reject', []);
  }
  if (ticket.state === 'approved' && isDba && !isOwn && may('ticket.reject')) offers.set('reject', []);
  if (facts.executor === 'may' && may('ticket.execute')) {
    if (can('start')) offers.set('execute', facts.executeBlockers);
    if (can('rerun')) offers.set('rerun', facts.executeBlockers);
  }
  if (ticket.state === 'in-execution' && execution) addControls(offers, actor, facts, execution);
  if (can('save') && may('ticket.edit')) offers.set('edit', []);
  // Editing is the thing to do only where the ticket came back to its author; elsewhere it stands among the others.
  const cameBack = isOwn && (ticket.state === 'rejected' || ticket.state === 'closed');
  if (can('revise') && may('ticket.edit')) offers.set(cameBack ? 'revise' : 'edit', []);
  if (can('withdraw') && may('ticket.withdraw') && (isOwn || isDba || isOwner)) offers.set('withdraw', []);
  if (may('ticket.comment')) offers.set('comment', []);
  if (may('ticket.create')) offers.set('copy', []);
  if (ticket.state === 'draft' && may('review.run')) offers.set('review-again', []);
  const gapsOpen = facts.openGaps > 0 && (ticket.state === 'draft' || ticket.state === 'awaiting-approval');
  if (gapsOpen && !isOwn && may('ticket.accept-gap')) offers.set('accept-gaps', []);
  return offers;
}

/** As the execution's own rules have it: an unknown outcome is resolved by a DBA who did not submit, what failed by who may execute. */
function addControls(
  offers: Map<TicketActionName, readonly Blocker[]>,
  actor: Actor,
  { ticket, executor }: TicketActionFacts,
  { state, cells }: Pick<ExecutionSummary, 'state' | 'cells'>,
): void {
  const may = (action: Action) => authorize(actor, action, inProject(ticket.projectId)).ok;
  const mayExecute = executor === 'may' && may('ticket.control');
  const mayResolve = actor.userId !== ticket.submitterId && may('ticket.resolve');
  const canDecide = (cells.unknown > 0 && mayResolve) || (cells.failed > 0 && mayExecute);
  if (state === 'needs-decision' && canDecide) offers.set('decide', []);
  if ((state === 'paused' || state === 'pausing') && mayExecute) offers.set('resume', []);
  if (!may('ticket.control')) return;
  if (state === 'queued' || state === 'running' || state === 'waiting-orphan') offers.set('pause', []);
  if (state !== 'cancelling' && state !== 'done' && state !== 'failed' && state !== 'cancelled') offers.set('stop', []);
}

const hasScope = ({ token }: Actor, scope: 'approve'): boolean => !token || token.scopes.has(scope);

/** Not actionable: a status stands there, never a disabled button. */
function statusText(actor: Actor, facts: TicketActionFacts): Text {
  const { ticket, openStep, execution } = facts;
  switch (ticket.state) {
    case 'draft':
      return { en: 'A draft of somebody else', zh: '他人的草稿' };
    case 'awaiting-approval': {
      if (facts.decidedByActor)
        return { en: 'You approved it; the next step needs someone else', zh: '你已审批，下一步需要其他人' };
      const need = openStep ? needText(openStep.need) : { en: 'approval', zh: '审批人' };
      return { en: `Waiting for ${need.en}`, zh: `等待 ${need.zh} 审批` };
    }
    case 'approved':
      if (facts.startsByItself) return { en: 'Approved, starts by itself', zh: '已批准，将自动执行' };
      return executorTexts[facts.executor ?? 'only-dba'];
    case 'in-execution':
      if (execution?.state !== 'needs-decision') return { en: 'Executing', zh: '执行中' };
      return execution.cells.unknown > 0
        ? { en: 'Waiting for the decision of a DBA', zh: '等待 DBA 决定' }
        : { en: 'Waiting for the decision of who executes it', zh: '等待执行人决定' };
    case 'closed':
      return ticket.outcome === 'done'
        ? { en: 'Executed', zh: '已执行' }
        : { en: 'Ended without success', zh: '未成功结束' };
    case 'rejected':
      return actor.userId === ticket.submitterId
        ? { en: 'Rejected', zh: '已驳回' }
        : { en: 'Rejected, waiting for its author', zh: '已驳回，等待提交人处理' };
    case 'withdrawn':
      return { en: 'Withdrawn', zh: '已撤回' };
  }
}

const executorTexts: Readonly<Record<ExecutionVerdict, Text>> = {
  may: { en: 'Approved', zh: '已批准' },
  'only-submitter': { en: 'Approved, the submitter executes it', zh: '已批准，由提交人执行' },
  'only-dba': { en: 'Approved, a DBA executes it', zh: '已批准，由 DBA 执行' },
  'only-submitter-or-dba': { en: 'Approved, the submitter or a DBA executes it', zh: '已批准，由提交人或 DBA 执行' },
  'approver-may-not': { en: 'Approved by you; someone else must execute it', zh: '已由你批准，需由其他人执行' },
};
