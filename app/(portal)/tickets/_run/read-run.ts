import { services } from '@/app/_server/services';
import { settingsIn } from '@/app/(portal)/tickets/_run/apply-events';
import type { RunCell, RunEvent, RunFacts } from '@/app/(portal)/tickets/_run/run-facts';
import type { Actor } from '@/lib/access/actor';
import type { CellState } from '@/lib/execution/cell-machine';
import type { CellView, ExecutionView } from '@/lib/execution/execution-store';
import type { SealedRow } from '@/lib/execution/journal';
import type { ExecutionId } from '@/lib/shared/ids';
import { pageLimitMax } from '@/lib/shared/page';
import type { TicketView } from '@/lib/ticket/viewing';

/** One page draws so many cells; of a larger run those that need a look come first, and the page says that there are more. */
const cellsMax = 4_000;
const urgent: readonly CellState[] = ['failed', 'unknown', 'dispatched'];
const eventsRead = 400;

/** The latest run as its rows tell it now. */
export async function readRun(
  actor: Actor,
  view: TicketView,
  statements: readonly { readonly ordinal: number; readonly text: string; readonly expectedRows: number | null }[],
): Promise<RunFacts | undefined> {
  if (!view.execution) return undefined;
  const executionId = view.execution.id;
  const found = await services().executions.view(actor, executionId);
  if (!found.ok) return undefined;
  const run = found.value;
  const cellCount = Object.values(run.counts).reduce((sum, n) => sum + n, 0);
  const [cells, first, last] = await Promise.all([
    readCells(actor, executionId, cellCount),
    readEvents(actor, executionId, 0),
    run.lastSeq > eventsRead ? readEvents(actor, executionId, run.lastSeq - eventsRead) : [],
  ]);
  const events = (last.length > 0 ? last : first).filter(({ seq }) => seq <= run.lastSeq);
  const settings = [...first, ...last].findLast(({ event }) => event === 'note.session-opened');
  const expected = new Map(statements.map(({ ordinal, expectedRows }) => [ordinal, expectedRows]));
  return {
    ...headOf(run),
    statements: statements.map(({ ordinal, text }) => ({ ordinal, sql: text })),
    targets: run.targets.map(({ ordinal, instanceName, schemaName }) => ({
      ordinal,
      instance: instanceName,
      schema: schemaName,
      canary: view.targets.some((target) => target.ordinal === ordinal && target.canary),
    })),
    cells: cells.map((cell) => runCell(cell, expected.get(cell.statementOrdinal) ?? null)),
    cellCount,
    events: events.map(runEvent),
    settings: (settings && settingsIn(settings.data)) ?? {},
  };
}

const headOf = (run: ExecutionView) => ({
  id: run.executionId,
  runNo: run.runNo,
  seq: run.lastSeq,
  state: run.state,
  reason: run.reason,
  startedBy: run.startedBy,
  createdAt: run.createdAt.toISOString(),
  startedAt: run.startedAt?.toISOString() ?? null,
  finishedAt: run.finishedAt?.toISOString() ?? null,
  notBefore: run.notBefore?.toISOString() ?? null,
  owner: run.owner,
  heartbeatAt: run.heartbeatAt?.toISOString() ?? null,
  transactionMode: run.transactionMode,
});

async function readCells(actor: Actor, executionId: ExecutionId, cellCount: number): Promise<readonly CellView[]> {
  const all = await pageThrough(actor, executionId, undefined, cellsMax);
  if (cellCount <= cellsMax) return all;
  const first = await pageThrough(actor, executionId, urgent, cellsMax);
  const known = new Set(first.map(({ cellId }) => cellId));
  const rest = all.filter(({ cellId }) => !known.has(cellId)).slice(0, cellsMax - first.length);
  return [...first, ...rest].sort(
    (a, b) => a.targetOrdinal - b.targetOrdinal || a.statementOrdinal - b.statementOrdinal,
  );
}

async function pageThrough(
  actor: Actor,
  executionId: ExecutionId,
  states: readonly CellState[] | undefined,
  max: number,
): Promise<readonly CellView[]> {
  const cells: CellView[] = [];
  for (;;) {
    const last = cells.at(-1);
    const page = await services().executions.cells(actor, executionId, {
      limit: pageLimitMax,
      ...(states ? { states } : {}),
      ...(last ? { after: { targetOrdinal: last.targetOrdinal, statementOrdinal: last.statementOrdinal } } : {}),
    });
    if (!page.ok) return cells;
    cells.push(...page.value);
    if (page.value.length < pageLimitMax || cells.length >= max) return cells.slice(0, max);
  }
}

async function readEvents(actor: Actor, executionId: ExecutionId, after: number): Promise<readonly SealedRow[]> {
  const events = await services().executions.events(actor, executionId, after);
  return events.ok ? events.value : [];
}

const runEvent = ({ seq, at, event, cellId, data }: SealedRow): RunEvent => ({ seq, at, event, cellId, data });

const runCell = (cell: CellView, expectedRows: number | null): RunCell => ({
  id: cell.cellId,
  statement: cell.statementOrdinal,
  target: cell.targetOrdinal,
  state: cell.state,
  attempt: cell.attempt,
  strategy: cell.strategy,
  evidence: cell.evidence,
  affectedRows: cell.affectedRows,
  expectedRows,
  warnings: cell.warnings,
  warningCount: cell.warnings.length,
  reason: cell.reason,
  startedAt: cell.dispatchedAt?.toISOString() ?? null,
  finishedAt: cell.finishedAt?.toISOString() ?? null,
});
