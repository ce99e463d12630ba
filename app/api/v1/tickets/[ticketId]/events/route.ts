import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getTicketEvents } from '@/app/api/v1/_contract/tickets';
import { ok } from '@/lib/shared/result';
import { parseTicketCursor, ticketCursorText } from '@/lib/ticket/ticket-events';

export const GET = route(getTicketEvents, async (call, { tickets, changes }) => {
  const { actor, params, query, signal } = call;
  const start = query.after === undefined ? undefined : parseTicketCursor(query.after);
  const tip = start ? ok(start) : await declared(getTicketEvents, tickets.eventsTip(actor, params.ticketId));
  if (!tip.ok) return tip;
  const until = performance.now() + query.wait * 1000;
  for (;;) {
    const batch = await declared(getTicketEvents, tickets.eventsAfter(actor, params.ticketId, tip.value));
    if (!batch.ok) return batch;
    const left = until - performance.now();
    if (batch.value.events.length > 0 || left <= 0 || signal.aborted) {
      return ok({ ...batch.value, cursor: ticketCursorText(batch.value.cursor) });
    }
    await changes.changed(params.ticketId, { signal, timeoutMs: Math.min(left, 2_000) });
  }
});
