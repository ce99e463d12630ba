import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { withdrawTicket } from '@/app/api/v1/_contract/tickets';

export const POST = route(withdrawTicket, ({ actor, params, body }, { tickets }) =>
  declared(withdrawTicket, tickets.withdraw(actor, { ...body, requestId: params.ticketId })),
);
