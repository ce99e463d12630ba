import type { PersonView } from '@/components/ui/avatar';
import type { IconName } from '@/components/ui/icon';
import type { CellState, Hue, StatusKind } from '@/components/ui/status-vocabulary';
import type { Instant } from '@/components/ui/time';
import type { Text } from '@/lib/shared/text';

export type CellView = {
  readonly id: string;
  /** From 0; people read S1. */
  readonly statement: number;
  readonly target: number;
  readonly state: CellState;
  /** 0 to 1 while running, where it is known. */
  readonly share?: number;
  readonly affectedRows?: number;
  readonly expectedRows?: number;
  readonly warningCount: number;
  readonly attempt: number;
  readonly startedAt?: Instant;
  readonly finishedAt?: Instant;
  /** What, why, what to do: only what is not plain from the state. */
  readonly what?: Text;
  readonly why?: Text;
  readonly toDo?: Text;
  readonly warnings?: readonly { readonly level: string; readonly code: number; readonly message: string }[];
  /** What the reader may do about it. */
  readonly verbs: readonly ('retry' | 'skip' | 'confirm' | 'run-again')[];
};

export type MatrixStatement = { readonly ordinal: number; readonly sql: string };
export type MatrixTarget = {
  readonly ordinal: number;
  readonly instance: string;
  readonly schema: string;
  readonly canary: boolean;
};

export type ExecutionEventView = {
  readonly id: string;
  readonly at: Instant;
  readonly icon: IconName;
  readonly hue: Hue;
  readonly text: Text;
  /** The cell it is about. */
  readonly cellId?: string;
  /** Grey, at the right: "rolled back". */
  readonly outcome?: Text;
};

export type ExecutionView = {
  readonly id: string;
  readonly runNo: number;
  readonly state: StatusKind;
  readonly startedBy: PersonView;
  readonly createdAt: Instant;
  readonly startedAt?: Instant;
  readonly finishedAt?: Instant;
  readonly notBefore?: Instant;
  readonly worker?: { readonly name: string; readonly heartbeatAt: Instant };
  /** Why the run stands where it stands. */
  readonly reason?: Text;
  readonly transactionMode: 'per-statement' | 'per-target';
  readonly statements: readonly MatrixStatement[];
  readonly targets: readonly MatrixTarget[];
  readonly cells: readonly CellView[];
  readonly affectedRows: number;
  /** Estimated rows of the whole run, where known. */
  readonly expectedRows?: number;
  readonly events: readonly ExecutionEventView[];
  readonly eventCount: number;
  /** Pinned settings of the sessions that executed. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  readonly runs: readonly { readonly runNo: number; readonly state: StatusKind; readonly at: Instant }[];
};

export type CellCounts = { readonly [State in CellState]: number };

export function countCells(cells: readonly CellView[]): CellCounts {
  const counts = { done: 0, running: 0, failed: 0, unknown: 0, held: 0, pending: 0, skipped: 0, cancelled: 0 };
  for (const { state } of cells) counts[state] += 1;
  return counts;
}

/** The cell that should be looked at: the one asked for, else the first that failed, is unknown, or runs. */
export function cellToOpen(cells: readonly CellView[], wanted: string | undefined): CellView | undefined {
  const asked = cells.find(({ id }) => id === wanted);
  if (asked) return asked;
  const order: readonly CellState[] = ['failed', 'unknown', 'running'];
  return order.flatMap((state) => cells.find((cell) => cell.state === state) ?? [])[0];
}
