import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { redisChoices } from '@/app/(portal)/instances/redis/_view/redis-choices';
import { toRedisRow } from '@/app/(portal)/instances/redis/_view/redis-row';
import { RedisListPage } from '@/app/(portal)/instances/redis/redis-list-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('redis'))('title') };
}

export default async function RedisInstancesPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('redis.view');
  const text = (oneParam(await searchParams, 'text') ?? '').slice(0, 200);
  const canManage = judgeRight(actor, 'instance.manage').ok;
  const [page, choices] = await Promise.all([
    services().redisInstances.list(actor, text === '' ? {} : { text }, { limit: 50 }),
    redisChoices(actor, canManage),
  ]);
  return (
    <RedisListPage
      page={page.ok ? { ...page.value, items: page.value.items.map(toRedisRow) } : { items: [] }}
      text={text}
      choices={choices}
      canManage={canManage}
    />
  );
}
