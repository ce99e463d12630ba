import { declared } from '@/app/_server/declared';
import { createStreamCounter, eventStreamResponse, streamsMax } from '@/app/_server/event-stream';
import { route } from '@/app/_server/route';
import { ticketEventSource } from '@/app/_server/ticket-event-source';
import { followTicket } from '@/app/api/v1/_contract/tickets';
import { ok, refuse } from '@/lib/shared/result';
import { parseTicketCursor } from '@/lib/ticket/ticket-events';

const places = createStreamCounter();

export const GET = route(followTicket, async ({ actor, params, query, headers, signal }, { tickets, changes }) => {
  const seen = headers.get('last-event-id') ?? query.after;
  const known = seen === undefined ? undefined : parseTicketCursor(seen);
  const tip = await declared(followTicket, tickets.eventsTip(actor, params.ticketId));
  if (!tip.ok) return tip;
  if (!places.enter(actor.userId)) return refuse({ code: 'request/too-many-streams', streamsMax });
  const source = ticketEventSource({
    read: (cursor) => tickets.eventsAfter(actor, params.ticketId, cursor),
    changed: (options) => changes.changed(params.ticketId, options),
    from: known ?? tip.value,
  });
  return ok(eventStreamResponse({ signal }, source, () => places.leave(actor.userId)));
});
