import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { tableTickets } from '@/app/api/v1/_contract/tables';
import { ok } from '@/lib/shared/result';

export const GET = route(tableTickets, async ({ actor, params }, { metadata }) => {
  const result = await declared(tableTickets, metadata.tickets(actor, params));
  return result.ok ? ok({ items: result.value }) : result;
});
