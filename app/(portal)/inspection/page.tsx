import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { toReportView } from '@/app/(portal)/inspection/_view/report-view';
import { slowView } from '@/app/(portal)/inspection/_view/slow-view';
import { InspectionPage } from '@/app/(portal)/inspection/inspection-page';
import { NoInspectionPage } from '@/app/(portal)/inspection/no-inspection-page';
import { inspectionRunIdSchema } from '@/lib/shared/ids';

type InspectionRouteProps = { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspection'))('title') };
}

export default async function InspectionRoute({ searchParams }: InspectionRouteProps) {
  const actor = await requireActor('inspection.view');
  const runId = inspectionRunIdSchema.safeParse(oneParam(await searchParams, 'run'));
  const found = await services().inspections.report(actor, runId.success ? runId.data : undefined);
  const canAct = judgeRight(actor, 'inspection.act').ok;
  if (!found.ok || !found.value) return <NoInspectionPage canAct={canAct} />;
  const [alarms, roster] = await Promise.all([services().alarms.list(actor), services().duty.roster(actor)]);
  const now = {
    firing: alarms.ok ? alarms.value.alarms.filter(({ state }) => state === 'firing').length : 0,
    onDuty: roster.ok ? roster.value.onDuty : [],
  };
  const rights = { canAct, canMakeTicket: judgeRight(actor, 'ticket.create').ok };
  return <InspectionPage view={toReportView(found.value, rights, await slowView(actor), now)} />;
}
