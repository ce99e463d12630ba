import type { ProbeFailure } from '@/lib/instance/probe-failure';

/** `down` is said only when nothing answers at the address; when something does and will not talk to us, we do not know. */
export const liveStates = ['up', 'down', 'unknown'] as const;
export type LiveState = (typeof liveStates)[number];

export function stateAfter(failure: ProbeFailure): Exclude<LiveState, 'up'> {
  switch (failure.code) {
    case 'instance/refused':
    case 'instance/timeout':
    case 'instance/interrupted':
      return 'down';
    default:
      return 'unknown';
  }
}
