import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/**
 * The life of one run as data: the only source of legal moves, of buttons and of API answers.
 * `await-decision`, `reach-pause`, `reach-stop`, `finish`, `revoke`, `meet-orphan`, `orphan-ended` and `hold` are the worker's;
 * the others are deeds of people.
 */
const moves = {
  queued: { claim: 'running', pause: 'paused', stop: 'cancelled' },
  running: {
    pause: 'pausing',
    stop: 'cancelling',
    'meet-orphan': 'waiting-orphan',
    'await-decision': 'needs-decision',
    finish: 'done',
    /** Nothing is left to run and something was cancelled on the way (a stop that met an unknown outcome). */
    'reach-stop': 'cancelled',
    revoke: 'cancelled',
    hold: 'queued',
  },
  pausing: {
    resume: 'running',
    stop: 'cancelling',
    'reach-pause': 'paused',
    'await-decision': 'needs-decision',
    finish: 'done',
    'reach-stop': 'cancelled',
    revoke: 'cancelled',
    hold: 'paused',
  },
  paused: { resume: 'queued', stop: 'cancelled' },
  cancelling: { 'reach-stop': 'cancelled', 'await-decision': 'needs-decision', finish: 'done', revoke: 'cancelled' },
  'waiting-orphan': {
    'orphan-ended': 'running',
    pause: 'pausing',
    stop: 'cancelling',
    'await-decision': 'needs-decision',
    revoke: 'cancelled',
    hold: 'queued',
  },
  'needs-decision': { decide: 'queued', stop: 'failed' },
  done: {},
  failed: {},
  cancelled: {},
} as const satisfies Record<string, { readonly [event: string]: string }>;

export type ExecutionState = keyof typeof moves;
export const executionStates = Object.keys(moves) as readonly ExecutionState[];

type EventsOf<State> = State extends ExecutionState ? keyof (typeof moves)[State] : never;
export type ExecutionEvent = EventsOf<ExecutionState>;
export const executionEvents = [
  ...new Set(Object.values(moves).flatMap((events) => Object.keys(events))),
] as readonly ExecutionEvent[];

/** States in which a worker has (or had) the run in its hands: it must show a heartbeat or be taken over. */
export const workingStates = ['running', 'pausing', 'cancelling', 'waiting-orphan'] as const satisfies ExecutionState[];
export const terminalStates = ['done', 'failed', 'cancelled'] as const satisfies ExecutionState[];

export const isWorking = (state: ExecutionState): boolean => workingStates.some((working) => working === state);
export const isTerminal = (state: ExecutionState): boolean => terminalStates.some((terminal) => terminal === state);

export type IllegalExecutionMove = {
  readonly code: 'execution/illegal-move';
  readonly from: ExecutionState;
  readonly event: ExecutionEvent;
};

const isState = (state: string): state is ExecutionState => Object.hasOwn(moves, state);

/** The state as stored; another word in the column is a bug. */
export function executionStateFrom(stored: string): ExecutionState {
  if (!isState(stored)) throw new Error(`unknown execution state: ${stored}`);
  return stored;
}

export function moveExecution(
  from: ExecutionState,
  event: ExecutionEvent,
): Result<ExecutionState, IllegalExecutionMove> {
  const events: { readonly [Event in ExecutionEvent]?: ExecutionState } = moves[from];
  const to = events[event];
  return to === undefined ? refuse({ code: 'execution/illegal-move', from, event }) : ok(to);
}

/** Every arrow, for the diagram in the documentation and for buttons. */
export const executionArrows: readonly { from: ExecutionState; event: ExecutionEvent; to: ExecutionState }[] =
  executionStates.flatMap((from) =>
    executionEvents.flatMap((event) => {
      const moved = moveExecution(from, event);
      return moved.ok ? [{ from, event, to: moved.value }] : [];
    }),
  );
