import type { Actor } from '@/lib/access/actor';
import type { Action } from '@/lib/access/authorize';
import { authorize } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { CellState } from '@/lib/execution/cell-machine';
import type { Decision, ExecutionError } from '@/lib/execution/execution-error';
import { moveExecution } from '@/lib/execution/execution-machine';
import type {
  ControlVerb,
  ExecutionDeed,
  ExecutionFacts,
  ExecutionPolicy,
  OpenCell,
} from '@/lib/execution/execution-store';
import type { Reason } from '@/lib/execution/reason';
import { reason } from '@/lib/execution/reason';
import type { CellMove } from '@/lib/execution/run-store';
import { isApplied } from '@/lib/execution/start-execution';
import type { CellId, ExecutionId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type ControlInput = {
  readonly executionId: ExecutionId;
  readonly verb: ControlVerb;
  readonly reason?: string;
};

/** Pause and stop protect and are open to everybody who may control; to go on is to execute, and so is judged like it. */
export function decideControl(
  actor: Actor,
  { verb, reason: comment = '' }: ControlInput,
  facts: ExecutionFacts,
  policy: ExecutionPolicy,
): Result<ExecutionDeed, ExecutionError> {
  const allowed = mayTouch(actor, 'ticket.control', facts);
  if (!allowed.ok) return allowed;
  if (verb === 'resume') {
    const judged = mayExecute(actor, facts, policy);
    if (!judged.ok) return judged;
  }
  const moved = moveExecution(facts.state, verb);
  if (!moved.ok) return moved;
  const to = moved.value;
  const ends = to === 'cancelled' || to === 'failed';
  if (ends) {
    const open = facts.openCells.filter(({ state }) => state === 'dispatched').length;
    if (open > 0) return refuse({ code: 'execution/outcome-open', statements: open });
    // What nobody knows is resolved by name, with a comment, by somebody else than the submitter.
    const unknown = facts.openCells.find(({ state }) => state === 'unknown');
    if (unknown) return notPossible(unknown);
  }
  return ok({
    event: verb,
    reason: controlReason(verb, to, actor, comment),
    cells: ends ? cancelRest(facts.openCells) : [],
    control: { verb, actorId: actor.userId, comment: comment === '' ? null : comment.slice(0, 1000) },
    act: act(actor, facts, `execution.${verb}`, comment === '' ? {} : { comment: comment.slice(0, 1000) }),
    wakes: !ends && to !== 'paused',
  });
}

function controlReason(verb: ControlVerb, to: string, actor: Actor, comment: string): Reason | null {
  if (verb === 'pause') return reason('execution/paused', { actor: actor.displayName });
  if (verb === 'resume') return null;
  return to === 'cancelling'
    ? reason('execution/stopping', { actor: actor.displayName })
    : reason('execution/stopped', { actor: actor.displayName, comment: comment.slice(0, 500) });
}

export type DecideInput = {
  readonly executionId: ExecutionId;
  readonly cellId: CellId;
  readonly decision: Decision;
  readonly comment: string;
};

/** A person's verdict on a statement that failed, or on one whose outcome nobody knows. */
export function decideCell(
  actor: Actor,
  input: DecideInput,
  facts: ExecutionFacts,
  policy: ExecutionPolicy,
): Result<ExecutionDeed, ExecutionError> {
  const cell = facts.openCells.find(({ cellId }) => cellId === input.cellId);
  const seen = mayTouch(actor, cell?.state === 'unknown' ? 'ticket.resolve' : 'ticket.control', facts);
  if (!seen.ok) return seen;
  if (!cell) return refuse({ code: 'execution/cell-not-found' });
  if (!possibleDecisions(cell).includes(input.decision)) return notPossible(cell);
  const who = cell.state === 'unknown' ? mayResolve(actor, facts) : mayExecute(actor, facts, policy);
  if (!who.ok && input.decision !== 'stop') return who;
  if (!who.ok && cell.state === 'unknown') return who;
  const comment = input.comment.trim().slice(0, 1000);
  if (comment === '' && input.decision !== 'retry') return refuse({ code: 'execution/comment-needed' });
  const moved = moveExecution(facts.state, input.decision === 'stop' ? 'stop' : 'decide');
  if (!moved.ok) return moved;
  return ok(toDeed(actor, input.decision, comment, cell, facts));
}

/** What can be said of a cell in its state: the source of buttons. */
export function possibleDecisions(cell: Pick<OpenCell, 'state' | 'reason'>): readonly Decision[] {
  switch (cell.state) {
    case 'failed':
      return isApplied(cell) ? ['skip', 'stop'] : ['retry', 'skip', 'stop'];
    case 'unknown':
      return ['was-executed', 'run-again', 'stop'];
    default:
      return [];
  }
}

const cellEvents = { retry: 'retry', skip: 'skip', 'was-executed': 'confirm', 'run-again': 'run-again' } as const;

function toDeed(
  actor: Actor,
  decision: Decision,
  comment: string,
  cell: OpenCell,
  facts: ExecutionFacts,
): ExecutionDeed {
  const why = { actorId: actor.userId, ...(comment === '' ? {} : { comment }) };
  const data = { cellId: cell.cellId, statement: cell.statementOrdinal, target: cell.targetOrdinal, decision };
  const audit = act(actor, facts, 'execution.decide', { ...data, state: cell.state, comment });
  if (decision === 'stop') {
    const stopped = reason('execution/stopped', { actor: actor.displayName, comment });
    return { event: 'stop', reason: stopped, cells: cancelRest(facts.openCells), act: audit, wakes: false };
  }
  const own: CellMove = {
    cellId: cell.cellId,
    from: cell.state,
    event: cellEvents[decision],
    data: why,
    // The story of a skipped or confirmed statement stays readable on it.
    outcome: { reason: decision === 'skip' || decision === 'was-executed' ? cell.reason : null },
  };
  return {
    event: 'decide',
    reason: null,
    cells: [own, ...releaseHeld(cell, facts.openCells)],
    act: audit,
    wakes: true,
  };
}

/** The later statements of the target wait no longer, unless another one there still needs its own decision. */
function releaseHeld(decided: OpenCell, cells: readonly OpenCell[]): readonly CellMove[] {
  const others = cells.some(
    ({ cellId, targetOrdinal, state }) =>
      cellId !== decided.cellId &&
      targetOrdinal === decided.targetOrdinal &&
      (state === 'failed' || state === 'unknown'),
  );
  if (others) return [];
  return cells
    .filter(({ targetOrdinal, state }) => targetOrdinal === decided.targetOrdinal && state === 'held')
    .map(({ cellId }) => ({ cellId, from: 'held', event: 'release' }));
}

const cancelRest = (cells: readonly OpenCell[]): readonly CellMove[] =>
  cells
    .filter((cell): cell is OpenCell & { state: 'pending' | 'held' } => isWaiting(cell.state))
    .map(({ cellId, state }) => ({ cellId, from: state, event: 'cancel' }));

const isWaiting = (state: CellState): boolean => state === 'pending' || state === 'held';

const notPossible = (cell: OpenCell) =>
  refuse({
    code: 'execution/decision-not-possible',
    cellId: cell.cellId,
    state: cell.state,
    possible: possibleDecisions(cell),
  } as const);

function mayTouch(actor: Actor, action: Action, { request }: ExecutionFacts): Result<void, ExecutionError> {
  const resource = { kind: 'project', projectId: request.projectId } as const;
  if (!authorize(actor, 'ticket.view', resource).ok) return refuse({ code: 'execution/not-found' });
  return authorize(actor, action, resource);
}

function mayExecute(actor: Actor, { request }: ExecutionFacts, policy: ExecutionPolicy): Result<void, ExecutionError> {
  const verdict = policy.judge({
    actorId: actor.userId,
    isDba: actor.roles.has('dba'),
    submitterId: request.submitterId,
    approverIds: request.approverIds,
    approval: request.approval,
  });
  return verdict === 'may' ? ok(undefined) : refuse({ code: 'execution/not-executor', verdict });
}

/** Nobody resolves an unknown outcome of the own request, administrators included. */
function mayResolve(actor: Actor, { request }: ExecutionFacts): Result<void, ExecutionError> {
  return actor.userId === request.submitterId ? refuse({ code: 'execution/own-request' }) : ok(undefined);
}

const act = (actor: Actor, facts: ExecutionFacts, action: string, data: AuditEntry['data']): AuditEntry =>
  auditOf(actor, {
    stream: `request:${facts.request.requestId}`,
    action,
    resourceKind: 'execution',
    resourceId: facts.executionId,
    projectId: facts.request.projectId,
    data: { ...data, from: facts.state },
  });
