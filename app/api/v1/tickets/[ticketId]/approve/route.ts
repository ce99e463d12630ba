import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { approveTicket } from '@/app/api/v1/_contract/tickets';

export const POST = route(approveTicket, ({ actor, params, body }, { tickets }) =>
  declared(approveTicket, tickets.approve(actor, { ...body, requestId: params.ticketId })),
);
