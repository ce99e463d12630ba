'use client';

import { Button } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { LookedCard } from '@/components/redis/looked-card';
import { useNodeChoice } from '@/components/redis/node-choice';
import styles from '@/components/redis/redis.module.css';
import type { AskRedis, RedisDetailView } from '@/components/redis/redis-view';
import { UnseenLine } from '@/components/redis/unseen-line';
import { useRedisLook } from '@/components/redis/use-redis-look';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FactList } from '@/components/ui/fact-list';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import type { RedisMemory } from '@/lib/redis-instance/read/memory';

type Panel = { readonly view: RedisDetailView; readonly ask: AskRedis };

export function MemoryPanel(props: Panel) {
  const t = useTranslations('redis');
  const { choice, ofNode } = useNodeChoice(props);
  const look = useRedisLook(props.ask, { kind: 'memory', ...ofNode });
  const { answer: memory } = look;
  return (
    <div className={styles.stack}>
      {choice}
      <div className={styles.two}>
        <LookedCard look={look} title={t('memory')}>
          {memory && <MemoryFacts memory={memory} />}
          <UnseenLine unseen={memory?.unseen} />
        </LookedCard>
        <Card title={t('doctor')} note={t('doctorNote')}>
          <p className="t2">{memory?.doctor ?? t(look.pending ? 'looking' : 'notKnown')}</p>
        </Card>
      </div>
      {props.view.canRead && <BiggestCard {...props} />}
    </div>
  );
}

function MemoryFacts({ memory }: { readonly memory: RedisMemory }) {
  const t = useTranslations('redis');
  const locale = useLocale();
  const bytes = (value: number | null) => (value === null ? t('notKnown') : formatBytes(value));
  return (
    <FactList
      facts={[
        { label: t('used'), value: bytes(memory.usedBytes) },
        { label: t('peak'), value: bytes(memory.peakBytes) },
        { label: t('maxmemory'), value: memory.maxBytes === null ? t('noLimit') : formatBytes(memory.maxBytes) },
        { label: t('policy'), value: <code>{memory.policy || t('notKnown')}</code> },
        {
          label: t('evicted'),
          value: memory.evictedKeys === null ? t('notKnown') : formatCount(memory.evictedKeys, locale),
        },
        { label: t('rss'), value: bytes(memory.rssBytes) },
        { label: t('fragmentation'), value: memory.fragmentation ?? t('notKnown') },
        { label: t('system'), value: bytes(memory.systemBytes) },
        { label: t('dataset'), value: bytes(memory.datasetBytes) },
        { label: t('overhead'), value: bytes(memory.overheadBytes) },
        { label: t('clientMemory'), value: bytes(memory.clientBytes) },
        { label: t('backlog'), value: bytes(memory.replicationBytes) },
        { label: t('bytesPerKey'), value: bytes(memory.bytesPerKey) },
      ]}
    />
  );
}

/** Asked for, never by itself: it shows names of keys, and each look is written down. */
function BiggestCard({ ask }: Panel) {
  const t = useTranslations('redis');
  const locale = useLocale();
  const [isAsked, setAsked] = useState(false);
  const look = useRedisLook(ask, isAsked ? { kind: 'biggest', database: 0 } : undefined);
  const { answer } = look;
  if (!isAsked) {
    return (
      <Card title={t('biggest')} padding="none">
        <EmptyState
          action={
            <Button size="small" onClick={() => setAsked(true)}>
              {t('sample')}
            </Button>
          }
        >
          {t('biggestNote')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <LookedCard
      look={look}
      title={t('biggest')}
      note={
        answer &&
        t('sampled', { sampled: formatCount(answer.sampled, locale), all: formatCount(answer.keysInAll, locale) })
      }
      padding="none"
    >
      {answer?.keys.length === 0 ? (
        <EmptyState>{t('noKeys')}</EmptyState>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table} style={{ minWidth: 480 }}>
            <thead>
              <tr>
                <th scope="col">{t('key')}</th>
                <th scope="col">{t('type')}</th>
                <th scope="col" className={styles.number}>
                  {t('size')}
                </th>
              </tr>
            </thead>
            <tbody>
              {answer?.keys.map(({ hex, name, type, bytes }) => (
                <tr key={hex}>
                  <td>
                    <code>{name}</code>
                  </td>
                  <td>{type}</td>
                  <td className={styles.number}>{formatBytes(bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </LookedCard>
  );
}
