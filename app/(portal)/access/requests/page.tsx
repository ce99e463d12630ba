import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { accessTabs } from '@/app/(portal)/access/_view/access-tabs';
import { listAccessRequests } from '@/app/(portal)/access/requests/_view/list-access-requests';
import { RequestsPage } from '@/app/(portal)/access/requests/requests-page';
import { holdsSomewhere } from '@/lib/access/authorize';
import { accessRequestLists } from '@/lib/console/access-request/access-request-service';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accessRequest'))('title') };
}

export default async function AccessRequestsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('access.view');
  const asked = oneParam(await searchParams, 'list');
  const list = accessRequestLists.find((known) => known === asked) ?? 'mine';
  const canAsk = holdsSomewhere(actor, 'access.request');
  const [page, instances] = await Promise.all([
    listAccessRequests(actor, list),
    canAsk ? readAll((of) => services().instances.list(actor, {}, of)) : [],
  ]);
  return (
    <RequestsPage
      page={page.ok ? page.value : { items: [] }}
      list={list}
      tabs={accessTabs(actor)}
      canAsk={canAsk}
      instances={instances.map(({ id, name }) => ({ id, name }))}
    />
  );
}
