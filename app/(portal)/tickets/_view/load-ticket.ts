import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { readRun } from '@/app/(portal)/tickets/_run/read-run';
import type { RunFacts } from '@/app/(portal)/tickets/_run/run-facts';
import type { RunRights } from '@/app/(portal)/tickets/_run/run-view';
import { momentText } from '@/app/(portal)/tickets/_view/moment-text';
import { toTicketDetail } from '@/app/(portal)/tickets/_view/ticket-detail-view';
import type { TicketDetailView } from '@/components/ticket/ticket-view';
import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import { judgeExecution } from '@/lib/approval/execution-rule';
import type { ReviewView } from '@/lib/review/review-store';
import type { RequestId, UserId } from '@/lib/shared/ids';
import type { ApprovalPreview } from '@/lib/ticket/previewing';
import { changeFacts } from '@/lib/ticket/review-gate';
import { ticketCursorText } from '@/lib/ticket/ticket-events';
import type { TicketView } from '@/lib/ticket/viewing';

export type LoadedTicket = {
  readonly detail: Omit<TicketDetailView, 'execution'>;
  readonly run: RunFacts | undefined;
  readonly rights: RunRights;
  /** Rows that the run is estimated to change; undefined where nobody knows. */
  readonly expectedRows: number | undefined;
  /** Where the live events go on: read before everything else, so that nothing falls between. */
  readonly cursor: string;
  readonly now: string;
  readonly isSeen: boolean;
  readonly state: Pick<TicketView['ticket'], 'state' | 'outcome'>;
};

/** Everything that the page of a ticket shows to this person; undefined = there is none for them. */
export async function loadTicket(
  actor: Actor,
  number: number,
  timeZone: string | undefined,
): Promise<LoadedTicket | undefined> {
  const { tickets, environments } = services();
  const head = await tickets.view(actor, number);
  if (!head.ok) return undefined;
  const requestId = head.value.ticket.id;
  const cursor = await tickets.eventsTip(actor, requestId);
  // Read again behind the cursor: what happens from here on comes as an event.
  const [found, timeline, known] = await Promise.all([
    tickets.view(actor, requestId),
    tickets.timeline(actor, requestId),
    environments.list(actor),
  ]);
  if (!found.ok || !timeline.ok || !cursor.ok) return undefined;
  const view = found.value;
  const now = new Date();
  const runs = view.ticket.state === 'in-execution' || view.ticket.state === 'closed';
  const [review, statements, preview, lastSeen, copyTo, nextWaiting] = await Promise.all([
    reviewOf(actor, view),
    tickets.statements(actor, requestId),
    previewOf(actor, view),
    lastSeenOf(actor, view),
    copyTargetsOf(actor, view),
    nextWaitingOf(actor, view),
  ]);
  if (!statements.ok) return undefined;
  const run = runs ? await readRun(actor, view, statements.value) : undefined;
  return {
    detail: toTicketDetail({
      view,
      readerId: actor.userId,
      textsOf: await services().ruleBook.textsFor(review?.findings ?? []),
      review,
      acceptedBy: await acceptersOf(actor, review),
      statements: statements.value,
      timeline: timeline.value,
      preview,
      lastSeen,
      environments: known.ok ? known.value : [],
      copyTo,
      nextWaiting,
      mayExportEvidence: judgeRight(actor, 'audit.view').ok,
      mayExempt: judgeRight(actor, 'rule.exempt').ok,
      moment: (iso) => momentText(iso, now, timeZone),
    }),
    run,
    rights: rightsOf(actor, view),
    expectedRows: expectedRowsOf(review),
    cursor: ticketCursorText(cursor.value),
    now: now.toISOString(),
    isSeen: view.seenRevision !== null && view.seenRevision >= view.revision.n,
    state: { state: view.ticket.state, outcome: view.ticket.outcome },
  };
}

