import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/**
 * The life of one statement on one target. `dispatched` is the only state in which the target may be at work: out of it lead a
 * definite answer (`succeed`, `fail`, `cancel`, `roll-back`), the evidence found after a loss (`find-done`, `find-undone`) or
 * the honest `lose`. Nothing leads from `unknown` but a person.
 */
const moves = {
  pending: { dispatch: 'dispatched', refuse: 'failed', hold: 'held', cancel: 'cancelled' },
  dispatched: {
    succeed: 'done',
    fail: 'failed',
    cancel: 'cancelled',
    'roll-back': 'held',
    'find-done': 'done',
    'find-undone': 'pending',
    lose: 'unknown',
  },
  failed: { retry: 'pending', skip: 'skipped' },
  unknown: { confirm: 'done', 'run-again': 'pending' },
  held: { release: 'pending', cancel: 'cancelled' },
  done: {},
  skipped: {},
  cancelled: {},
} as const satisfies Record<string, { readonly [event: string]: string }>;

export type CellState = keyof typeof moves;
export const cellStates = Object.keys(moves) as readonly CellState[];

type EventsOf<State> = State extends CellState ? keyof (typeof moves)[State] : never;
export type CellEvent = EventsOf<CellState>;
export const cellEvents = [
  ...new Set(Object.values(moves).flatMap((events) => Object.keys(events))),
] as readonly CellEvent[];

export type IllegalCellMove = {
  readonly code: 'execution/illegal-cell-move';
  readonly from: CellState;
  readonly event: CellEvent;
};

const isState = (state: string): state is CellState => Object.hasOwn(moves, state);

/** The state as stored; another word in the column is a bug. */
export function cellStateFrom(stored: string): CellState {
  if (!isState(stored)) throw new Error(`unknown cell state: ${stored}`);
  return stored;
}

export function moveCell(from: CellState, event: CellEvent): Result<CellState, IllegalCellMove> {
  const events: { readonly [Event in CellEvent]?: CellState } = moves[from];
  const to = events[event];
  return to === undefined ? refuse({ code: 'execution/illegal-cell-move', from, event }) : ok(to);
}

/** Every arrow, for the diagram in the documentation. */
export const cellArrows: readonly { from: CellState; event: CellEvent; to: CellState }[] = cellStates.flatMap((from) =>
  cellEvents.flatMap((event) => {
    const moved = moveCell(from, event);
    return moved.ok ? [{ from, event, to: moved.value }] : [];
  }),
);
