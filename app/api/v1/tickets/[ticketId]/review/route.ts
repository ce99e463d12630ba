import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { reviewTicket } from '@/app/api/v1/_contract/tickets';

export const POST = route(reviewTicket, ({ actor, params }, { tickets }) =>
  declared(reviewTicket, answerDone(tickets.reviewAgain(actor, params.ticketId))),
);
