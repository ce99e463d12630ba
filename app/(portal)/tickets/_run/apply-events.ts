import type { RunCell, RunEvent, RunFacts } from '@/app/(portal)/tickets/_run/run-facts';
import type { CellEvent } from '@/lib/execution/cell-machine';
import { cellEvents, moveCell } from '@/lib/execution/cell-machine';
import type { ExecutionEvent } from '@/lib/execution/execution-machine';
import { executionEvents, isTerminal, moveExecution } from '@/lib/execution/execution-machine';
import type { Reason, ReasonCode } from '@/lib/execution/reason';
import { reasonTexts } from '@/lib/execution/reason';

/** As many journal rows stay on the page; older ones are in the API and the evidence. */
const eventsKept = 500;

/**
 * The run after the rows that came in: cells and run move by the machines that the worker moves them by, so page and database cannot
 * tell different stories. Rows that are in already are passed over; a row that does not fit is left for the next whole reading.
 */
export function applyEvents(facts: RunFacts, events: readonly RunEvent[]): RunFacts {
  const later = events.filter(({ seq }) => seq > facts.seq).sort((a, b) => a.seq - b.seq);
  const last = later.at(-1);
  if (!last) return facts;
  const changed = new Map<string, RunCell>();
  const byId = new Map(facts.cells.map((cell) => [cell.id, cell]));
  let run: RunFacts = facts;
  for (const event of later) {
    const [kind, name = ''] = split(event.event);
    if (kind === 'cell' && event.cellId !== null) {
      const cell = changed.get(event.cellId) ?? byId.get(event.cellId);
      if (cell) changed.set(event.cellId, moveOf(cell, name, event));
    } else if (kind === 'execution') {
      run = moveRun(run, name, event);
    } else if (event.event === 'note.session-opened') {
      run = { ...run, settings: settingsIn(event.data) ?? run.settings };
    }
  }
  return {
    ...run,
    seq: last.seq,
    heartbeatAt: last.at,
    cells: changed.size === 0 ? facts.cells : facts.cells.map((cell) => changed.get(cell.id) ?? cell),
    events: [...facts.events, ...later].slice(-eventsKept),
  };
}

function split(event: string): readonly [kind: string, name?: string] {
  const dot = event.indexOf('.');
  return dot < 0 ? [event] : [event.slice(0, dot), event.slice(dot + 1)];
}

const isCellEvent = (name: string): name is CellEvent => cellEvents.some((known) => known === name);
const isRunEvent = (name: string): name is ExecutionEvent => executionEvents.some((known) => known === name);

function moveOf(cell: RunCell, name: string, { at, data }: RunEvent): RunCell {
  if (!isCellEvent(name)) return cell;
  const moved = moveCell(cell.state, name);
  if (!moved.ok) return cell;
  const state = moved.value;
  const base = { ...cell, state, reason: reasonIn(data) };
  if (name === 'dispatch') {
    return { ...base, attempt: numberIn(data, 'attempt') ?? cell.attempt, startedAt: at, finishedAt: null };
  }
  const isOpen = state === 'pending' || state === 'held';
  return {
    ...base,
    affectedRows: numberIn(data, 'affectedRows') ?? cell.affectedRows,
    warningCount: numberIn(data, 'warnings') ?? cell.warningCount,
    finishedAt: isOpen ? null : at,
  };
}

function moveRun(run: RunFacts, name: string, { at, data }: RunEvent): RunFacts {
  if (!isRunEvent(name)) return run;
  const moved = moveExecution(run.state, name);
  if (!moved.ok) return run;
  const state = moved.value;
  const owner = typeof data['owner'] === 'string' ? data['owner'] : run.owner;
  return {
    ...run,
    state,
    reason: reasonIn(data),
    ...(name === 'claim' ? { owner, startedAt: run.startedAt ?? at } : {}),
    finishedAt: isTerminal(state) ? at : null,
  };
}

const isReasonCode = (code: unknown): code is ReasonCode =>
  typeof code === 'string' && Object.hasOwn(reasonTexts, code);

function reasonIn(data: RunEvent['data']): Reason | null {
  const reason = data['reason'];
  if (typeof reason !== 'object' || reason === null || !('code' in reason) || !isReasonCode(reason.code)) return null;
  const holes = 'data' in reason && typeof reason.data === 'object' && reason.data !== null ? reason.data : {};
  return { code: reason.code, data: holes as Reason['data'] };
}

function numberIn(data: RunEvent['data'], key: string): number | undefined {
  const value = data[key];
  return typeof value === 'number' ? value : undefined;
}

/** Names and values that the session said it has; undefined when the row has none. */
export function settingsIn(data: RunEvent['data']): RunFacts['settings'] | undefined {
  const settings = data['settings'];
  if (typeof settings !== 'object' || settings === null) return undefined;
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
}
