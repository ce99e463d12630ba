import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { listExemptionRows } from '@/app/(portal)/rules/_view/exemption-row';
import { projectOptions } from '@/app/(portal)/rules/_view/profile-views';
import { ExemptionsPage } from '@/app/(portal)/rules/exemptions/exemptions-page';
import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import { exemptionStates } from '@/lib/review/exemption/exemption-store';
import { rules } from '@/lib/review/registry';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exemptions'))('title') };
}

export default async function ExemptionListPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('rule.view');
  const asked = oneParam(await searchParams, 'state') ?? 'active';
  const state = exemptionStates.find((known) => known === asked);
  const canExempt = judgeRight(actor, 'rule.exempt').ok;
  const [exemptions, environments] = await Promise.all([
    listExemptionRows(actor, { state }),
    services().environments.list(actor),
  ]);
  return (
    <ExemptionsPage
      exemptions={exemptions}
      state={state ?? 'all'}
      canExempt={canExempt}
      rules={canExempt ? rules.map(({ id, title }) => ({ id, title })) : []}
      places={
        environments.ok ? environments.value.map((one) => ({ id: one.id, environment: toEnvironmentView(one) })) : []
      }
      projects={canExempt ? await projectOptions(actor) : []}
    />
  );
}
