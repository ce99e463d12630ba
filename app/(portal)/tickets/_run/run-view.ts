import { eventLines } from '@/app/(portal)/tickets/_run/event-lines';
import type { RunCell, RunFacts } from '@/app/(portal)/tickets/_run/run-facts';
import { both, holesFrom } from '@/app/(portal)/tickets/_view/both';
import { toStatus } from '@/app/(portal)/tickets/_view/status-view';
import type { CellView, ExecutionView } from '@/components/execution/execution-view';
import type { StatusView } from '@/components/ui/status';
import type { CellState as ShownCellState, StatusKind } from '@/components/ui/status-vocabulary';
import type { CellState } from '@/lib/execution/cell-machine';
import type { ExecutionState } from '@/lib/execution/execution-machine';
import type { Reason } from '@/lib/execution/reason';
import { reasonTexts } from '@/lib/execution/reason';
import type { Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';
import { cellCounts } from '@/lib/ticket/execution-summary';
import { shownState } from '@/lib/ticket/shown-state';
import type { Ticket } from '@/lib/ticket/ticket';

export type RunRights = {
  /** May say of a failed statement that it is tried again or skipped. */
  readonly mayDecide: boolean;
  /** May say of an unknown outcome whether it happened. */
  readonly mayResolve: boolean;
};

const cellStates: { readonly [State in CellState]: ShownCellState } = {
  pending: 'pending',
  dispatched: 'running',
  done: 'done',
  failed: 'failed',
  unknown: 'unknown',
  held: 'held',
  skipped: 'skipped',
  cancelled: 'cancelled',
};

export const runStates: { readonly [State in ExecutionState]: StatusKind } = {
  queued: 'queued',
  running: 'executing',
  pausing: 'pausing',
  paused: 'paused',
  cancelling: 'cancelling',
  'waiting-orphan': 'waiting-orphan',
  'needs-decision': 'needs-decision',
  done: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** The state of the ticket while its run goes on: by the same function as in lists. */
export function runStatus(
  { state, notBefore, cells }: RunFacts,
  ticket: Pick<Ticket, 'state' | 'outcome'>,
  read: StatusView,
): StatusView {
  if (ticket.state !== 'in-execution') return read;
  const counted: Partial<Record<CellState, number>> = {};
  for (const cell of cells) counted[cell.state] = (counted[cell.state] ?? 0) + 1;
  const execution = { state, notBefore: notBefore === null ? null : new Date(notBefore), cells: cellCounts(counted) };
  return toStatus(
    shownState({
      ...ticket,
      review: undefined,
      openNeed: undefined,
      startsAt: undefined,
      execution,
      now: new Date(),
    }),
  );
}

/** The run as the page draws it. */
export function toExecutionView(facts: RunFacts, rights: RunRights, expectedRows: number | undefined): ExecutionView {
  const events = eventLines(facts);
  return {
    id: facts.id,
    runNo: facts.runNo,
    state: runStates[facts.state],
    startedBy: facts.startedBy,
    createdAt: facts.createdAt,
    ...(facts.startedAt ? { startedAt: facts.startedAt } : {}),
    ...(facts.finishedAt ? { finishedAt: facts.finishedAt } : {}),
    ...(facts.notBefore ? { notBefore: facts.notBefore } : {}),
    ...(facts.owner && facts.heartbeatAt ? { worker: { name: facts.owner, heartbeatAt: facts.heartbeatAt } } : {}),
    ...reasonOf(facts),
    transactionMode: facts.transactionMode,
    statements: facts.statements,
    targets: facts.targets,
    cells: facts.cells.map((cell) => toCellView(cell, facts.state, rights)),
    affectedRows: facts.cells.reduce(
      (sum, { state, affectedRows }) => sum + (state === 'done' ? (affectedRows ?? 0) : 0),
      0,
    ),
    ...(expectedRows === undefined ? {} : { expectedRows }),
    events,
    eventCount: events.length,
    settings: Object.entries(facts.settings).map(([name, value]) => ({ name, value })),
    runs: [{ runNo: facts.runNo, state: runStates[facts.state], at: facts.createdAt }],
  };
}

/** Why the run stands where it stands; a run whose cells are not all here says that first. */
function reasonOf({ reason, cells, cellCount }: RunFacts): { readonly reason?: Text } {
  const parts: Text[] = [];
  if (cells.length < cellCount) {
    parts.push({
      en: `Shown: ${cells.length} of ${cellCount} cells, those that need a look first; the others are in the API and the evidence.`,
      zh: `显示 ${cellCount} 个单元中的 ${cells.length} 个，优先显示需要处理的；其余可通过 API 和证据文件查看。`,
    });
  }
  if (reason) parts.push(reasonText(reason));
  const [first, ...rest] = parts;
  if (!first) return {};
  return { reason: both((locale) => [first, ...rest].map((part) => part[locale]).join(locale === 'zh' ? '' : ' ')) };
}

export function reasonText({ code, data }: Reason): Text {
  const holes = holesFrom(data);
  return both((locale) => fillText(reasonTexts[code][locale], holes).trim());
}

function toCellView(cell: RunCell, run: ExecutionState, rights: RunRights): CellView {
  const { reason } = cell;
  const toDo = toDoOf(cell);
  return {
    id: cell.id,
    statement: cell.statement,
    target: cell.target,
    state: cellStates[cell.state],
    ...(cell.affectedRows === null ? {} : { affectedRows: cell.affectedRows }),
    ...(cell.expectedRows === null ? {} : { expectedRows: cell.expectedRows }),
    warningCount: cell.warningCount,
    attempt: cell.attempt,
    ...(cell.startedAt ? { startedAt: cell.startedAt } : {}),
    ...(cell.finishedAt ? { finishedAt: cell.finishedAt } : {}),
    ...(reason ? { what: reasonText(reason) } : {}),
    ...(toDo ? { toDo } : {}),
    ...(cell.warnings.length > 0 ? { warnings: cell.warnings } : {}),
    verbs: run === 'needs-decision' ? verbsOf(cell, rights) : [],
  };
}

/** Reasons of a failure whose change is in place: doing it again is no way out (lib/execution/start-execution.ts). */
const applied: ReadonlySet<string> = new Set([
  'execution/data-truncated-applied',
  'execution/committed-by-itself',
  'execution/not-rolled-back',
  'execution/server-error-partly',
]);

function verbsOf({ state, reason }: RunCell, { mayDecide, mayResolve }: RunRights): CellView['verbs'] {
  if (state === 'unknown') return mayResolve ? ['confirm', 'run-again'] : [];
  if (state !== 'failed' || !mayDecide) return [];
  return reason && applied.has(reason.code) ? ['skip'] : ['retry', 'skip'];
}

function toDoOf({ state, reason }: RunCell): Text | undefined {
  if (state === 'unknown') {
    return {
      en: 'Compare the target with the statement, then mark it as done or run it again.',
      zh: '对比目标库与语句，然后标记为已执行或再次执行。',
    };
  }
  if (state !== 'failed') return undefined;
  return reason && applied.has(reason.code)
    ? {
        en: 'Look at what is in place. Skip the statement to go on with the next, or stop the run.',
        zh: '查看已生效的内容。跳过该语句继续后面的语句，或停止执行。',
      }
    : {
        en: 'Put right what stands above and retry. Nothing that is done runs twice. Or skip it with a reason.',
        zh: '处理上述问题后重试，已完成的不会重复执行。也可以写明原因后跳过。',
      };
}
