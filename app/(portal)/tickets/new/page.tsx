import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { TicketEditorPage } from '@/app/(portal)/tickets/_editor/ticket-editor-page';
import { newTicketView } from '@/app/(portal)/tickets/_view/editor-view';
import type { SearchParams } from '@/app/(portal)/tickets/_view/ticket-filters';
import { writerProjects } from '@/app/(portal)/tickets/_view/writer-projects';

type NewTicketPageProps = { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('newTicket') };
}

export default async function NewTicketPage({ searchParams }: NewTicketPageProps) {
  const actor = await requireActor('ticket.create');
  const { projectId, instanceId, schema, script } = await searchParams;
  const [projects, targets] = await Promise.all([writerProjects(actor), services().targets.targetChoices(actor)]);
  const wanted = typeof projectId === 'string' ? projectId : undefined;
  // From the page of a table or of a variable: what is filled in is only offered, and only a target that is the writer's.
  const target = targets.find(
    (known) => known.instance.id === instanceId && (schema === undefined || known.schemaName === schema),
  );
  const begun = { target, script: typeof script === 'string' ? script.slice(0, 4000) : '' };
  return <TicketEditorPage view={newTicketView(projects, targets, wanted, begun)} />;
}
