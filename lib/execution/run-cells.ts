import { withState } from '@/lib/execution/cell-book';
import type { CellEnd } from '@/lib/execution/cell-end';
import { eventOf } from '@/lib/execution/cell-end';
import type { Prepared } from '@/lib/execution/prepare-cell';
import { prepareCell, readCell, statementOf } from '@/lib/execution/prepare-cell';
import type { Reason } from '@/lib/execution/reason';
import { reason } from '@/lib/execution/reason';
import type { OpenTarget, RunContext, RunStop } from '@/lib/execution/run-context';
import { recordChange, stopBetween } from '@/lib/execution/run-context';
import type { PlannedCell } from '@/lib/execution/run-plan';
import type { CellMove, RunChange } from '@/lib/execution/run-store';
import { watchServer } from '@/lib/execution/server-view';
import { killStatement } from '@/lib/execution/stop-statement';
import { cellTag } from '@/lib/execution/tag-statement';
import { TargetError } from '@/lib/instance/target-session';

export type CellsEnd =
  /** Nothing pending is left on the target, or a failure has stopped it. */
  { readonly kind: 'ended' } | { readonly kind: 'lost' } | { readonly kind: 'stop'; readonly stop: RunStop };

/**
 * The pending statements of a target, one after the other. The result of one and the dispatch of the next go into one commit where
 * the next needs no long preparation; nothing else is batched.
 */
export async function runCells(run: RunContext, open: OpenTarget): Promise<CellsEnd> {
  let unrecorded: CellMove | undefined;
  for (const cell of withState(run.book.ofTarget(open.target.ordinal), 'pending')) {
    const statement = statementOf(run, cell);
    const reading = readCell(run, open, statement);
    const isQuick = reading.way.kind === 'marked' || reading.way.kind === 'session' || reading.way.kind === 'query';
    if (unrecorded && !isQuick) {
      const stop = await record(run, { results: [unrecorded] });
      unrecorded = undefined;
      if (stop) return { kind: 'stop', stop };
    }
    const stop = stopBetween(run);
    const prepared = stop ? undefined : await prepare(run, open, cell, reading);
    if (stop || prepared === 'lost' || prepared?.kind !== 'ready') {
      const refusal = prepared !== 'lost' && prepared?.kind === 'refused' ? prepared.reason : undefined;
      return endWith(run, cell, unrecorded, stop, refusal);
    }
    const sent = await dispatchAndSend(run, open, cell, prepared, unrecorded);
    if (sent.kind !== 'answered') return sent;
    const move = toMove(cell, sent.end);
    if (sent.end.kind !== 'done' && sent.end.kind !== 'found-done') {
      const stopped = await record(run, blocked(run, open, move));
      return stopped ? { kind: 'stop', stop: stopped } : { kind: 'ended' };
    }
    unrecorded = move;
  }
  const stop = unrecorded ? await record(run, { results: [unrecorded] }) : undefined;
  return stop ? { kind: 'stop', stop } : { kind: 'ended' };
}

async function prepare(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  reading: ReturnType<typeof readCell>,
): Promise<Prepared | 'lost'> {
  try {
    return await prepareCell(run, open, cell, reading);
  } catch (error) {
    if (error instanceof TargetError) return 'lost';
    throw error;
  }
}

/** The end before a statement was sent: what is done is written, what is refused fails, what waits is held. */
async function endWith(
  run: RunContext,
  cell: PlannedCell,
  unrecorded: CellMove | undefined,
  stop: RunStop | undefined,
  refusal: Reason | undefined,
): Promise<CellsEnd> {
  const results: CellMove[] = unrecorded ? [unrecorded] : [];
  if (refusal) {
    results.push({ cellId: cell.cellId, from: 'pending', event: 'refuse', outcome: { reason: refusal } });
    results.push(...holdsAfter(run, cell));
  }
  const written = stop?.kind === 'fenced-out' || results.length === 0 ? undefined : await record(run, { results });
  if (stop ?? written) return { kind: 'stop', stop: stop ?? written ?? { kind: 'abandoned' } };
  return { kind: refusal ? 'ended' : 'lost' };
}

type Sent = { readonly kind: 'answered'; readonly end: Exclude<CellEnd, { kind: 'lost' }> };

