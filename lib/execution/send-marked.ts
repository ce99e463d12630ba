import type { CellEnd } from '@/lib/execution/cell-end';
import { insertMarkers, readMarkers } from '@/lib/execution/marker';
import type { Reason } from '@/lib/execution/reason';
import { reason } from '@/lib/execution/reason';
import type { OpenTarget, RunContext } from '@/lib/execution/run-context';
import type { PlannedCell, PlannedStatement } from '@/lib/execution/run-plan';
import type { CellOutcomeColumns } from '@/lib/execution/run-store';
import { tagStatement } from '@/lib/execution/tag-statement';
import { checkOwnership } from '@/lib/execution/target-lock';
import { findTruncation, notRolledBack } from '@/lib/execution/warnings';
import type { ServerWarning, StatementAnswer } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';

type Failed = Extract<StatementAnswer, { kind: 'failed' }>;

/** How many warnings of a statement are kept for people; all of them are looked at. */
export const warningsKept = 64;

const deadlock = 1213;
const interrupted = 1317;
const deadlockAttempts = 3;

/**
 * A statement that changes rows: in a transaction of its own, together with its marker. Until the COMMIT is sent every failure means
 * that nothing happened; after it only its answer or the marker says.
 */
export async function sendMarked(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  statement: PlannedStatement,
): Promise<CellEnd> {
  for (let attempt = 1; ; attempt++) {
    const end = await tryMarked(run, open, cell, statement);
    // The whole transaction was rolled back, the marker with it: the same may be done again.
    const again = end.kind === 'failed' && end.outcome.errno === deadlock && attempt < deadlockAttempts;
    if (!again || run.watch.stop.aborted) return end;
  }
}

async function tryMarked(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  statement: PlannedStatement,
): Promise<CellEnd> {
  const { session } = open;
  try {
    const begun = await session.run('START TRANSACTION');
    if (begun.kind === 'indeterminate') return { kind: 'lost' };
    if (begun.kind === 'failed') return serverError(begun);
    const refused = await refuseForeignSession(open);
    if (refused) return rollBackWith(open, { kind: 'failed', outcome: { reason: refused } });
    if (open.hasMarkers && !(await insertMarkers(session, [markerOf(run, cell)]))) {
      return await foundMarker(run, open, cell);
    }
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    // Nothing of the ticket was sent; what was, is rolled back with the session or by hand.
    if (error.errno === undefined) return { kind: 'lost' };
    return rollBackWith(
      open,
      serverError({ kind: 'failed', errno: error.errno, sqlState: '', message: error.message }),
    );
  }
  const answer = await session.run(tagStatement(statement.text, run.plan.executionId, cell.cellId));
  if (answer.kind === 'indeterminate') return { kind: 'lost' };
  if (answer.kind === 'failed') return rollBackWith(open, interruptedOr(run, answer));
  return await settle(run, open, cell, statement, answer);
}

/** The statement was answered and the transaction is open: commit it, or undo it for a reason. */
async function settle(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  statement: PlannedStatement,
  answer: Extract<StatementAnswer, { kind: 'done' }>,
): Promise<CellEnd> {
  const { session } = open;
  let warnings: readonly ServerWarning[] = [];
  try {
    if (answer.warningCount > 0) warnings = await session.warnings();
  } catch {
    return { kind: 'lost' };
  }
  const outcome = outcomeOf(answer, warnings);
  const objection = objectionTo(statement, answer.affectedRows, warnings);
  if (answer.inTransaction === false) {
    // No reader foresaw it: the statement ended the transaction itself, marker and all.
    if (!objection) return { kind: 'done', outcome };
    const why = reason('execution/committed-by-itself', { code: objection.code, data: objection.data });
    return { kind: 'failed', outcome: { ...outcome, reason: why } };
  }
  if (run.watch.stop.aborted) {
    const why = reason('execution/interrupted', { actor: run.watch.stopActor });
    return rollBackWith(open, { kind: 'cancelled', outcome: { ...outcome, reason: why } });
  }
  if (objection) return rollBackWith(open, { kind: 'failed', outcome: { ...outcome, reason: objection } });
  const committed = await session.run('COMMIT');
  if (committed.kind === 'indeterminate') return { kind: 'lost' };
  if (committed.kind === 'done') return { kind: 'done', outcome: withGtid(outcome, committed) };
  return afterRefusedCommit(run, open, cell, committed);
}

