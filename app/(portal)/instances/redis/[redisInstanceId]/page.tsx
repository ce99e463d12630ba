import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { redisPageView } from '@/app/(portal)/instances/redis/_view/redis-page-view';
import { RedisPage } from '@/app/(portal)/instances/redis/[redisInstanceId]/redis-page';
import { redisTabs } from '@/components/redis/redis-view';

type RedisDetailPageProps = {
  readonly params: Promise<{ readonly redisInstanceId: string }>;
  readonly searchParams: Promise<SearchParams>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('redis'))('title') };
}

export default async function RedisDetailPage({ params, searchParams }: RedisDetailPageProps) {
  const actor = await requireActor('redis.view');
  const found = await redisPageView(actor, (await params).redisInstanceId);
  if (!found) notFound();
  const asked = oneParam(await searchParams, 'tab');
  const tab = redisTabs.find((known) => known === asked && (known !== 'shards' || found.view.mode === 'cluster'));
  return <RedisPage view={found.view} version={found.version} tab={tab ?? 'overview'} />;
}
