import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { formChoices } from '@/app/(portal)/instances/_view/form-choices';
import { parseInstanceFilters } from '@/app/(portal)/instances/_view/instance-filters';
import { listInstances } from '@/app/(portal)/instances/_view/list-instances';
import { InstanceListPage } from '@/app/(portal)/instances/instance-list-page';

type InstancesPageProps = { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('instances'))('title') };
}

export default async function InstancesPage({ searchParams }: InstancesPageProps) {
  const actor = await requireActor('instance.view');
  const filters = parseInstanceFilters(await searchParams);
  const [page, choices, facets] = await Promise.all([
    listInstances(actor, filters),
    formChoices(actor),
    services().instances.facets(actor),
  ]);
  return (
    <InstanceListPage
      view={{
        page: page.ok ? page.value : { items: [] },
        ...choices,
        filters,
        facets,
        canManage: judgeRight(actor, 'instance.manage').ok,
      }}
    />
  );
}
