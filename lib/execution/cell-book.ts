import type { CellState } from '@/lib/execution/cell-machine';
import { moveCell } from '@/lib/execution/cell-machine';
import type { PlannedCell } from '@/lib/execution/run-plan';
import type { CellDispatch, CellMove } from '@/lib/execution/run-store';
import { invariant } from '@/lib/shared/assert';
import type { CellId } from '@/lib/shared/ids';

/** The cells of a run as the worker that has it knows them: it is the only one that moves them. */
export type CellBook = {
  ofTarget(targetOrdinal: number): readonly PlannedCell[];
  all(): readonly PlannedCell[];
  get(cellId: CellId): PlannedCell;
  apply(moves: readonly CellMove[], dispatches: readonly CellDispatch[]): void;
};

export function createCellBook(cells: readonly PlannedCell[]): CellBook {
  const byId = new Map(cells.map((cell) => [cell.cellId, cell]));
  const order = cells.map(({ cellId }) => cellId);
  const get = (cellId: CellId): PlannedCell => {
    const cell = byId.get(cellId);
    invariant(cell, `no cell ${cellId} in this run`);
    return cell;
  };
  const byTarget = new Map<number, CellId[]>();
  for (const { targetOrdinal, cellId } of cells) {
    const ids = byTarget.get(targetOrdinal);
    if (ids) ids.push(cellId);
    else byTarget.set(targetOrdinal, [cellId]);
  }
  return {
    get,
    all: () => order.map(get),
    ofTarget: (targetOrdinal) => (byTarget.get(targetOrdinal) ?? []).map(get),
    apply(moves, dispatches) {
      for (const move of moves) {
        const moved = moveCell(move.from, move.event);
        invariant(moved.ok, `no move ${move.event} from ${move.from}`);
        byId.set(move.cellId, { ...get(move.cellId), state: moved.value, reason: move.outcome?.reason ?? null });
      }
      for (const { cellId, attempt, evidence, preHash, expectedHash, connectionId, serverUuid } of dispatches) {
        byId.set(cellId, {
          ...get(cellId),
          state: 'dispatched',
          attempt,
          evidence,
          preHash,
          expectedHash,
          connectionId,
          serverUuid,
        });
      }
    },
  };
}

export const withState = (cells: readonly PlannedCell[], ...states: readonly CellState[]): readonly PlannedCell[] =>
  cells.filter(({ state }) => states.includes(state));
