import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { acceptGap } from '@/app/api/v1/_contract/tickets';

export const POST = route(acceptGap, ({ actor, params: { ticketId, gapId }, body }, { tickets }) =>
  declared(acceptGap, answerDone(tickets.acceptGap(actor, { ...body, requestId: ticketId, gapId }))),
);
