import type { CellEnd } from '@/lib/execution/cell-end';
import { reason } from '@/lib/execution/reason';
import type { OpenTarget, RunContext } from '@/lib/execution/run-context';
import type { PlannedCell, PlannedStatement } from '@/lib/execution/run-plan';
import { interruptedOr, outcomeOf, refuseForeignSession, rollBackWith } from '@/lib/execution/send-marked';
import { tagStatement } from '@/lib/execution/tag-statement';
import { modeOf, readSettings } from '@/lib/execution/target-facts';
import { findTruncation } from '@/lib/execution/warnings';
import type { ServerWarning } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';

/** A statement that no transaction of ours can hold: alone, and after a loss only a person can say. */
export async function sendPlain(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  statement: PlannedStatement,
): Promise<CellEnd> {
  const end = await guarded(open, async () => {
    const answer = await open.session.run(tagStatement(statement.text, run.plan.executionId, cell.cellId));
    if (answer.kind === 'indeterminate') return { kind: 'lost' };
    if (answer.kind === 'failed') return interruptedOr(run, answer);
    const warnings = answer.warningCount > 0 ? await open.session.warnings() : [];
    const outcome = outcomeOf(answer, warnings);
    if (answer.inTransaction === true) {
      // What it did is not committed, and the next statement would commit it without anybody's word.
      const why = reason('execution/transaction-left-open');
      return rollBackWith(open, { kind: 'failed', outcome: { ...outcome, reason: why } });
    }
    const altered = findTruncation(warnings);
    if (altered) {
      const why = reason('execution/data-truncated-applied', { code: altered.code, message: altered.message });
      return { kind: 'failed', outcome: { ...outcome, reason: why } };
    }
    return { kind: 'done', outcome };
  });
  // What it did to the schema, the settings or the tables is not known.
  open.schema = undefined;
  open.engines.clear();
  return end;
}

/** USE and SET: nothing on the server's data; a lost connection loses them and they are said again. */
export async function sendSession(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  statement: PlannedStatement,
  schema: string | undefined,
): Promise<CellEnd> {
  return guarded(open, async () => {
    const answer = await open.session.run(tagStatement(statement.text, run.plan.executionId, cell.cellId));
    if (answer.kind === 'indeterminate') return { kind: 'lost' };
    if (answer.kind === 'failed') return interruptedOr(run, answer);
    const warnings: readonly ServerWarning[] = answer.warningCount > 0 ? await open.session.warnings() : [];
    if (schema !== undefined) open.schema = schema;
    else open.sqlMode = modeOf(await readSettings(open.session));
    return { kind: 'done', outcome: outcomeOf(answer, warnings) };
  });
}

/** Checks the session before the statement; a connection that breaks in our own questions is a lost one. */
export async function guarded(open: OpenTarget, send: () => Promise<CellEnd>): Promise<CellEnd> {
  try {
    const refused = await refuseForeignSession(open);
    if (refused) return { kind: 'failed', outcome: { reason: refused } };
    return await send();
  } catch (error) {
    if (error instanceof TargetError) return { kind: 'lost' };
    throw error;
  }
}
