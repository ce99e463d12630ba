import type { ChangeFacts, ChangeItem } from '@/lib/approval/change-facts';
import type { Blocker } from '@/lib/ticket/blocker';
import type { ReviewFacts, RowEstimate } from '@/lib/ticket/review-facts';
import type { Revision, TargetInstance, TicketEnvironment, TicketStatement, TicketTarget } from '@/lib/ticket/ticket';
import type { ExecutedText } from '@/lib/ticket/ticket-store';

export type GateFacts = {
  readonly title: string;
  readonly revision: Pick<Revision, 'script' | 'options'>;
  readonly statements: readonly TicketStatement[];
  readonly targets: readonly TicketTarget[];
  readonly instances: readonly TargetInstance[];
  readonly review: ReviewFacts | undefined;
  /** The policy wants gaps accepted before submit. */
  readonly gapsBeforeSubmit: boolean;
  readonly executed: readonly ExecutedText[];
};

/** Everything that keeps a draft from being submitted, all at once. */
export function submitBlockers(facts: GateFacts): readonly Blocker[] {
  const { statements, targets, instances, review } = facts;
  const blockers: Blocker[] = [];
  if (facts.title.trim() === '') blockers.push({ code: 'title-missing' });
  if (targets.length === 0) blockers.push({ code: 'no-targets' });
  for (const { id, name, executable } of instances) {
    if (!executable) blockers.push({ code: 'review-only-instance', instanceId: id, name });
  }
  if (facts.revision.options.transactionMode === 'per-target') {
    const others = statements.filter(({ execClass }) => !inOneTransaction.has(execClass));
    if (others.length > 0) blockers.push({ code: 'not-one-transaction', statements: others.map(countFromOne) });
  }
  const expected = statements.filter(({ expectedRows, execClass }) => expectedRows !== null && execClass !== 'dml');
  if (expected.length > 0) blockers.push({ code: 'rows-expected-of-no-dml', statements: expected.map(countFromOne) });
  const repeated = alreadyExecuted(facts);
  if (repeated.length > 0) blockers.push({ code: 'already-executed', statements: repeated });
  blockers.push(...reviewBlockers(review, facts));
  return blockers;
}

/** USE and SET do not end a transaction; everything but changes of rows might. */
const inOneTransaction: ReadonlySet<string> = new Set(['dml', 'query', 'session']);
const countFromOne = ({ ordinal }: { readonly ordinal: number }) => ordinal + 1;

function reviewBlockers(review: ReviewFacts | undefined, facts: GateFacts): readonly Blocker[] {
  if (!review || review.state === 'pending' || review.state === 'running') return [{ code: 'review-running' }];
  if (review.state === 'failed') return [{ code: 'review-failed' }];
  const blockers: Blocker[] = [];
  if (review.errors > 0) {
    const places = review.blocking.map(({ statementOrdinal, unitId, start }) => ({
      statement: statementOrdinal === null ? null : statementOrdinal + 1,
      line: lineAt(facts.revision.script, start),
      unitId,
    }));
    blockers.push({ code: 'review-errors', places });
  }
  if (facts.gapsBeforeSubmit) blockers.push(...gapBlockers(review));
  return blockers;
}

/** Gaps that nobody has accepted by name. */
export function gapBlockers(review: Pick<ReviewFacts, 'gaps'> | undefined): readonly Blocker[] {
  const open = review?.gaps.filter(({ accepted }) => !accepted) ?? [];
  return open.length === 0 ? [] : [{ code: 'gaps-not-accepted', gaps: open.map(({ id, cause }) => ({ id, cause })) }];
}

/**
 * A ticket that failed in the middle and was edited must not run again what is already done: the same text on the same target is
 * refused, and the author removes it.
 */
function alreadyExecuted({ statements, targets, executed }: GateFacts): readonly number[] {
  if (executed.length === 0) return [];
  const keys = new Set(executed.map(({ text, instanceId, schemaName }) => `${instanceId} ${schemaName} ${text}`));
  return statements
    .filter(({ execClass }) => execClass !== 'session' && execClass !== 'query')
    .filter(({ text }) => targets.some(({ instanceId, schemaName }) => keys.has(`${instanceId} ${schemaName} ${text}`)))
    .map(countFromOne);
}

function lineAt(script: string, offset: number): number {
  let line = 1;
  for (let i = script.indexOf('\n'); i >= 0 && i < offset; i = script.indexOf('\n', i + 1)) line += 1;
  return line;
}

/** What the policy looks at. Only for a review that is done. */
export function changeFacts(
  environment: TicketEnvironment,
  review: ReviewFacts,
  {
    statements,
    targets,
  }: { readonly statements: readonly TicketStatement[]; readonly targets: readonly TicketTarget[] },
): ChangeFacts {
  const estimates = new Map<number, RowEstimate[]>();
  for (const estimate of review.estimates) {
    const known = estimates.get(estimate.statementOrdinal);
    if (known) known.push(estimate);
    else estimates.set(estimate.statementOrdinal, [estimate]);
  }
  return {
    environment: { key: environment.key, kind: environment.kind },
    risk: review.risk ?? 'high',
    ...(review.riskWhy ? { riskWhy: review.riskWhy } : {}),
    errors: review.errors,
    gaps: review.gapCount,
    targets: targets.length,
    items: statements.map((statement) => changeItem(statement, estimates.get(statement.ordinal) ?? [], targets.length)),
  };
}

/** Rows that a change of existing rows touches: known only when every target has an estimate. INSERT … VALUES needs none. */
const estimated: ReadonlySet<string> = new Set(['update', 'delete']);

function changeItem(
  { ordinal, kind, execClass }: TicketStatement,
  estimates: readonly RowEstimate[],
  targets: number,
): ChangeItem {
  const item = { n: ordinal + 1, kind, group: execClass };
  if (estimates.some(({ rows }) => rows === null)) return { ...item, rows: 'unknown' };
  if (estimates.length === 0 && !estimated.has(kind)) return item;
  if (estimates.length < targets) return { ...item, rows: 'unknown' };
  return { ...item, rows: estimates.reduce((sum, { rows }) => sum + (rows ?? 0), 0) };
}
