import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { accessTabs } from '@/app/(portal)/access/_view/access-tabs';
import { grantChoices } from '@/app/(portal)/access/grants/_view/grant-choices';
import { listGrants } from '@/app/(portal)/access/grants/_view/list-grants';
import { GrantsPage } from '@/app/(portal)/access/grants/grants-page';
import { grantViews } from '@/components/grant/grant-views';
import { holdsSomewhere } from '@/lib/access/authorize';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('grants'))('title') };
}

export default async function GrantListPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('grant.view');
  const asked = oneParam(await searchParams, 'view');
  const view = grantViews.find((known) => known === asked) ?? 'live';
  const [page, choices] = await Promise.all([listGrants(actor, view), grantChoices(actor)]);
  return (
    <GrantsPage
      page={page.ok ? page.value : { items: [] }}
      view={view}
      tabs={accessTabs(actor)}
      canGive={holdsSomewhere(actor, 'grant.manage')}
      choices={choices}
    />
  );
}
