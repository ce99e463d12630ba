import type { Flavor } from '@/lib/sql/dialect';

/** What became of a ticket where it comes from. `failed`: it passed the review there, and then the server refused it. */
export const verdicts = ['passed', 'blocked', 'failed', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];

/** A ticket of another product, as far as a review needs it. */
export type ReplayTicket = {
  readonly id: string;
  readonly sql: string;
  /** undefined: as the settings say. */
  readonly flavor: Flavor | undefined;
  readonly database: string | undefined;
  readonly verdict: Verdict;
};

export type UnreadableReason = 'not-a-record' | 'no-sql' | 'other-dialect' | 'too-long';

/** One record of an export; what is no ticket is counted and told, never passed over. */
export type ReplayRecord =
  | { readonly kind: 'ticket'; readonly ticket: ReplayTicket }
  | { readonly kind: 'unreadable'; readonly id: string; readonly reason: UnreadableReason };
