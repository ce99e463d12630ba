'use client';

import { useCallback } from 'react';
import { lookAtRedis, removeRedisInstance, updateRedisInstance } from '@/app/(portal)/instances/redis/actions';
import { RedisDetail } from '@/components/redis/redis-detail';
import type { AskRedis, RedisDetailView, RedisFormValues, RedisTab } from '@/components/redis/redis-view';

export type RedisPageProps = { readonly view: RedisDetailView; readonly version: number; readonly tab: RedisTab };

export function RedisPage({ view, version, tab }: RedisPageProps) {
  const { id: redisInstanceId } = view;
  const ask = useCallback<AskRedis>((question) => lookAtRedis({ redisInstanceId, question }), [redisInstanceId]);
  const update = useCallback(
    (form: RedisFormValues) => updateRedisInstance({ ...form, redisInstanceId, version }),
    [redisInstanceId, version],
  );
  const remove = useCallback(() => removeRedisInstance({ redisInstanceId, version }), [redisInstanceId, version]);
  return <RedisDetail view={view} tab={tab} ask={ask} update={update} remove={remove} />;
}
