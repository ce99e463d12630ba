import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTimeZone } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { loadTicket } from '@/app/(portal)/tickets/_view/load-ticket';
import type { SearchParams } from '@/app/(portal)/tickets/_view/ticket-filters';
import { parseTicketNumber } from '@/app/(portal)/tickets/_view/ticket-number';
import { TicketPage } from '@/app/(portal)/tickets/[number]/ticket-page';

type TicketPageProps = {
  readonly params: Promise<{ readonly number: string }>;
  readonly searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: TicketPageProps): Promise<Metadata> {
  return { title: `T-${parseTicketNumber((await params).number) ?? ''}` };
}

export default async function TicketDetailPage({ params, searchParams }: TicketPageProps) {
  const actor = await requireActor('ticket.view');
  const number = parseTicketNumber((await params).number);
  const loaded = number === undefined ? undefined : await loadTicket(actor, number, await getTimeZone());
  if (!loaded) notFound();
  const { cell } = await searchParams;
  return <TicketPage key={loaded.detail.id} loaded={loaded} {...(typeof cell === 'string' ? { cellId: cell } : {})} />;
}
