import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { refusalText } from '@/app/_server/error-texts';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { toDigestDetail } from '@/app/(portal)/slow-queries/_view/digest-detail';
import { parsePeriodQuery } from '@/app/(portal)/slow-queries/_view/slow-sql-filters';
import { DigestPage } from '@/app/(portal)/slow-queries/[digestId]/digest-page';
import { PeriodRefused } from '@/components/slow-sql/period-refused';
import { parsePeriod } from '@/lib/slow-log/view/period';

type DigestRouteProps = {
  readonly params: Promise<{ readonly digestId: string }>;
  readonly searchParams: Promise<SearchParams>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('slowSql'))('title') };
}

export default async function DigestRoute({ params, searchParams }: DigestRouteProps) {
  const actor = await requireActor('slow-sql.view');
  const { digestId } = await params;
  if (!/^[0-9a-f]{16}$/.test(digestId)) notFound();
  const asked = await searchParams;
  const query = parsePeriodQuery(asked);
  const canSeeRaw = judgeRight(actor, 'slow-sql.raw').ok;
  const isRaw = canSeeRaw && oneParam(asked, 'raw') === '1';
  const { slowSql, slowPlans, metadata } = services();
  const period = parsePeriod(query.hours, query);
  const [found, plans] = await Promise.all([
    period.ok ? slowSql.view(actor, digestId, period.value, { isRaw }) : period,
    slowPlans.list(actor, digestId),
  ]);
  if (!found.ok) {
    if (found.error.code === 'slow-sql/not-found') notFound();
    return <PeriodRefused digestId={digestId} message={refusalText(found.error, await getLocale())} />;
  }
  const changes = await metadata.changes(actor, found.value.tables);
  const rights = { canAct: judgeRight(actor, 'slow-sql.act').ok, canSeeRaw, myId: actor.userId };
  return (
    <DigestPage
      view={toDigestDetail(
        found.value,
        {
          period: query,
          isRaw,
          plans: plans.ok ? plans.value : [],
          changes: changes.ok ? changes.value : [],
          isAll: oneParam(asked, 'tickets') === 'all',
        },
        rights,
      )}
    />
  );
}
