import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { listTables } from '@/app/(portal)/tables/_view/list-tables';
import { newTicketHref } from '@/app/(portal)/tables/_view/new-ticket-href';
import { readPlace } from '@/app/(portal)/tables/_view/table-address';
import { toSchemaRow } from '@/app/(portal)/tables/_view/table-rows';
import { SchemaTablesPage } from '@/app/(portal)/tables/[instanceId]/[schema]/schema-tables-page';

type SchemaPageProps = {
  readonly params: Promise<{ readonly instanceId: string; readonly schema: string }>;
  readonly searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: SchemaPageProps): Promise<Metadata> {
  return { title: readPlace(await params)?.schema ?? '' };
}

export default async function SchemaPage({ params, searchParams }: SchemaPageProps) {
  const actor = await requireActor('metadata.view');
  const place = readPlace(await params);
  if (place === undefined) notFound();
  const text = oneParam(await searchParams, 'text');
  const found = await listTables(actor, place, text);
  if (!found.ok) notFound();
  const { schema, page } = found.value;
  const row = toSchemaRow(schema);
  const canCreate = judgeRight(actor, 'ticket.create').ok;
  return (
    <SchemaTablesPage
      view={{
        schema: row,
        instanceId: place.instanceId,
        text: text ?? '',
        page,
        dictionaryHref: `/api/v1/instances/${place.instanceId}/schemas/${encodeURIComponent(schema.name)}/dictionary`,
        ...(canCreate ? { newTicketHref: newTicketHref(place) } : {}),
      }}
    />
  );
}
