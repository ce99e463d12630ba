import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { accessTabs } from '@/app/(portal)/access/_view/access-tabs';
import { listMaskRows, listSuggestionRows } from '@/app/(portal)/access/masks/_view/list-masks';
import { MasksPage } from '@/app/(portal)/access/masks/masks-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('masks'))('title') };
}

export default async function MaskListPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('mask.view');
  const view = oneParam(await searchParams, 'view') === 'suggestions' ? 'suggestions' : 'rules';
  const canManage = judgeRight(actor, 'mask.manage').ok;
  const [rules, suggestions, instances] = await Promise.all([
    listMaskRows(actor),
    listSuggestionRows(actor),
    canManage ? readAll((of) => services().instances.list(actor, {}, of)) : [],
  ]);
  return (
    <MasksPage
      rules={rules.ok ? rules.value : { items: [] }}
      suggestions={suggestions.ok ? suggestions.value : { items: [] }}
      view={view}
      tabs={accessTabs(actor)}
      canManage={canManage}
      instances={instances.map(({ id, name }) => ({ id, name }))}
    />
  );
}
