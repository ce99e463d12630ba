import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getTicketStatements } from '@/app/api/v1/_contract/tickets';
import { ok } from '@/lib/shared/result';

export const GET = route(getTicketStatements, async ({ actor, params, query }, { tickets }) => {
  const result = await declared(getTicketStatements, tickets.statements(actor, params.ticketId, query.revision));
  return result.ok ? ok({ items: result.value }) : result;
});
