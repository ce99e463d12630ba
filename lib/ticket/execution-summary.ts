import type { CellState } from '@/lib/execution/cell-machine';
import { cellStates } from '@/lib/execution/cell-machine';
import type { ExecutionState } from '@/lib/execution/execution-machine';
import type { ExecutionId } from '@/lib/shared/ids';

export type CellCounts = Readonly<Record<CellState, number>>;

/** The latest run as lists and heads of pages show it: one row and counts, never the cells. */
export type ExecutionSummary = {
  readonly id: ExecutionId;
  readonly runNo: number;
  readonly state: ExecutionState;
  readonly notBefore: Date | null;
  /** `Reason` of lib/execution/reason.ts. */
  readonly reason: unknown;
  readonly cells: CellCounts;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
};

/** Counts with a zero for every state that was not counted. */
export function cellCounts(counted: Partial<CellCounts>): CellCounts {
  const zero = Object.fromEntries(cellStates.map((state) => [state, 0])) as CellCounts;
  return { ...zero, ...counted };
}
