import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { submitTicket } from '@/app/api/v1/_contract/tickets';

export const POST = route(submitTicket, ({ actor, params, body }, { tickets }) =>
  declared(submitTicket, tickets.submit(actor, { ...body, requestId: params.ticketId })),
);
