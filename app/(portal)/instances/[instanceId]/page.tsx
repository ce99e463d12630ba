import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { instancePageView } from '@/app/(portal)/instances/_view/instance-page-view';
import { InstancePage } from '@/app/(portal)/instances/[instanceId]/instance-page';
import { instanceTabs } from '@/components/instance/instance-tabs';
import { instanceIdSchema } from '@/lib/shared/ids';

const ranges = [2, 24, 168, 720] as const;

type InstanceDetailPageProps = {
  readonly params: Promise<{ readonly instanceId: string }>;
  readonly searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: InstanceDetailPageProps): Promise<Metadata> {
  const actor = await requireActor('instance.view');
  const instanceId = instanceIdSchema.safeParse((await params).instanceId);
  const instance = instanceId.success ? await services().instances.get(actor, instanceId.data) : undefined;
  return { title: instance?.ok ? instance.value.name : (await getTranslations('instances'))('title') };
}

export default async function InstanceDetailPage({ params, searchParams }: InstanceDetailPageProps) {
  const actor = await requireActor('instance.view');
  const asked = await searchParams;
  const tab = instanceTabs.find((known) => known === oneParam(asked, 'tab'));
  const hours = ranges.find((known) => String(known) === oneParam(asked, 'hours')) ?? 2;
  const found = await instancePageView(actor, (await params).instanceId, {
    hours,
    withVariables: tab === 'variables',
    days: tab === 'history' ? 90 : 14,
  });
  if (!found) notFound();
  return <InstancePage view={found.view} version={found.version} live={found.live} tab={tab} />;
}
