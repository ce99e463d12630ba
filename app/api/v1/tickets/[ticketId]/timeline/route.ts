import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getTicketTimeline } from '@/app/api/v1/_contract/tickets';

export const GET = route(getTicketTimeline, ({ actor, params }, { tickets }) =>
  declared(getTicketTimeline, tickets.timeline(actor, params.ticketId)),
);
