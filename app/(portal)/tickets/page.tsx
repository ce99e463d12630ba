import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { filterChoices } from '@/app/(portal)/tickets/_view/filter-choices';
import { listTickets } from '@/app/(portal)/tickets/_view/list-tickets';
import type { SearchParams } from '@/app/(portal)/tickets/_view/ticket-filters';
import { parseTicketFilters } from '@/app/(portal)/tickets/_view/ticket-filters';
import { TicketListPage } from '@/app/(portal)/tickets/ticket-list-page';

type TicketsPageProps = { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets'))('title') };
}

export default async function TicketsPage({ searchParams }: TicketsPageProps) {
  const actor = await requireActor('ticket.view');
  const locale = await getLocale();
  const filters = parseTicketFilters(await searchParams);
  const [page, waiting, choices] = await Promise.all([
    listTickets(actor, filters, locale),
    services().tickets.countWaiting(actor),
    filterChoices(actor, locale),
  ]);
  return (
    <TicketListPage
      view={{
        page,
        filters,
        counts: { waiting: waiting.total },
        ...choices,
        canCreateTicket: judgeRight(actor, 'ticket.create').ok,
      }}
    />
  );
}
