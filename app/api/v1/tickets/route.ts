import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { createTicket, listTickets } from '@/app/api/v1/_contract/tickets';
import { ok } from '@/lib/shared/result';

export const GET = route(listTickets, async ({ actor, query }, { tickets }) => {
  const { cursor, limit, state, submitter, ...filter } = query;
  const page = await tickets.list(
    actor,
    { ...filter, states: state as Parameters<typeof tickets.list>[1]['states'], submitterId: submitter },
    { cursor, limit },
  );
  return ok({ ...page, items: page.items.map(({ ticket, ...rest }) => ({ ...ticket, ...rest })) });
});

export const POST = route(createTicket, ({ actor, body, idempotencyKey }, { tickets }) =>
  declared(createTicket, tickets.create(actor, { ...body, idempotencyKey })),
);
