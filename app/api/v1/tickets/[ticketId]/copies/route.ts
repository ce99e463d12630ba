import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { copyTicket } from '@/app/api/v1/_contract/tickets';

export const POST = route(copyTicket, ({ actor, params, body }, { tickets }) =>
  declared(copyTicket, tickets.copyTo(actor, { ...body, requestId: params.ticketId })),
);
