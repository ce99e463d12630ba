import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { rejectTicket } from '@/app/api/v1/_contract/tickets';

export const POST = route(rejectTicket, ({ actor, params, body }, { tickets }) =>
  declared(rejectTicket, tickets.reject(actor, { ...body, requestId: params.ticketId })),
);
