import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/**
 * The life of a request as data: the only source of buttons, API answers, tests and pictures.
 * An edit of anything that was submitted is `revise`: a new revision, back in draft, so that it is reviewed and approved again.
 */
const moves = {
  draft: { save: 'draft', submit: 'awaiting-approval', 'submit-automatic': 'approved', withdraw: 'withdrawn' },
  'awaiting-approval': {
    'approve-step': 'awaiting-approval',
    'approve-last': 'approved',
    reject: 'rejected',
    withdraw: 'withdrawn',
    revise: 'draft',
  },
  approved: { start: 'in-execution', reject: 'rejected', withdraw: 'withdrawn', revise: 'draft' },
  'in-execution': { finish: 'closed' },
  closed: { rerun: 'in-execution', revise: 'draft' },
  rejected: { revise: 'draft', withdraw: 'withdrawn' },
  withdrawn: {},
} as const satisfies Record<string, { readonly [event: string]: string }>;

export type RequestState = keyof typeof moves;
export const requestStates = Object.keys(moves) as readonly RequestState[];

type EventsOf<State> = State extends RequestState ? keyof (typeof moves)[State] : never;
export type RequestEvent = EventsOf<RequestState>;
export const requestEvents = [
  ...new Set(Object.values(moves).flatMap((events) => Object.keys(events))),
] as readonly RequestEvent[];

/** How a closed request ended. Only what did not end well may run again or be edited. */
export const requestOutcomes = ['done', 'failed', 'partly-failed', 'cancelled'] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

export type IllegalMove = {
  readonly code: 'ticket/illegal-move';
  readonly from: RequestState;
  readonly event: RequestEvent;
};

const isState = (state: string): state is RequestState => Object.hasOwn(moves, state);

/** The state as stored; another word in the column is a bug. */
export function requestStateFrom(stored: string): RequestState {
  if (!isState(stored)) throw new Error(`unknown request state: ${stored}`);
  return stored;
}

export function moveRequest(
  from: RequestState,
  event: RequestEvent,
  outcome?: RequestOutcome | null,
): Result<RequestState, IllegalMove> {
  const events: { readonly [Event in RequestEvent]?: RequestState } = moves[from];
  const to = events[event];
  if (to === undefined || (from === 'closed' && outcome === 'done')) {
    return refuse({ code: 'ticket/illegal-move', from, event });
  }
  return ok(to);
}

/** Every arrow, for the diagram in the documentation. */
export const requestArrows: readonly { from: RequestState; event: RequestEvent; to: RequestState }[] =
  requestStates.flatMap((from) =>
    requestEvents.flatMap((event) => {
      const moved = moveRequest(from, event);
      return moved.ok ? [{ from, event, to: moved.value }] : [];
    }),
  );
