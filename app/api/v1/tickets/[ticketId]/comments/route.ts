import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { commentTicket } from '@/app/api/v1/_contract/tickets';

export const POST = route(commentTicket, ({ actor, params, body }, { tickets }) =>
  declared(commentTicket, tickets.comment(actor, { ...body, requestId: params.ticketId })),
);