export function objectionTo(
  { expectedRows }: Pick<PlannedStatement, 'expectedRows'>,
  affectedRows: number,
  warnings: readonly ServerWarning[],
): Reason | undefined {
  if (expectedRows !== null && affectedRows !== expectedRows) {
    return reason('execution/rows-mismatch', { expected: expectedRows, actual: affectedRows });
  }
  const altered = findTruncation(warnings);
  return altered && reason('execution/data-truncated', { code: altered.code, message: altered.message });
}

export const outcomeOf = (
  answer: Extract<StatementAnswer, { kind: 'done' }>,
  warnings: readonly ServerWarning[],
): CellOutcomeColumns => ({
  affectedRows: answer.affectedRows,
  changedRows: answer.changedRows,
  ...(warnings.length === 0 ? {} : { warnings: warnings.slice(0, warningsKept) }),
  ...(answer.gtid === undefined ? {} : { gtid: answer.gtid }),
});

const withGtid = (outcome: CellOutcomeColumns, committed: Extract<StatementAnswer, { kind: 'done' }>) =>
  committed.gtid === undefined ? outcome : { ...outcome, gtid: committed.gtid };

/** A COMMIT that the server refused (a cluster's certification, a full disk) has rolled back; the marker confirms it. */
async function afterRefusedCommit(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  refused: Failed,
): Promise<CellEnd> {
  const rolledBack = await open.session.run('ROLLBACK');
  if (rolledBack.kind !== 'done' || !open.hasMarkers) return { kind: 'lost' };
  try {
    const found = await readMarkers(open.session, run.plan.installId, [cell.originId]);
    return found.has(cell.originId) ? { kind: 'found-done', outcome: {} } : serverError(refused);
  } catch {
    return { kind: 'lost' };
  }
}

async function foundMarker(run: RunContext, open: OpenTarget, cell: PlannedCell): Promise<CellEnd> {
  const rolledBack = await open.session.run('ROLLBACK');
  if (rolledBack.kind !== 'done') return { kind: 'lost' };
  const found = await readMarkers(open.session, run.plan.installId, [cell.originId]);
  if (found.get(cell.originId) === cell.renderedHash) return { kind: 'found-done', outcome: {} };
  const why = reason('execution/marker-of-other-statement', { target: open.target.instanceName });
  return { kind: 'unknown', outcome: { reason: why } };
}

export const markerOf = ({ plan, lease }: RunContext, cell: PlannedCell) => ({
  installId: plan.installId,
  originId: cell.originId,
  part: 0,
  statementHash: cell.renderedHash,
  executionId: plan.executionId,
  fence: lease.fence,
});

/** Before anything of the ticket is sent: the connection and the lock must still be the ones that were taken. */
export async function refuseForeignSession(open: OpenTarget): Promise<Reason | undefined> {
  const target = open.target.instanceName;
  const owned = await checkOwnership(open.session, open.lock);
  switch (owned.kind) {
    case 'ours':
      return undefined;
    case 'other-connection':
      return reason('execution/session-not-ours', {
        target,
        expected: open.session.connectionId,
        actual: owned.actual,
      });
    case 'lock-lost':
      return reason('execution/lock-not-ours', { target, holder: owned.holder ?? 'nobody' });
  }
}

/** Undoes the open transaction and keeps the verdict, unless something could not be undone. */
export async function rollBackWith(open: OpenTarget, end: CellEnd): Promise<CellEnd> {
  const answer = await open.session.run('ROLLBACK');
  // A session that is gone rolls back by itself: without a COMMIT the verdict stands.
  if (answer.kind !== 'done' || answer.warningCount === 0 || end.kind === 'lost') return end;
  const warnings = await open.session.warnings().catch((): readonly ServerWarning[] => []);
  if (!warnings.some(({ code }) => code === notRolledBack)) return end;
  const { outcome } = end;
  const holes = { errno: outcome.errno ?? notRolledBack, message: String(outcome.reason?.data['message'] ?? '') };
  return { kind: 'failed', outcome: { ...outcome, reason: reason('execution/not-rolled-back', holes) } };
}

export const serverError = ({ errno, message }: Failed): CellEnd => ({
  kind: 'failed',
  outcome: { errno, reason: reason('execution/server-error', { errno, message }) },
});

/** 1317 is our own KILL QUERY when a person asked to stop, and somebody else's otherwise. */
export function interruptedOr(run: RunContext, failed: Failed): CellEnd {
  if (failed.errno !== interrupted) return serverError(failed);
  const { errno, message } = failed;
  if (run.watch.stop.aborted) {
    const why = reason('execution/interrupted', { actor: run.watch.stopActor });
    return { kind: 'cancelled', outcome: { errno, reason: why } };
  }
  return { kind: 'failed', outcome: { errno, reason: reason('execution/killed-by-other', { errno, message }) } };
}
