import type { Actor } from '@/lib/access/actor';
import { isApprover } from '@/lib/approval/approver';
import type { Clock } from '@/lib/shared/clock';
import type { RequestId, UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';
import type { Blocker } from '@/lib/ticket/blocker';
import { executorVerdict, firstStartOf, timeBlockers } from '@/lib/ticket/executing';
import type { ExecutionSummary } from '@/lib/ticket/execution-summary';
import { startsAtOf } from '@/lib/ticket/listing';
import type { ReviewFacts } from '@/lib/ticket/review-facts';
import { gapBlockers } from '@/lib/ticket/review-gate';
import type { ShownState } from '@/lib/ticket/shown-state';
import { shownState } from '@/lib/ticket/shown-state';
import type { StatementDifference } from '@/lib/ticket/statement-diff';
import { diffStatements } from '@/lib/ticket/statement-diff';
import type {
  Decision,
  Person,
  Revision,
  Step,
  TargetInstance,
  Ticket,
  TicketEnvironment,
  TicketStatement,
  TicketTarget,
} from '@/lib/ticket/ticket';
import { canView, findVisible, notFound } from '@/lib/ticket/ticket-access';
import type { TicketActions } from '@/lib/ticket/ticket-actions';
import { ticketActions } from '@/lib/ticket/ticket-actions';
import type { TicketError } from '@/lib/ticket/ticket-error';
import type { RevisionSummary, TicketStore } from '@/lib/ticket/ticket-store';
import type { TimelineEntry, TimelineSource } from '@/lib/ticket/timeline';
import { ticketTimeline } from '@/lib/ticket/timeline';

export type StepView = Step & {
  readonly decisions: readonly (Decision & { readonly person: Person | null })[];
  /** Some of those who can decide it now; only for the open step. */
  readonly candidates: readonly Person[];
};

export type TicketView = {
  readonly ticket: Ticket;
  readonly project: { readonly id: Ticket['projectId']; readonly key: string; readonly name: string };
  readonly environment: TicketEnvironment;
  readonly submitter: Person;
  readonly revision: Revision;
  /** Without texts: they are ranges of the revision's script. */
  readonly statements: readonly Omit<TicketStatement, 'text'>[];
  readonly targets: readonly (TicketTarget & { readonly instance: TargetInstance | null })[];
  readonly review: ReviewFacts | null;
  readonly steps: readonly StepView[];
  readonly execution: ExecutionSummary | null;
  readonly shown: ShownState;
  readonly actions: TicketActions;
  /** The ticket this one was copied from, if the viewer may see it. `sameText` is proven by the text hash. */
  readonly parent: ParentView | null;
  /** The newest revision this person has seen before; older than the current one = something changed since. */
  readonly seenRevision: number | null;
};

export type ParentView = {
  readonly id: RequestId;
  readonly number: number;
  readonly sameText: boolean;
  readonly environmentKey: string;
  readonly shown: ShownState;
};

export type ChangesView = {
  readonly from: RevisionSummary;
  readonly to: RevisionSummary;
  readonly differences: readonly (StatementDifference & {
    readonly beforeText: string | null;
    readonly afterText: string | null;
  })[];
};

export type TicketViewStore = Pick<
  TicketStore,
  | 'findTicket'
  | 'findTicketByNumber'
  | 'findRevision'
  | 'listRevisions'
  | 'content'
  | 'latestReview'
  | 'steps'
  | 'decisions'
  | 'authorIds'
  | 'comments'
  | 'latestExecution'
  | 'people'
  | 'findProject'
  | 'findEnvironment'
  | 'instances'
  | 'approvers'
  | 'rightsOf'
  | 'lastSeenRevision'
  | 'transact'
> & { acts(requestId: RequestId, max: number): Promise<readonly TimelineSource[]> };

/** Enough for every ticket that people work on; a longer story is read in the audit log, and the view says so. */
export const timelineMax = 2_000;

export function createViewing(
  store: TicketViewStore,
  clock: Clock,
  blockersOf: (ticket: Ticket) => Promise<readonly Blocker[]>,
) {
  async function find(actor: Actor, ref: RequestId | number): Promise<Result<Ticket, TicketError>> {
    const ticket = typeof ref === 'number' ? await store.findTicketByNumber(ref) : await store.findTicket(ref);
    return ticket && canView(actor, ticket) ? ok(ticket) : notFound;
  }

  async function view(actor: Actor, ref: RequestId | number): Promise<Result<TicketView, TicketError>> {
    const found = await find(actor, ref);
    if (!found.ok) return found;
    const facts = await gather(store, found.value);
    if (!facts) return notFound;
    const now = await clock.now();
    const { ticket, project, environment, revision, content, review, execution } = facts;
    const submitBlockers = ticket.state === 'draft' ? await blockersOf(ticket) : [];
    const people = await store.people(peopleIn(facts));
    return ok({
      ticket,
      project,
      environment,
      submitter: people.get(ticket.submitterId) ?? { id: ticket.submitterId, login: '', displayName: '' },
      revision,
      statements: content.statements.map(({ text: _text, ...statement }) => statement),
      targets: content.targets.map((target) => ({
        ...target,
        instance: facts.instances.find(({ id }) => id === target.instanceId) ?? null,
      })),
      review: review ?? null,
      steps: await Promise.all(facts.steps.map((step) => stepView(store, facts, step, people))),
      execution: execution ?? null,
      shown: shownState({
        ...ticket,
        review,
        execution,
        openNeed: facts.steps.find(({ state }) => state === 'open')?.need,
        startsAt: startsAtOf(revision.approval, revision.options, now),
        now,
      }),
      actions: ticketActions(actor, await actionFacts(store, actor, facts, submitBlockers, now)),
      parent: await parentView(store, actor, facts, now),
      seenRevision: (await store.lastSeenRevision(ticket.id, actor.userId)) ?? null,
    });
  }

  /** Statements of a revision with their texts; the current one when none is named. */
  async function statements(
    actor: Actor,
    ref: RequestId | number,
    revisionN?: number,
  ): Promise<Result<readonly TicketStatement[], TicketError>> {
    const found = await find(actor, ref);
    if (!found.ok) return found;
    const revision = await store.findRevision(found.value.id, revisionN ?? found.value.currentRevision);
    return revision ? ok((await store.content(revision.id)).statements) : notFound;
  }

  /** The text of a revision as it was written, with its comments. */
  async function script(
    actor: Actor,
    ref: RequestId | number,
    revisionN: number,
  ): Promise<Result<string, TicketError>> {
    const found = await find(actor, ref);
    if (!found.ok) return found;
    const revision = await store.findRevision(found.value.id, revisionN);
    return revision ? ok(revision.script) : notFound;
  }

  /** Only what changed between two revisions; from the one this person saw last when none is named. */
  async function changes(
    actor: Actor,
    ref: RequestId | number,
    between: { readonly from?: number; readonly to?: number } = {},
  ): Promise<Result<ChangesView, TicketError>> {
    const found = await find(actor, ref);
    if (!found.ok) return found;
    const ticket = found.value;
    const revisions = await store.listRevisions(ticket.id);
    const seen = between.from ?? (await store.lastSeenRevision(ticket.id, actor.userId)) ?? 1;
    const from = revisions.find(({ n }) => n === seen);
    const to = revisions.find(({ n }) => n === (between.to ?? ticket.currentRevision));
    if (!from || !to) return notFound;
    const before = (await store.content(from.id)).statements.map(({ text }) => text);
    const after = (await store.content(to.id)).statements.map(({ text }) => text);
    const differences = diffStatements(before, after).map((difference) => ({
      ...difference,
      beforeText: 'before' in difference ? (before[difference.before] ?? null) : null,
      afterText: 'after' in difference ? (after[difference.after] ?? null) : null,
    }));
    return ok({ from, to, differences });
  }

  async function revisions(
    actor: Actor,
    ref: RequestId | number,
  ): Promise<Result<readonly RevisionSummary[], TicketError>> {
    const found = await find(actor, ref);
    return found.ok ? ok(await store.listRevisions(found.value.id)) : found;
  }

  /** Oldest first. `complete` is false when the audit log holds more than is shown here. */
  async function timeline(
    actor: Actor,
    ref: RequestId | number,
  ): Promise<Result<{ readonly entries: readonly TimelineEntry[]; readonly complete: boolean }, TicketError>> {
    const found = await find(actor, ref);
    if (!found.ok) return found;
    const acts = await store.acts(found.value.id, timelineMax + 1);
    const shown = acts.slice(0, timelineMax);
    const comments = await store.comments(found.value.id);
    const ids = [...new Set(shown.flatMap(({ actorId }) => actorId ?? []))];
    const entries = ticketTimeline({ acts: shown, comments, people: await store.people(ids) });
    return ok({ entries, complete: acts.length === shown.length });
  }

  /** This person has seen the current revision. */
  async function markSeen(actor: Actor, requestId: RequestId): Promise<Result<void, TicketError>> {
    const found = await findVisible(store, actor, requestId);
    if (!found.ok) return found;
    return store.transact(async (tx) => {
      await tx.markSeen(requestId, actor.userId, found.value.currentRevision);
      return ok(undefined);
    });
  }

  return { view, statements, script, changes, revisions, timeline, markSeen };
}

type Facts = NonNullable<Awaited<ReturnType<typeof gather>>>;

async function gather(store: TicketViewStore, ticket: Ticket) {
  const [project, environment, revision] = await Promise.all([
    store.findProject(ticket.projectId),
    store.findEnvironment(ticket.environmentId),
    store.findRevision(ticket.id, ticket.currentRevision),
  ]);
  if (!project || !environment || !revision) return undefined;
  const [content, review, steps, decisions, authorIds, execution] = await Promise.all([
    store.content(revision.id),
    store.latestReview(revision.id),
    store.steps(revision.id),
    store.decisions(revision.id),
    store.authorIds(ticket.id),
    store.latestExecution(ticket.id),
  ]);
  const instances = await store.instances([...new Set(content.targets.map(({ instanceId }) => instanceId))]);
  return { ticket, project, environment, revision, content, review, steps, decisions, authorIds, execution, instances };
}

const peopleIn = ({ ticket, decisions }: Facts): readonly UserId[] => [
  ...new Set([ticket.submitterId, ...decisions.map(({ actorId }) => actorId)]),
];

async function stepView(
  store: TicketViewStore,
  { ticket, decisions, authorIds }: Facts,
  step: Step,
  people: ReadonlyMap<UserId, Person>,
): Promise<StepView> {
  const decided = decisions.filter(({ decision }) => decision === 'approve').map(({ actorId }) => actorId);
  const except = [...new Set([ticket.submitterId, ...authorIds, ...decided])];
  return {
    ...step,
    decisions: decisions
      .filter(({ stepId }) => stepId === step.id)
      .map((decision) => ({ ...decision, person: people.get(decision.actorId) ?? null })),
    candidates: step.state === 'open' ? await store.approvers(step.need, ticket.projectId, except, 6) : [],
  };
}

async function actionFacts(
  store: TicketViewStore,
  actor: Actor,
  { ticket, revision, steps, decisions, authorIds, execution, review }: Facts,
  submitBlockers: readonly Blocker[],
  now: Date,
): Promise<Parameters<typeof ticketActions>[1]> {
  const open = steps.find(({ state }) => state === 'open');
  const { approval } = revision;
  const frozen = approval ? { ...revision, approval } : undefined;
  const isLast = open !== undefined && open.ordinal === steps.length - 1;
  const startsByItself =
    approval?.executeBy === 'automatic' && frozen !== undefined && firstStartOf(frozen, now) !== undefined;
  return {
    ticket,
    authorIds,
    openStep: open && {
      id: open.id,
      need: open.need,
      actorMay: isApprover(open.need, await store.rightsOf(actor.userId, ticket.projectId)),
    },
    decidedByActor: decisions.some(({ actorId, decision }) => actorId === actor.userId && decision === 'approve'),
    executor: frozen && executorVerdict(actor, ticket, frozen, decisions),
    execution,
    submitBlockers,
    approveBlockers: isLast && approval?.gapsBeforeApproval ? gapBlockers(review) : [],
    executeBlockers: frozen ? timeBlockers(frozen, now) : [],
    openGaps: review?.gaps.filter(({ accepted }) => !accepted).length ?? 0,
    startsByItself,
  };
}

async function parentView(
  store: TicketViewStore,
  actor: Actor,
  { ticket, revision }: Facts,
  now: Date,
): Promise<ParentView | null> {
  const parent = ticket.parentId && (await store.findTicket(ticket.parentId));
  if (!parent || !canView(actor, parent)) return null;
  const [theirs, environment, execution] = await Promise.all([
    store.findRevision(parent.id, parent.currentRevision),
    store.findEnvironment(parent.environmentId),
    store.latestExecution(parent.id),
  ]);
  if (!theirs || !environment) return null;
  const [review, steps] = await Promise.all([store.latestReview(theirs.id), store.steps(theirs.id)]);
  return {
    id: parent.id,
    number: parent.number,
    sameText: theirs.textHash === revision.textHash,
    environmentKey: environment.key,
    shown: shownState({
      ...parent,
      review,
      execution,
      openNeed: steps.find(({ state }) => state === 'open')?.need,
      startsAt: startsAtOf(theirs.approval, theirs.options, now),
      now,
    }),
  };
}
