import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { TicketEditorPage } from '@/app/(portal)/tickets/_editor/ticket-editor-page';
import { editTicketView } from '@/app/(portal)/tickets/_view/editor-view';
import { parseTicketNumber } from '@/app/(portal)/tickets/_view/ticket-number';
import type { TicketView } from '@/lib/ticket/viewing';

type EditTicketPageProps = { readonly params: Promise<{ readonly number: string }> };

export async function generateMetadata({ params }: EditTicketPageProps): Promise<Metadata> {
  return { title: `T-${parseTicketNumber((await params).number) ?? ''}` };
}

export default async function EditTicketPage({ params }: EditTicketPageProps) {
  const actor = await requireActor('ticket.edit');
  const number = parseTicketNumber((await params).number);
  if (number === undefined) notFound();
  const [view, targets] = await Promise.all([
    services().tickets.view(actor, number),
    services().targets.targetChoices(actor),
  ]);
  if (!view.ok) notFound();
  if (!isEditable(view.value)) redirect(`/tickets/${number}`);
  return <TicketEditorPage view={editTicketView(view.value, targets)} requestId={view.value.ticket.id} />;
}

/** Offered to this person, as what to do now or among the rest. */
function isEditable({ actions: { primary, others } }: TicketView): boolean {
  const offered = [...others.map(({ name }) => name), ...(primary.kind === 'action' ? [primary.name] : [])];
  return offered.includes('edit') || offered.includes('revise');
}
