import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import { firstStart, judgeExecution } from '@/lib/approval/execution-rule';
import { isInWindow } from '@/lib/approval/execution-window';
import type { Clock } from '@/lib/shared/clock';
import type { ExecutionId, RequestId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { refuse } from '@/lib/shared/result';
import type { Blocker } from '@/lib/ticket/blocker';
import { moveRequest } from '@/lib/ticket/request-machine';
import type { Decision, Revision, Ticket } from '@/lib/ticket/ticket';
import { changedMeanwhile, findVisible, inProject, notFound } from '@/lib/ticket/ticket-access';
import type { TicketError } from '@/lib/ticket/ticket-error';
import type { TicketReads, TicketStore } from '@/lib/ticket/ticket-store';

/**
 * Starts a run: implemented over lib/execution. It moves the ticket by compare-and-set on (state, version, hash) in the transaction
 * that makes the run, so what was judged here and what is started there are the same thing or nothing starts.
 */
export type ExecutionStarter<Refusal> = {
  start(
    actor: Actor,
    input: {
      readonly requestId: RequestId;
      readonly version: number;
      readonly contentHash: string;
      readonly notBefore: Date | null;
    },
  ): Promise<Result<{ readonly executionId: ExecutionId; readonly runNo: number }, Refusal>>;
};

export type ExecuteInput = {
  readonly requestId: RequestId;
  readonly version: number;
  /** Not now but then; inside the window. */
  readonly notBefore?: Date;
};

export type Started = { readonly executionId: ExecutionId; readonly runNo: number };

/** Who executes, and when. Starting by hand is judged like a decision; what policy starts is started in the submitter's name. */
export function createExecuting<Refusal>(
  store: TicketStore,
  starter: ExecutionStarter<Refusal>,
  clock: Clock,
  actorOf: (ticket: Ticket) => Promise<Actor | undefined>,
) {
  async function execute(actor: Actor, input: ExecuteInput): Promise<Result<Started, TicketError | Refusal>> {
    const found = await findVisible(store, actor, input.requestId);
    if (!found.ok) return found;
    const ticket = found.value;
    const allowed = authorize(actor, 'ticket.execute', inProject(ticket.projectId));
    if (!allowed.ok) return allowed;
    if (ticket.version !== input.version) return changedMeanwhile(store, ticket);
    const moved = moveRequest(ticket.state, ticket.state === 'closed' ? 'rerun' : 'start', ticket.outcome);
    if (!moved.ok) return moved;
    const frozen = await frozenRevision(store, ticket);
    if (!frozen) return notFound;
    const decisions = await store.decisions(frozen.id);
    const verdict = executorVerdict(actor, ticket, frozen, decisions);
    if (verdict !== 'may') return refuse({ code: 'ticket/not-an-executor', verdict });
    const blockers = timeBlockers(frozen, input.notBefore ?? (await clock.now()));
    if (blockers.length > 0) return refuse({ code: 'ticket/blocked', blockers });
    return starter.start(actor, {
      requestId: ticket.id,
      version: ticket.version,
      contentHash: frozen.contentHash,
      notBefore: input.notBefore ?? null,
    });
  }

  /** Starts what policy starts by itself and is due. Called by the sweeper; another copy may do the same at the same time. */
  async function startDue(limit = 500): Promise<{ readonly started: number; readonly refused: readonly string[] }> {
    let started = 0;
    const refused: string[] = [];
    for (const id of await store.listAutomatic(limit)) {
      const ticket = await store.findTicket(id);
      const revision = ticket && (await frozenRevision(store, ticket));
      if (!ticket || !revision || ticket.state !== 'approved') continue;
      const startsAt = firstStartOf(revision, await clock.now());
      if (!startsAt || startsAt > (await clock.now())) continue;
      const actor = await actorOf(ticket);
      if (!actor) continue;
      const result = await starter.start(actor, {
        requestId: ticket.id,
        version: ticket.version,
        contentHash: revision.contentHash,
        notBefore: null,
      });
      if (result.ok) started += 1;
      else refused.push(ticket.id);
    }
    return { started, refused };
  }

  return { execute, startDue };
}

type FrozenRevision = Revision & { readonly approval: NonNullable<Revision['approval']> };

async function frozenRevision(
  reads: Pick<TicketReads, 'findRevision'>,
  ticket: Ticket,
): Promise<FrozenRevision | undefined> {
  const revision = await reads.findRevision(ticket.id, ticket.currentRevision);
  return revision?.approval ? { ...revision, approval: revision.approval } : undefined;
}

export function executorVerdict(
  actor: Actor,
  ticket: Ticket,
  { approval }: FrozenRevision,
  decisions: readonly Decision[],
) {
  return judgeExecution({
    actorId: actor.userId,
    roles: actor.roles,
    submitterId: ticket.submitterId,
    approverIds: decisions.filter(({ decision }) => decision === 'approve').map(({ actorId }) => actorId),
    executeBy: approval.executeBy,
    executorMustDiffer: approval.executorMustDiffer,
  });
}

const notBeforeOf = ({ options }: Revision): Date | null =>
  options.notBefore === null ? null : new Date(options.notBefore);

/** When the window and the asked time first allow it. */
export function firstStartOf(revision: FrozenRevision, now: Date): Date | undefined {
  return firstStart(now, { window: revision.approval.window, notBefore: notBeforeOf(revision) });
}

/** What time says against starting at `at`. */
export function timeBlockers(revision: FrozenRevision, at: Date): readonly Blocker[] {
  const { window } = revision.approval;
  const notBefore = notBeforeOf(revision);
  const blockers: Blocker[] = [];
  if (notBefore && notBefore > at) blockers.push({ code: 'not-before', at: notBefore.toISOString() });
  if (window && !isInWindow(window, at)) {
    const opensAt = firstStart(at, { window, notBefore: null });
    blockers.push(opensAt ? { code: 'outside-window', opensAt: opensAt.toISOString() } : { code: 'window-empty' });
  }
  return blockers;
}
