'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { listTickets } from '@/app/(portal)/tickets/_view/list-tickets';
import { parseTicketFilters } from '@/app/(portal)/tickets/_view/ticket-filters';
import { ok } from '@/lib/shared/result';

export const moreTickets = action(
  'ticket.view',
  z.object({ filters: z.record(z.string(), z.string()), cursor: z.string().max(40) }),
  async ({ actor, input, locale }) =>
    ok(await listTickets(actor, parseTicketFilters(input.filters), locale, input.cursor)),
  { cost: 'read' },
);
