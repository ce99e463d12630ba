import { declared } from '@/app/_server/declared';
import type { StreamEvent } from '@/app/_server/event-stream';
import { createStreamCounter, eventStreamResponse, streamsMax } from '@/app/_server/event-stream';
import { route } from '@/app/_server/route';
import { tryCustomRule } from '@/app/api/v1/_contract/custom-rules';
import { ok, refuse } from '@/lib/shared/result';

const places = createStreamCounter();

/** The work is done while the answer is read: who leaves the page ends it. */
export const POST = route(tryCustomRule, async ({ actor, body, signal }, { customRules }) => {
  const left = new AbortController();
  const ends = AbortSignal.any([signal, left.signal]);
  const events = await declared(tryCustomRule, customRules.try(actor, body, ends));
  if (!events.ok) return events;
  if (!places.enter(actor.userId)) return refuse({ code: 'request/too-many-streams', streamsMax });
  async function* source(): AsyncIterable<StreamEvent> {
    if (!events.ok) return;
    for await (const { type, ...data } of events.value) yield { event: type, data };
  }
  return ok(
    eventStreamResponse({ signal }, source, () => {
      left.abort();
      places.leave(actor.userId);
    }),
  );
});
