import type { MatrixStatement, MatrixTarget } from '@/components/execution/execution-view';
import type { PersonView } from '@/components/ui/avatar';
import type { Instant } from '@/components/ui/time';
import type { CellState } from '@/lib/execution/cell-machine';
import type { ExecutionState } from '@/lib/execution/execution-machine';
import type { Reason } from '@/lib/execution/reason';
import type { Evidence, Strategy, TransactionMode } from '@/lib/execution/run-plan';

/** A statement on a target, as the page follows it. */
export type RunCell = {
  readonly id: string;
  readonly statement: number;
  readonly target: number;
  readonly state: CellState;
  readonly attempt: number;
  readonly strategy: Strategy;
  readonly evidence: Evidence | null;
  readonly affectedRows: number | null;
  readonly expectedRows: number | null;
  /** The texts are read with the page; a live row tells only how many there are. */
  readonly warnings: readonly { readonly level: string; readonly code: number; readonly message: string }[];
  readonly warningCount: number;
  readonly reason: Reason | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
};

/** A row of the run's journal. */
export type RunEvent = {
  readonly seq: number;
  readonly at: Instant;
  readonly event: string;
  readonly cellId: string | null;
  readonly data: { readonly [key: string]: unknown };
};

/** A run as its rows tell it: what the page was made from, and what it patches itself with afterwards. */
export type RunFacts = {
  readonly id: string;
  readonly runNo: number;
  /** The last journal row that is in here. */
  readonly seq: number;
  readonly state: ExecutionState;
  readonly reason: Reason | null;
  readonly startedBy: PersonView;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly notBefore: Instant | null;
  readonly owner: string | null;
  readonly heartbeatAt: Instant | null;
  readonly transactionMode: TransactionMode;
  readonly statements: readonly MatrixStatement[];
  readonly targets: readonly MatrixTarget[];
  readonly cells: readonly RunCell[];
  /** More than are in `cells` when the run is too large for one page. */
  readonly cellCount: number;
  /** Newest last. */
  readonly events: readonly RunEvent[];
  /** What the sessions of the run were set to, by name. */
  readonly settings: { readonly [name: string]: string };
};
