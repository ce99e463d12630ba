import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { findTables, listSchemas } from '@/app/(portal)/tables/_view/list-tables';
import { TableSearchPage } from '@/app/(portal)/tables/table-search-page';

type TablesPageProps = { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tables'))('title') };
}

export default async function TablesPage({ searchParams }: TablesPageProps) {
  const actor = await requireActor('metadata.view');
  const text = oneParam(await searchParams, 'text') ?? '';
  if (text === '') {
    const schemas = await listSchemas(actor);
    return <TableSearchPage view={{ text, schemas: schemas.ok ? schemas.value : { items: [] } }} />;
  }
  const found = await findTables(actor, text);
  return <TableSearchPage view={{ text, found: found.ok ? found.value : { items: [], count: 0, isMore: false } }} />;
}
