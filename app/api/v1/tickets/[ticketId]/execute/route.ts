import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { executeTicket } from '@/app/api/v1/_contract/tickets';

export const POST = route(executeTicket, ({ actor, params, body }, { tickets }) =>
  declared(executeTicket, tickets.execute(actor, { ...body, requestId: params.ticketId })),
);
