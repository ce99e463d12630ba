import { withState } from '@/lib/execution/cell-book';
import { hashDefinitions, readDefinitions, toDefinedObjects } from '@/lib/execution/fingerprint';
import { readMarkers } from '@/lib/execution/marker';
import { openTarget } from '@/lib/execution/open-target';
import { defaultSchemaOf, readCell, statementOf } from '@/lib/execution/prepare-cell';
import type { Reason } from '@/lib/execution/reason';
import { reason } from '@/lib/execution/reason';
import type { OpenTarget, RunContext, RunStop } from '@/lib/execution/run-context';
import { recordChange } from '@/lib/execution/run-context';
import type { PlannedCell, PlannedTarget } from '@/lib/execution/run-plan';
import type { CellMove } from '@/lib/execution/run-store';
import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { CellId } from '@/lib/shared/ids';

/**
 * What became of the statements whose answer nobody has: asked of the target once the lock is ours, because then the connection that
 * sent them has ended there. Done, not executed or unknown; never a guess, and nothing is sent again before this has answered.
 */
export async function recoverTarget(run: RunContext, target: PlannedTarget): Promise<RunStop | undefined> {
  for (;;) {
    const lost = withState(run.book.ofTarget(target.ordinal), 'dispatched');
    if (lost.length === 0) return undefined;
    const opened = await openTarget(run, target, 'recover');
    switch (opened.kind) {
      case 'stop':
        return opened.stop;
      case 'lost':
        continue;
      case 'refused':
        return await giveUp(run, lost, opened.reason);
      case 'unreachable':
        return await giveUp(run, lost, reason('execution/stopped-while-unreachable', { target: target.instanceName }));
      case 'open': {
        const moves = await judgeCells(run, opened.open, lost);
        await opened.open.session.close();
        if (!moves) continue;
        const recorded = await recordChange(run, { results: moves, reason: null });
        return recorded.kind === 'fenced-out' ? recorded : undefined;
      }
    }
  }
}

async function giveUp(run: RunContext, lost: readonly PlannedCell[], why: Reason): Promise<RunStop | undefined> {
  const recorded = await recordChange(run, { results: lost.map((cell) => loses(cell, why)) });
  return recorded.kind === 'fenced-out' ? recorded : undefined;
}

/** Undefined when the session was lost while asking. */
async function judgeCells(
  run: RunContext,
  open: OpenTarget,
  lost: readonly PlannedCell[],
): Promise<readonly CellMove[] | undefined> {
  try {
    const marked = lost.filter(({ evidence }) => evidence === 'marker' || evidence === 'weak-marker');
    const markers = marked.length > 0 ? await findMarkers(run, open, marked) : new Map<CellId, string>();
    const moves: CellMove[] = [];
    for (const cell of lost) moves.push(await judge(run, open, cell, markers));
    return moves;
  } catch (error) {
    if (error instanceof TargetError) return undefined;
    throw error;
  }
}

/** Undefined when the table cannot be read: then the absence of a marker proves nothing. */
async function findMarkers(
  run: RunContext,
  open: OpenTarget,
  cells: readonly PlannedCell[],
): Promise<ReadonlyMap<CellId, string> | undefined> {
  try {
    return await readMarkers(
      open.session,
      run.plan.installId,
      cells.map(({ originId }) => originId),
    );
  } catch (error) {
    if (error instanceof TargetError && error.errno !== undefined) return undefined;
    throw error;
  }
}

async function judge(
  run: RunContext,
  open: OpenTarget,
  cell: PlannedCell,
  markers: ReadonlyMap<CellId, string> | undefined,
): Promise<CellMove> {
  switch (cell.evidence) {
    case 'session':
      return undone(cell);
    case 'marker':
    case 'weak-marker':
      return judgeMarker(open, cell, markers);
    case 'fingerprint':
      return judgeFingerprint(run, open, cell);
    case 'none':
    case null:
      return loses(cell, reason('execution/no-evidence'));
  }
}

async function judgeMarker(
  open: OpenTarget,
  cell: PlannedCell,
  markers: ReadonlyMap<CellId, string> | undefined,
): Promise<CellMove> {
  const found = markers?.get(cell.originId);
  if (found === cell.renderedHash) return { cellId: cell.cellId, from: 'dispatched', event: 'find-done' };
  const target = open.target.instanceName;
  if (found !== undefined) return loses(cell, reason('execution/marker-of-other-statement', { target }));
  if (!markers || cell.evidence === 'weak-marker') return loses(cell, reason('execution/no-evidence'));
  const changed = serverChange(open, cell);
  if (changed) return loses(cell, changed);
  if (await filtersMarkers(open.session)) return loses(cell, reason('execution/marker-filtered'));
  return undone(cell);
}

async function judgeFingerprint(run: RunContext, open: OpenTarget, cell: PlannedCell): Promise<CellMove> {
  const statement = statementOf(run, cell);
  const { way } = readCell(run, open, statement);
  if (way.kind !== 'ddl') return loses(cell, reason('execution/no-evidence'));
  const objects = toDefinedObjects(way.objects, defaultSchemaOf(open, statement));
  const definitions = await readDefinitions(open.session, objects);
  if (!definitions) return loses(cell, reason('execution/no-evidence'));
  const now = hashDefinitions(definitions);
  if (now === cell.expectedHash) {
    return { cellId: cell.cellId, from: 'dispatched', event: 'find-done', outcome: { postHash: now } };
  }
  const differs = loses(cell, reason('execution/definition-differs'), now);
  if (now !== cell.preHash) return differs;
  const changed = serverChange(open, cell);
  if (changed) return loses(cell, changed, now);
  // TiDB runs a DDL as a job of the cluster: it goes on without its connection, and the lock does not wait for it.
  return open.facts.dialect.flavor === 'tidb' ? differs : undone(cell);
}

function serverChange(open: OpenTarget, cell: PlannedCell): Reason | undefined {
  if (cell.serverUuid === open.facts.serverUuid) return undefined;
  return reason('execution/server-changed', {
    target: open.target.instanceName,
    before: cell.serverUuid ?? '?',
    after: open.facts.serverUuid,
  });
}

const undone = (cell: PlannedCell): CellMove => ({ cellId: cell.cellId, from: 'dispatched', event: 'find-undone' });

const loses = (cell: PlannedCell, why: Reason, postHash?: string): CellMove => ({
  cellId: cell.cellId,
  from: 'dispatched',
  event: 'lose',
  outcome: { reason: why, ...(postHash === undefined ? {} : { postHash }) },
});

const filterVariables = ['replicate_do_db', 'replicate_ignore_db', 'replicate_do_table', 'replicate_ignore_table'];
const wildFilters = ['replicate_wild_do_table', 'replicate_wild_ignore_table'];

/**
 * A server that applies changes of another one through a filter may lack markers whose statements it has. MariaDB shows the filters as
 * variables, MySQL in a performance_schema table that the account may not see; a server without any filter shows nothing in both.
 */
async function filtersMarkers(session: TargetSession): Promise<boolean> {
  const names = [...filterVariables, ...wildFilters].map((name) => `'${name}'`).join(', ');
  const rows = await session.rows(`SHOW GLOBAL VARIABLES WHERE Variable_name IN (${names}) AND Value <> ''`);
  if (rows.length > 0) return true;
  try {
    const filters = await session.rows(
      'SELECT 1 AS one FROM performance_schema.replication_applier_global_filters LIMIT 1',
    );
    return filters.length > 0;
  } catch (error) {
    if (error instanceof TargetError && error.errno !== undefined) return false;
    throw error;
  }
}
