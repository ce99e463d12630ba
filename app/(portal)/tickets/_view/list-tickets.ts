import { services } from '@/app/_server/services';
import { toServiceFilter } from '@/app/(portal)/tickets/_view/ticket-filters';
import { toTicketRow } from '@/app/(portal)/tickets/_view/ticket-row';
import type { TicketFilters, TicketRow } from '@/components/ticket/ticket-list';
import type { Actor } from '@/lib/access/actor';
import type { Page } from '@/lib/shared/page';
import type { Locale } from '@/lib/shared/text';

const rowsOfPage = 50;
/** A search by title looks at a bounded number of tickets at a time: so often it goes on by itself before it shows nothing. */
const roundsMax = 40;

/** One page of the list. A search goes on until it found something or has looked everywhere. */
export async function listTickets(
  actor: Actor,
  filters: TicketFilters,
  locale: Locale,
  cursor?: string,
): Promise<Page<TicketRow>> {
  let after = cursor;
  for (let round = 1; ; round++) {
    const page = await services().tickets.list(actor, toServiceFilter(filters), {
      limit: rowsOfPage,
      ...(after === undefined ? {} : { cursor: after }),
    });
    const { items, nextCursor } = page;
    if (items.length > 0 || nextCursor === undefined || round === roundsMax) {
      return { items: items.map((item) => toTicketRow(item, locale)), ...(nextCursor ? { nextCursor } : {}) };
    }
    after = nextCursor;
  }
}