async function dispatchAndSend(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  prepared: Extract<Prepared, { kind: 'ready' }>,
  unrecorded: CellMove | undefined,
): Promise<Sent | Extract<CellsEnd, { kind: 'lost' | 'stop' }>> {
  const why = reason('execution/statement-running', {
    ordinal: cell.statementOrdinal + 1,
    target: open.target.instanceName,
    seconds: 0,
    state: '',
  });
  const recorded = await recordChange(run, {
    results: unrecorded ? [unrecorded] : [],
    dispatches: [prepared.dispatch],
  });
  if (recorded.kind === 'fenced-out') {
    open.session.destroy();
    return { kind: 'stop', stop: recorded };
  }
  if (!recorded.dispatched) {
    const gone = recorded.refusedBecause === 'approval-gone';
    return { kind: 'stop', stop: { kind: gone ? 'approval-gone' : 'asked' } };
  }
  const watched: Watched = {
    cell: () => cell,
    why: (seconds, state) => ({ ...why, data: { ...why.data, seconds, state } }),
  };
  const end = await whileWatched(run, open, watched, () => prepared.send(run.book.get(cell.cellId)));
  if (end.kind !== 'lost') return { kind: 'answered', end };
  open.session.destroy();
  const stop = stopBetween(run);
  return stop?.kind === 'fenced-out' || stop?.kind === 'abandoned' ? { kind: 'stop', stop } : { kind: 'lost' };
}

/**
 * While a statement is in flight somebody may stop the run, another worker may take it, or the process may have to go. A stop kills the
 * statement on the server and waits for its definite answer; in the other two cases only the socket is dropped.
 */
export async function whileWatched<End>(
  run: RunContext,
  open: OpenTarget,
  { cell, why }: Watched,
  send: () => Promise<End>,
): Promise<End> {
  const { watch, signals } = run;
  const started = Date.now();
  const server = watchServer(run, open);
  const saying = setInterval(() => {
    watch.say(why(Math.round((Date.now() - started) / 1000), server.state()));
  }, run.ports.timing.watchMs);
  const drop = () => open.session.destroy();
  const killer = createKiller(run, open, cell);
  watch.lost.addEventListener('abort', drop);
  signals.abandon.addEventListener('abort', drop);
  watch.stop.addEventListener('abort', killer.start);
  watch.statementStarted();
  if (watch.stop.aborted) killer.start();
  try {
    return await send();
  } finally {
    clearInterval(saying);
    watch.statementEnded();
    watch.say(null);
    watch.lost.removeEventListener('abort', drop);
    signals.abandon.removeEventListener('abort', drop);
    watch.stop.removeEventListener('abort', killer.start);
    await Promise.all([killer.end(), server.end()]);
  }
}

export type Watched = {
  /** The one that is in flight now. */
  readonly cell: () => PlannedCell;
  readonly why: (seconds: number, state: string) => Reason;
};

/** Kills again every few seconds: a KILL that came between two phases of a statement may have hit nothing. */
function createKiller(run: RunContext, open: OpenTarget, cell: () => PlannedCell) {
  let ended = false;
  let running: Promise<void> | undefined;
  const kill = async () => {
    while (!ended) {
      const { cellId } = cell();
      const answer = await killStatement(run.ports.sessions, {
        instanceId: open.target.instanceId,
        serverUuid: open.facts.serverUuid,
        connectionId: open.session.connectionId,
        tag: cellTag(run.plan.executionId, cellId),
      });
      run.ports.log('execution.kill', { cellId, answer: answer.kind });
      for (let waited = 0; waited < 3000 && !ended; waited += 100) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  return {
    start: () => {
      running ??= kill();
    },
    end: async () => {
      ended = true;
      await running;
    },
  };
}

function toMove(cell: PlannedCell, end: Sent['end']): CellMove {
  return { cellId: cell.cellId, from: 'dispatched', event: eventOf[end.kind], outcome: end.outcome };
}

/** The move that stops a target, and the later cells that wait for a decision on it. */
function blocked(run: RunContext, open: OpenTarget, move: CellMove): RunChange {
  const cell = run.book.get(move.cellId);
  const holds = move.event === 'cancel' ? [] : holdsAfter(run, cell);
  open.schema = undefined;
  return { results: [move, ...holds] };
}

export function holdsAfter(run: RunContext, cell: PlannedCell): readonly CellMove[] {
  const why = reason('execution/waits-for-earlier', { ordinal: cell.statementOrdinal + 1 });
  return withState(run.book.ofTarget(cell.targetOrdinal), 'pending')
    .filter(({ cellId }) => cellId !== cell.cellId)
    .map(({ cellId }) => ({ cellId, from: 'pending', event: 'hold', outcome: { reason: why } }));
}

async function record(run: RunContext, change: RunChange): Promise<RunStop | undefined> {
  const recorded = await recordChange(run, change);
  return recorded.kind === 'fenced-out' ? recorded : undefined;
}
