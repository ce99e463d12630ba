import { withState } from '@/lib/execution/cell-book';
import type { CellEnd } from '@/lib/execution/cell-end';
import { markerEvidence } from '@/lib/execution/evidence';
import { insertMarkers, readMarkers } from '@/lib/execution/marker';
import { chooseSchema } from '@/lib/execution/open-target';
import { defaultSchemaOf, dispatchBase, readCell, refusalBefore, statementOf } from '@/lib/execution/prepare-cell';
import type { StatementReading } from '@/lib/execution/read-statement';
import type { Reason } from '@/lib/execution/reason';
import { reason } from '@/lib/execution/reason';
import type { CellsEnd, Watched } from '@/lib/execution/run-cells';
import { holdsAfter, whileWatched } from '@/lib/execution/run-cells';
import type { OpenTarget, RunContext } from '@/lib/execution/run-context';
import { recordChange, stopBetween } from '@/lib/execution/run-context';
import type { Evidence, PlannedCell, PlannedStatement } from '@/lib/execution/run-plan';
import type { CellDispatch, CellMove, CellOutcomeColumns } from '@/lib/execution/run-store';
import {
  interruptedOr,
  markerOf,
  objectionTo,
  outcomeOf,
  refuseForeignSession,
  rollBackWith,
} from '@/lib/execution/send-marked';
import { tagStatement } from '@/lib/execution/tag-statement';
import { modeOf, readSettings } from '@/lib/execution/target-facts';
import type { ServerWarning } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';

type Member = {
  readonly cell: PlannedCell;
  readonly statement: PlannedStatement;
  readonly reading: StatementReading;
  readonly dispatch: CellDispatch;
};

/**
 * All statements of a target in one transaction: all or nothing. They are dispatched in one commit before the first is sent, their
 * markers go first, and their results are written in one commit after the COMMIT was answered.
 */
export async function runBatch(run: RunContext, open: OpenTarget): Promise<CellsEnd> {
  const stop = stopBetween(run);
  if (stop) return { kind: 'stop', stop };
  const pending = withState(run.book.ofTarget(open.target.ordinal), 'pending');
  const prepared = await prepareBatch(run, open, pending).catch(lostOnly);
  if (prepared === 'lost') return { kind: 'lost' };
  if (prepared.kind === 'refused') return refuseBatch(run, prepared.cell, prepared.reason);

  const recorded = await recordChange(run, { dispatches: prepared.members.map(({ dispatch }) => dispatch) });
  if (recorded.kind === 'fenced-out') {
    open.session.destroy();
    return { kind: 'stop', stop: recorded };
  }
  if (!recorded.dispatched) {
    return { kind: 'stop', stop: { kind: recorded.refusedBecause === 'approval-gone' ? 'approval-gone' : 'asked' } };
  }
  const sent = await sendBatch(run, open, prepared.members);
  return sent === 'lost' ? endLost(run, open) : settleBatch(run, prepared.members, sent);
}

function endLost(run: RunContext, open: OpenTarget): CellsEnd {
  open.session.destroy();
  const stop = stopBetween(run);
  return stop?.kind === 'fenced-out' || stop?.kind === 'abandoned' ? { kind: 'stop', stop } : { kind: 'lost' };
}

const lostOnly = (error: unknown): 'lost' => {
  if (error instanceof TargetError) return 'lost';
  throw error;
};

type PreparedBatch =
  | { readonly kind: 'ready'; readonly members: readonly Member[] }
  | { readonly kind: 'refused'; readonly cell: PlannedCell; readonly reason: Reason };

async function prepareBatch(
  run: RunContext,
  open: OpenTarget,
  pending: readonly PlannedCell[],
): Promise<PreparedBatch> {
  const members: Member[] = [];
  let evidence: Evidence = open.hasMarkers ? 'marker' : 'none';
  for (const cell of pending) {
    const statement = statementOf(run, cell);
    const reading = readCell(run, open, statement);
    const { way, kind } = reading;
    const refused = refusalBefore(cell, statement, reading);
    if (refused) return { kind: 'refused', cell, reason: refused };
    if (way.kind !== 'marked' && way.kind !== 'query' && way.kind !== 'session') {
      return { kind: 'refused', cell, reason: reason('execution/batch-needs-dml', { kind }) };
    }
    // One weak member makes the whole transaction weak.
    const own: Evidence =
      way.kind === 'marked'
        ? await markerEvidence(open, way.writes, way.calls, defaultSchemaOf(open, statement))
        : evidence;
    if (evidence === 'marker' && own === 'weak-marker') evidence = own;
    const hashes = { preHash: null, expectedHash: null };
    members.push({
      cell,
      statement,
      reading,
      dispatch: { ...dispatchBase(open, cell, reading), evidence: own, ...hashes },
    });
  }
  return {
    kind: 'ready',
    members: members.map((member) => ({ ...member, dispatch: { ...member.dispatch, evidence } })),
  };
}

