'use client';

import { useCallback } from 'react';
import { moreRedisInstances, registerRedisInstance } from '@/app/(portal)/instances/redis/actions';
import type { RedisListProps } from '@/components/redis/redis-list';
import { RedisList } from '@/components/redis/redis-list';

export function RedisListPage(props: Omit<RedisListProps, 'loadMore' | 'create'>) {
  const { text } = props;
  const loadMore = useCallback((cursor: string) => moreRedisInstances({ text, cursor }), [text]);
  return <RedisList {...props} loadMore={loadMore} create={registerRedisInstance} />;
}
