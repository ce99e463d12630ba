import type { CellOutcomeColumns } from '@/lib/execution/run-store';

/** What became of a statement that was dispatched. */
export type CellEnd =
  | { readonly kind: 'done'; readonly outcome: CellOutcomeColumns }
  /** The marker was there before: an earlier run had committed the same statement. */
  | { readonly kind: 'found-done'; readonly outcome: CellOutcomeColumns }
  | { readonly kind: 'failed'; readonly outcome: CellOutcomeColumns }
  /** Ended by a stop; nothing was changed. */
  | { readonly kind: 'cancelled'; readonly outcome: CellOutcomeColumns }
  /** Evidence contradicts itself. */
  | { readonly kind: 'unknown'; readonly outcome: CellOutcomeColumns }
  /** No definite answer: the connection is gone and the evidence on the target decides. */
  | { readonly kind: 'lost' };

export const eventOf = {
  done: 'succeed',
  'found-done': 'find-done',
  failed: 'fail',
  cancelled: 'cancel',
  unknown: 'lose',
} as const satisfies Record<Exclude<CellEnd['kind'], 'lost'>, string>;
