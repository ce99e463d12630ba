import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getTicket, saveTicket } from '@/app/api/v1/_contract/tickets';
import { ok } from '@/lib/shared/result';

export const GET = route(getTicket, async ({ actor, params }, { tickets }) => {
  const result = await declared(getTicket, tickets.view(actor, params.ticketId));
  if (!result.ok) return result;
  const { ticket, ...rest } = result.value;
  return ok({ ...ticket, ...rest });
});

export const PUT = route(saveTicket, ({ actor, params, body }, { tickets }) =>
  declared(saveTicket, tickets.save(actor, { ...body, requestId: params.ticketId })),
);
