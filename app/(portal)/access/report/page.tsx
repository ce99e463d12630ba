import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { accessTabs } from '@/app/(portal)/access/_view/access-tabs';
import { toReportLine } from '@/app/(portal)/access/report/_view/report-line';
import { AccessReport } from '@/components/access/access-report';
import { instanceIdSchema, userIdSchema } from '@/lib/shared/ids';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accessReport'))('title') };
}

export default async function AccessReportPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('access-report.view');
  const params = await searchParams;
  const instanceId = instanceIdSchema.safeParse(oneParam(params, 'instanceId')).data;
  const userId = userIdSchema.safeParse(oneParam(params, 'userId')).data;
  const names = Object.fromEntries(
    (['schema', 'object', 'column'] as const).flatMap((key) => {
      const value = oneParam(params, key)?.slice(0, 64);
      return value ? [[key, value]] : [];
    }),
  );
  const question = { ...names, ...(instanceId ? { instanceId } : {}), ...(userId ? { userId } : {}) };
  const { accessReport, instances, users } = services();
  const [report, allInstances, people] = await Promise.all([
    accessReport.read(actor, question),
    readAll((of) => instances.list(actor, {}, of)),
    judgeRight(actor, 'user.view').ok ? readAll((of) => users.list(actor, {}, of)) : [],
  ]);
  return (
    <AccessReport
      question={question}
      lines={report.ok ? report.value.rows.map(toReportLine) : []}
      isCut={report.ok && report.value.isCut}
      tabs={accessTabs(actor)}
      instances={allInstances.map(({ id, name }) => ({ id, name }))}
      people={people.map(({ id, displayName }) => ({ id, name: displayName }))}
    />
  );
}