async function refuseBatch(run: RunContext, cell: PlannedCell, why: Reason): Promise<CellsEnd> {
  const refuse: CellMove = { cellId: cell.cellId, from: 'pending', event: 'refuse', outcome: { reason: why } };
  const recorded = await recordChange(run, { results: [refuse, ...holdsAfter(run, cell)] });
  return recorded.kind === 'fenced-out' ? { kind: 'stop', stop: recorded } : { kind: 'ended' };
}

/** Committed with the outcome of each, or undone because of one, or found to have been committed before. */
type BatchSent =
  | { readonly kind: 'committed'; readonly outcomes: readonly CellOutcomeColumns[] }
  | { readonly kind: 'undone'; readonly at: number; readonly end: Exclude<CellEnd, { kind: 'lost' | 'done' }> }
  | { readonly kind: 'found-done' };

async function sendBatch(run: RunContext, open: OpenTarget, members: readonly Member[]): Promise<BatchSent | 'lost'> {
  try {
    return await tryBatch(run, open, members);
  } catch (error) {
    if (error instanceof TargetError) return 'lost';
    throw error;
  }
}

async function tryBatch(run: RunContext, open: OpenTarget, members: readonly Member[]): Promise<BatchSent | 'lost'> {
  const { session } = open;
  const foreign = await refuseForeignSession(open);
  if (foreign) return { kind: 'undone', at: 0, end: { kind: 'failed', outcome: { reason: foreign } } };
  const begun = await session.run('START TRANSACTION');
  if (begun.kind !== 'done') return 'lost';
  const markers = members.map(({ cell }) => markerOf(run, cell));
  if (open.hasMarkers && !(await insertMarkers(session, markers))) return foundMarkers(run, open, members);
  const outcomes: CellOutcomeColumns[] = [];
  const failed = await whileWatched(run, open, watchedBatch(open, members, outcomes), async () => {
    for (const member of members) {
      const end = await sendMember(run, open, member);
      if (end.kind !== 'done') return end;
      outcomes.push(end.outcome);
    }
    return undefined;
  });
  if (!failed) return commitBatch(run, open, members, outcomes);
  return failed.kind === 'lost' ? 'lost' : undo(open, outcomes.length, failed);
}

function watchedBatch(open: OpenTarget, members: readonly Member[], outcomes: readonly unknown[]): Watched {
  const [first] = members;
  invariant(first, 'a batch has a statement');
  const holes = { target: open.target.instanceName, total: members.length };
  return {
    cell: () => (members[outcomes.length] ?? first).cell,
    why: (seconds, state) =>
      reason('execution/batch-running', { ...holes, ordinal: outcomes.length + 1, seconds, state }),
  };
}

async function sendMember(run: RunContext, open: OpenTarget, { cell, statement, reading }: Member): Promise<CellEnd> {
  const { way } = reading;
  if (way.kind !== 'session') {
    const missing = await chooseSchema(open, defaultSchemaOf(open, statement));
    if (missing) return { kind: 'failed', outcome: { reason: missing } };
  }
  if (run.watch.stop.aborted) return stoppedBy(run);
  const answer = await open.session.run(tagStatement(statement.text, run.plan.executionId, cell.cellId));
  if (answer.kind === 'indeterminate') return { kind: 'lost' };
  if (answer.kind === 'failed') return interruptedOr(run, answer);
  const warnings: readonly ServerWarning[] = answer.warningCount > 0 ? await open.session.warnings() : [];
  if (way.kind === 'session') {
    if (way.schema !== undefined) open.schema = way.schema;
    else open.sqlMode = modeOf(await readSettings(open.session));
  }
  const outcome = outcomeOf(answer, warnings);
  const objection = objectionTo(statement, answer.affectedRows, warnings);
  return objection ? { kind: 'failed', outcome: { ...outcome, reason: objection } } : { kind: 'done', outcome };
}

