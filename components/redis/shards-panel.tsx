'use client';

import { useLocale, useTranslations } from 'next-intl';
import { LookedCard } from '@/components/redis/looked-card';
import styles from '@/components/redis/redis.module.css';
import type { AskRedis, RedisDetailView } from '@/components/redis/redis-view';
import { useRedisLook } from '@/components/redis/use-redis-look';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { Status } from '@/components/ui/status';
import { slotsInAll } from '@/lib/redis-instance/read/cluster';

type Node = { readonly host: string; readonly port: number; readonly state: string; readonly isLinked: boolean };

export function ShardsPanel({ ask }: { readonly view: RedisDetailView; readonly ask: AskRedis }) {
  const t = useTranslations('redis');
  const locale = useLocale();
  const look = useRedisLook(ask, { kind: 'shards' });
  const { answer } = look;
  const isWhole = answer?.state.isOk && answer.slotsCovered === slotsInAll;
  return (
    <LookedCard look={look} title={t('tab.shards')} note={answer && String(answer.shards.length)} padding="none">
      <p className={styles.bar}>
        <Status kind={isWhole ? 'ok' : 'broken'} />
        <span>{t('slotsCovered', { covered: formatCount(answer?.slotsCovered ?? 0, locale), all: '16,384' })}</span>
        {(answer?.state.slotsFailing ?? 0) > 0 && (
          <span className="c-error">{t('slotsFailing', { count: answer?.state.slotsFailing ?? 0 })}</span>
        )}
      </p>
      <div className={styles.scroll}>
        <table className={styles.table} style={{ minWidth: 800 }}>
          <thead>
            <tr>
              <th scope="col">{t('primaryNode')}</th>
              <th scope="col">{t('slots')}</th>
              <th scope="col" className={styles.number}>
                {t('keys')}
              </th>
              <th scope="col" className={styles.number}>
                {t('memory')}
              </th>
              <th scope="col">{t('replicas')}</th>
            </tr>
          </thead>
          <tbody>
            {answer?.shards.map(({ primary, replicas, slotCount, keys, usedBytes, failure }) => (
              <tr key={primary.id}>
                <td>
                  <NodeLine node={primary} />
                  {failure && <div className="c-unknown caption">{t('shardUnseen', { code: failure })}</div>}
                </td>
                <td>
                  <span className="num">{formatCount(slotCount, locale)}</span>{' '}
                  <span className="t3 caption">
                    {primary.slots
                      .slice(0, 6)
                      .map(([from, to]) => (from === to ? from : `${from}-${to}`))
                      .join(', ')}
                    {primary.slots.length > 6 && ' …'}
                  </span>
                </td>
                <td className={styles.number}>{keys === null ? t('notKnown') : formatCount(keys, locale)}</td>
                <td className={styles.number}>{usedBytes === null ? t('notKnown') : formatBytes(usedBytes)}</td>
                <td>
                  {replicas.length === 0 ? (
                    <span className="t3">{t('noReplica')}</span>
                  ) : (
                    replicas.map((node) => <NodeLine key={node.id} node={node} />)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </LookedCard>
  );
}

function NodeLine({ node: { host, port, state, isLinked } }: { readonly node: Node }) {
  const kind = state === 'failed' ? 'broken' : state === 'ok' && isLinked ? 'ok' : 'check-warning';
  return (
    <div className="row">
      <Status look="plain" kind={kind} />
      <code>
        {host}:{port}
      </code>
    </div>
  );
}
