import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { toDigestDetail } from '@/app/(portal)/slow-queries/_view/digest-detail';
import { parseHours } from '@/app/(portal)/slow-queries/_view/slow-sql-filters';
import { DigestPage } from '@/app/(portal)/slow-queries/[digestId]/digest-page';

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
  const hours = parseHours(asked);
  const canSeeRaw = judgeRight(actor, 'slow-sql.raw').ok;
  const isRaw = canSeeRaw && oneParam(asked, 'raw') === '1';
  const { slowSql, slowPlans } = services();
  const [found, plans] = await Promise.all([
    slowSql.view(actor, digestId, hours, { isRaw }),
    slowPlans.list(actor, digestId),
  ]);
  if (!found.ok) notFound();
  const rights = { canAct: judgeRight(actor, 'slow-sql.act').ok, canSeeRaw, myId: actor.userId };
  return (
    <DigestPage view={toDigestDetail(found.value, { hours, isRaw, plans: plans.ok ? plans.value : [] }, rights)} />
  );
}
