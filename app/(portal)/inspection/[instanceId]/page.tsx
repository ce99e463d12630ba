import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { toInstanceView } from '@/app/(portal)/inspection/_view/instance-view';
import { InstanceInspectionPage } from '@/app/(portal)/inspection/[instanceId]/instance-inspection-page';
import { instanceIdSchema } from '@/lib/shared/ids';

type InstanceInspectionRouteProps = { readonly params: Promise<{ readonly instanceId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspection'))('title') };
}

export default async function InstanceInspectionRoute({ params }: InstanceInspectionRouteProps) {
  const actor = await requireActor('inspection.view');
  const instanceId = instanceIdSchema.safeParse((await params).instanceId);
  if (!instanceId.success) notFound();
  const found = await services().inspections.instance(actor, instanceId.data);
  if (!found.ok) notFound();
  const rights = {
    canAct: judgeRight(actor, 'inspection.act').ok,
    canMakeTicket: judgeRight(actor, 'ticket.create').ok,
  };
  return <InstanceInspectionPage view={toInstanceView(found.value, rights, new Date())} />;
}
