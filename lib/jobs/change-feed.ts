import type { RequestId } from '@/lib/shared/ids';

/**
 * Wakes the readers of live views. It carries no facts: a reader that is woken reads the rows after its cursor, and one that is not
 * reads them two seconds later.
 */
export type ChangeFeed = {
  /** After the commit. Never fails and never waits: what is lost here costs two seconds. */
  announce(requestId: RequestId): void;
  /** Resolves when the request changed, after `timeoutMs`, or when the signal aborts, whichever is first. */
  changed(requestId: RequestId, options: { readonly signal: AbortSignal; readonly timeoutMs: number }): Promise<void>;
};