const stopReason = (run: RunContext): Reason => reason('execution/interrupted', { actor: run.watch.stopActor });

const stoppedBy = (run: RunContext): CellEnd => ({ kind: 'cancelled', outcome: { reason: stopReason(run) } });

async function undo(
  open: OpenTarget,
  at: number,
  end: Exclude<CellEnd, { kind: 'lost' | 'done' }>,
): Promise<BatchSent | 'lost'> {
  const undone = await rollBackWith(open, end);
  return undone.kind === 'lost' || undone.kind === 'done' ? 'lost' : { kind: 'undone', at, end: undone };
}

/** The approval is looked at once more before the only moment that counts. */
async function commitBatch(
  run: RunContext,
  open: OpenTarget,
  members: readonly Member[],
  outcomes: readonly CellOutcomeColumns[],
): Promise<BatchSent | 'lost'> {
  const last = members.length - 1;
  const confirmed = await recordChange(run, {
    confirm: true,
    notes: [{ name: 'committing', data: { target: open.target.ordinal, statements: members.length } }],
  });
  if (confirmed.kind === 'fenced-out') return 'lost';
  if (!confirmed.dispatched) {
    const isGone = confirmed.refusedBecause === 'approval-gone';
    const why = isGone ? reason('execution/approval-gone', { cause: 'before-commit' }) : stopReason(run);
    return undo(open, last, { kind: 'cancelled', outcome: { reason: why } });
  }
  const committed = await open.session.run('COMMIT');
  if (committed.kind === 'indeterminate') return 'lost';
  if (committed.kind === 'done') return { kind: 'committed', outcomes };
  const rolledBack = await open.session.run('ROLLBACK');
  if (rolledBack.kind !== 'done' || !open.hasMarkers) return 'lost';
  const { errno, message } = committed;
  const refused = reason('execution/server-error', { errno, message });
  return (await hasOwnMarkers(run, open, members)) === 'none'
    ? { kind: 'undone', at: last, end: { kind: 'failed', outcome: { errno, reason: refused } } }
    : 'lost';
}

async function hasOwnMarkers(
  run: RunContext,
  open: OpenTarget,
  members: readonly Member[],
): Promise<'none' | 'all' | 'other'> {
  const origins = members.map(({ cell }) => cell.originId);
  const found = await readMarkers(open.session, run.plan.installId, origins);
  if (found.size === 0) return 'none';
  return members.every(({ cell }) => found.get(cell.originId) === cell.renderedHash) ? 'all' : 'other';
}

async function foundMarkers(
  run: RunContext,
  open: OpenTarget,
  members: readonly Member[],
): Promise<BatchSent | 'lost'> {
  const rolledBack = await open.session.run('ROLLBACK');
  if (rolledBack.kind !== 'done') return 'lost';
  switch (await hasOwnMarkers(run, open, members)) {
    case 'all':
      return { kind: 'found-done' };
    case 'none':
      return 'lost';
    case 'other': {
      const why = reason('execution/marker-of-other-statement', { target: open.target.instanceName });
      return { kind: 'undone', at: 0, end: { kind: 'unknown', outcome: { reason: why } } };
    }
  }
}

async function settleBatch(run: RunContext, members: readonly Member[], sent: BatchSent): Promise<CellsEnd> {
  const recorded = await recordChange(run, { results: members.map((member, i) => toMove(member.cell, i, sent)) });
  return recorded.kind === 'fenced-out' ? { kind: 'stop', stop: recorded } : { kind: 'ended' };
}

function toMove({ cellId }: PlannedCell, i: number, sent: BatchSent): CellMove {
  switch (sent.kind) {
    case 'committed':
      return { cellId, from: 'dispatched', event: 'succeed', outcome: sent.outcomes[i] ?? {} };
    case 'found-done':
      return { cellId, from: 'dispatched', event: 'find-done' };
    case 'undone': {
      const { end, at } = sent;
      if (end.kind === 'cancelled') return { cellId, from: 'dispatched', event: 'cancel', outcome: end.outcome };
      if (i !== at) {
        const why = reason('execution/rolled-back-with-target');
        return { cellId, from: 'dispatched', event: 'roll-back', outcome: { reason: why } };
      }
      const events = { failed: 'fail', unknown: 'lose', 'found-done': 'find-done' } as const;
      return { cellId, from: 'dispatched', event: events[end.kind], outcome: end.outcome };
    }
  }
}
