import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { toItemView } from '@/app/(portal)/inspection/_view/item-view';
import { FindingListPage } from '@/app/(portal)/inspection/findings/finding-list-page';
import { reportListNames } from '@/lib/inspection/report/report';

type FindingsRouteProps = { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspection'))('tabs.findings') };
}

export default async function FindingsRoute({ searchParams }: FindingsRouteProps) {
  const actor = await requireActor('inspection.view');
  const asked = oneParam(await searchParams, 'list');
  const list = reportListNames.find((name) => name === asked) ?? 'act';
  const found = await services().inspections.findings(actor, list);
  const canMakeTicket = judgeRight(actor, 'ticket.create').ok;
  const report = found.ok ? found.value : undefined;
  return (
    <FindingListPage
      view={{
        list,
        total: report?.total ?? 0,
        canAct: judgeRight(actor, 'inspection.act').ok,
        items: report
          ? report.items.map((item) =>
              toItemView(item, {
                now: report.now,
                isNew: item.isNew,
                points: item.points,
                forecast: item.forecast,
                canMakeTicket,
              }),
            )
          : [],
      }}
    />
  );
}
