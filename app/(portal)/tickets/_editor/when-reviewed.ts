import type { Services } from '@/app/_server/services';
import type { Actor } from '@/lib/access/actor';
import type { RequestId } from '@/lib/shared/ids';

const waitMaxMs = 20_000;
const lookEveryMs = 400;

/** Resolves when the review of the current revision has ended, or after a while whatever it is doing. */
export async function whenReviewed(
  actor: Actor,
  requestId: RequestId,
  { tickets, changes }: Pick<Services, 'tickets' | 'changes'>,
): Promise<void> {
  const signal = AbortSignal.timeout(waitMaxMs);
  while (!signal.aborted) {
    const view = await tickets.view(actor, requestId);
    const state = view.ok ? view.value.review?.state : undefined;
    if (state !== 'pending' && state !== 'running') return;
    await changes.changed(requestId, { signal, timeoutMs: lookEveryMs });
  }
}