async function reviewOf(actor: Actor, { revision }: TicketView): Promise<ReviewView | undefined> {
  const review = await services().reviews.latest(actor, revision.id);
  return review.ok ? review.value : undefined;
}

/** What the policy would demand of a draft, once its review says what it is: errors are solved first, and change it. */
async function previewOf(actor: Actor, view: TicketView): Promise<ApprovalPreview | undefined> {
  const { ticket, review, environment, revision, statements, targets } = view;
  if (ticket.state !== 'draft' || review?.state !== 'done' || review.errors > 0) return undefined;
  const withTexts = statements.map((statement) => ({ ...statement, text: '' }));
  const { environment: _environment, ...facts } = changeFacts(environment, review, { statements: withTexts, targets });
  const preview = await services().tickets.previewApproval(actor, {
    projectId: ticket.projectId,
    environmentId: environment.id,
    facts,
    executeBy: revision.options.executeBy,
  });
  return preview.ok ? preview.value : undefined;
}

async function lastSeenOf(actor: Actor, { ticket, revision, seenRevision }: TicketView) {
  if (seenRevision === null || seenRevision >= revision.n) return undefined;
  const script = await services().tickets.script(actor, ticket.id, seenRevision);
  return script.ok ? { revision: seenRevision, script: script.value } : undefined;
}

/** Other environments in which the project has a database. */
async function copyTargetsOf(actor: Actor, { ticket }: TicketView): Promise<readonly string[]> {
  const choices = await services().targets.targetChoices(actor);
  const own = choices.filter(({ projectIds }) => projectIds.includes(ticket.projectId));
  return [...new Set(own.map(({ environment }) => environment.id))].filter((id) => id !== ticket.environmentId);
}

/** The queue goes on below this ticket, and from the top when it is through. */
async function nextWaitingOf(actor: Actor, { ticket }: TicketView): Promise<number | undefined> {
  const { tickets } = services();
  const below = await tickets.list(actor, { waiting: true }, { limit: 1, cursor: String(ticket.number) });
  const first = below.items[0] ?? (await tickets.list(actor, { waiting: true }, { limit: 2 })).items.find(isOther);
  return first?.ticket.number;

  function isOther(item: { readonly ticket: { readonly id: RequestId } }): boolean {
    return item.ticket.id !== ticket.id;
  }
}

/** Names of who took a gap upon themselves. */
async function acceptersOf(actor: Actor, review: ReviewView | undefined): Promise<ReadonlyMap<UserId, string>> {
  const ids = [...new Set((review?.gaps ?? []).flatMap(({ accepted }) => (accepted ? [accepted.by] : [])))];
  const people = await Promise.all(ids.map((id) => services().users.get(actor, id)));
  return new Map(people.flatMap((person) => (person.ok ? [[person.value.id, person.value.displayName] as const] : [])));
}

/** As the execution judges it: what failed is decided by who may execute, what is unknown by a DBA who did not submit. */
function rightsOf(actor: Actor, { ticket, revision, steps }: TicketView): RunRights {
  const project = { kind: 'project', projectId: ticket.projectId } as const;
  const { approval } = revision;
  const approverIds = steps
    .flatMap(({ decisions }) => decisions)
    .filter(({ decision }) => decision === 'approve')
    .map(({ actorId }) => actorId);
  const verdict =
    approval &&
    judgeExecution({
      actorId: actor.userId,
      roles: actor.roles,
      submitterId: ticket.submitterId,
      approverIds,
      executeBy: approval.executeBy,
      executorMustDiffer: approval.executorMustDiffer,
    });
  return {
    mayDecide: verdict === 'may' && authorize(actor, 'ticket.control', project).ok,
    mayResolve: actor.userId !== ticket.submitterId && authorize(actor, 'ticket.resolve', project).ok,
  };
}

function expectedRowsOf(review: ReviewView | undefined): number | undefined {
  const estimates = review?.facts?.estimates ?? [];
  if (estimates.length === 0 || estimates.some(({ rows }) => rows === null)) return undefined;
  return estimates.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
}
