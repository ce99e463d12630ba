import type { CellEnd } from '@/lib/execution/cell-end';
import type { DefinedObject } from '@/lib/execution/fingerprint';
import { hashDefinitions, readDefinitions } from '@/lib/execution/fingerprint';
import { describeBlockers } from '@/lib/execution/lock-blockers';
import { reason } from '@/lib/execution/reason';
import type { OpenTarget, RunContext } from '@/lib/execution/run-context';
import { recordChange } from '@/lib/execution/run-context';
import type { PlannedCell, PlannedStatement } from '@/lib/execution/run-plan';
import { pause } from '@/lib/execution/run-ports';
import { interruptedOr, outcomeOf } from '@/lib/execution/send-marked';
import { guarded } from '@/lib/execution/send-plain';
import { tagStatement } from '@/lib/execution/tag-statement';
import { findTruncation } from '@/lib/execution/warnings';
import type { ServerWarning, StatementAnswer } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';

const lockTimeout = 1205;

/** A change of definitions: it commits by itself, waits for its locks only for a moment, and tries again a few times. */
export async function sendDdl(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  statement: PlannedStatement,
  objects: readonly DefinedObject[],
): Promise<CellEnd> {
  const { ddlAttempts, ddlLockWaitSeconds, dmlLockWaitSeconds, retryMs } = run.ports.timing;
  const end = await guarded(open, async () => {
    await setLockWait(open, ddlLockWaitSeconds);
    for (let attempt = 1; ; attempt++) {
      const answer = await open.session.run(tagStatement(statement.text, run.plan.executionId, cell.cellId));
      const timedOut = answer.kind === 'failed' && answer.errno === lockTimeout;
      if (!timedOut) return conclude(run, open, cell, objects, answer);
      // A definite answer: nothing was changed, and it may be sent again.
      const blocker = await describeBlockers(open.session);
      const holes = { ordinal: cell.statementOrdinal + 1, target: open.target.instanceName, blocker };
      if (attempt >= ddlAttempts || run.watch.stop.aborted) {
        const why = reason('execution/lock-timeout', { seconds: ddlLockWaitSeconds, attempts: attempt, blocker });
        return { kind: 'failed', outcome: { errno: lockTimeout, reason: why } };
      }
      const why = reason('execution/lock-wait', { ...holes, attempt, attempts: ddlAttempts });
      run.watch.say(why);
      const noted = await recordChange(run, {
        notes: [{ name: 'lock-wait', cellId: cell.cellId, data: { attempt, blocker } }],
        reason: why,
      });
      if (noted.kind === 'fenced-out') return { kind: 'lost' };
      await pause(retryMs[0] * 5, AbortSignal.any([run.signals.abandon, run.watch.lost, run.watch.stop]));
      if (run.watch.fencedOut || run.signals.abandon.aborted) return { kind: 'lost' };
    }
  });
  open.engines.clear();
  if (end.kind !== 'lost' && open.session.isAlive) {
    await setLockWait(open, dmlLockWaitSeconds).catch(() => open.session.destroy());
  }
  return end;
}

async function setLockWait(open: OpenTarget, seconds: number): Promise<void> {
  const answer = await open.session.run(`SET SESSION lock_wait_timeout = ${Math.trunc(seconds)}`);
  if (answer.kind !== 'done') throw new TargetError(answer.message, undefined, undefined);
}

async function conclude(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  objects: readonly DefinedObject[],
  answer: StatementAnswer,
): Promise<CellEnd> {
  if (answer.kind === 'indeterminate') return { kind: 'lost' };
  // The warnings are the last statement's: any other question would clear them. The statement was answered: a connection that breaks
  // now takes only them with it.
  const hasWarnings = answer.kind === 'done' && answer.warningCount > 0;
  const warnings = hasWarnings ? await open.session.warnings().catch((): readonly ServerWarning[] => []) : [];
  const postHash = await currentHash(open, objects);
  const post = postHash === undefined ? {} : { postHash };
  if (answer.kind === 'failed') {
    const end = interruptedOr(run, answer);
    // DROP of several tables and the like is not atomic everywhere: then the error is not the whole truth.
    const isPartly =
      end.kind !== 'lost' && cell.preHash !== null && postHash !== undefined && postHash !== cell.preHash;
    if (!isPartly) return end;
    const why = reason('execution/server-error-partly', { errno: answer.errno, message: answer.message });
    return { kind: 'failed', outcome: { errno: answer.errno, reason: why, ...post } };
  }
  const outcome = { ...outcomeOf(answer, warnings), ...post };
  const altered = findTruncation(warnings);
  if (!altered) return { kind: 'done', outcome };
  const why = reason('execution/data-truncated-applied', { code: altered.code, message: altered.message });
  return { kind: 'failed', outcome: { ...outcome, reason: why } };
}

async function currentHash(open: OpenTarget, objects: readonly DefinedObject[]): Promise<string | undefined> {
  try {
    const found = await readDefinitions(open.session, objects);
    return found && hashDefinitions(found);
  } catch {
    return undefined;
  }
}
