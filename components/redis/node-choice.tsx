'use client';

import { Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AskRedis, RedisDetailView } from '@/components/redis/redis-view';
import { useRedisLook } from '@/components/redis/use-redis-look';

type Panel = { readonly view: RedisDetailView; readonly ask: AskRedis };

/** In a cluster every node has figures of its own: which one is looked at. */
export function useNodeChoice({ view, ask }: Panel) {
  const t = useTranslations('redis');
  const [node, setNode] = useState<string>();
  const { answer } = useRedisLook(ask, view.mode === 'cluster' ? { kind: 'shards' } : undefined);
  const nodes = answer?.shards.flatMap(({ primary, replicas }) => [primary, ...replicas]) ?? [];
  const choice = view.mode === 'cluster' && (
    <div className="row">
      <span className="t3">{t('node')}</span>
      <Select
        value={node ?? ''}
        onChange={(id: string) => setNode(id || undefined)}
        aria-label={t('node')}
        style={{ minWidth: 240 }}
        options={[
          { value: '', label: view.address },
          ...nodes.map(({ id, host, port, role }) => ({ value: id, label: `${host}:${port} · ${t(`role.${role}`)}` })),
        ]}
      />
    </div>
  );
  return { choice, ofNode: node === undefined ? {} : { node } };
}
