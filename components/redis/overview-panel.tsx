'use client';

import { Button } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { LookHead } from '@/components/instance/live/look-head';
import { useNodeChoice } from '@/components/redis/node-choice';
import styles from '@/components/redis/redis.module.css';
import type { AskRedis, RedisDetailView } from '@/components/redis/redis-view';
import { useRedisLook } from '@/components/redis/use-redis-look';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FactList } from '@/components/ui/fact-list';
import { FigureStrip, ProgressLine } from '@/components/ui/figure-strip';
import { formatBytes, formatCount, formatDuration } from '@/components/ui/number-format';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';
import type { RedisHealth, RedisPersistence } from '@/lib/redis-instance/read/health';

export function OverviewPanel(props: { readonly view: RedisDetailView; readonly ask: AskRedis }) {
  const t = useTranslations('redis');
  const { choice, ofNode } = useNodeChoice(props);
  const look = useRedisLook(props.ask, { kind: 'overview', ...ofNode });
  const { answer: health, refusal } = look;
  return (
    <div className={styles.stack}>
      <div className={styles.head}>
        {choice}
        <span className={styles.end}>
          <LookHead look={look} />
        </span>
      </div>
      <RefusalAlert
        refusal={refusal}
        action={
          <Button size="small" onClick={look.refresh} loading={look.pending}>
            {t('retry')}
          </Button>
        }
      />
      {!health && !refusal && <SkeletonRows rows={6} />}
      {health && <Figures health={health} />}
      {health && (
        <>
          <div className={styles.two}>
            <ServerCard health={health} />
            <PersistenceCard persistence={health.persistence} />
          </div>
          <div className={styles.two}>
            <ReplicationCard replication={health.replication} />
            <DatabaseCard databases={health.databases} />
          </div>
        </>
      )}
    </div>
  );
}

function Figures({ health }: { readonly health: RedisHealth }) {
  const t = useTranslations('redis');
  const locale = useLocale();
  const unknown = <span className="c-unknown">{t('notKnown')}</span>;
  const count = (value: number | null) => (value === null ? unknown : formatCount(value, locale));
  const { usedBytes, maxBytes, hitRate, uptimeSeconds } = health;
  return (
    <FigureStrip
      figures={[
        {
          label: t('memory'),
          value: usedBytes === null ? unknown : formatBytes(usedBytes),
          unit: maxBytes === null ? t('noLimit') : t('ofLimit', { limit: formatBytes(maxBytes) }),
          ...(usedBytes !== null && maxBytes !== null ? { below: <ProgressLine share={usedBytes / maxBytes} /> } : {}),
        },
        { label: t('commandsPerSecond'), value: count(health.commandsPerSecond), unit: '/s' },
        {
          label: t('hitRate'),
          value: hitRate === null ? unknown : `${(hitRate * 100).toFixed(1)} %`,
        },
        {
          label: t('clients'),
          value: count(health.clients),
          ...(health.clientsMax === null
            ? {}
            : { unit: t('ofLimit', { limit: formatCount(health.clientsMax, locale) }) }),
        },
        {
          label: t('uptime'),
          value: uptimeSeconds === null ? unknown : formatDuration(uptimeSeconds * 1000, locale),
        },
      ]}
    />
  );
}

function ServerCard({ health }: { readonly health: RedisHealth }) {
  const t = useTranslations('redis');
  const locale = useLocale();
  const count = (value: number | null) => (value === null ? t('notKnown') : formatCount(value, locale));
  return (
    <Card title={t('server')}>
      <FactList
        facts={[
          { label: t('version'), value: `${health.product} ${health.version}` },
          { label: t('roleLabel'), value: t(`role.${health.role}`) },
          { label: t('blocked'), value: count(health.blockedClients) },
          { label: t('rejected'), value: count(health.rejectedConnections) },
          { label: t('evicted'), value: count(health.evictedKeys) },
          { label: t('expired'), value: count(health.expiredKeys) },
        ]}
      />
    </Card>
  );
}

function PersistenceCard({ persistence }: { readonly persistence: RedisPersistence }) {
  const t = useTranslations('redis');
  const locale = useLocale();
  const state = (isOk: boolean | null) => (
    <Status look="plain" kind={isOk === null ? 'not-seen' : isOk ? 'ok' : 'broken'} />
  );
  const { rdbLastSaveAt, changesSinceSave, aofEnabled } = persistence;
  return (
    <Card title={t('persistence')} {...(persistence.isLoading ? { note: t('loading') } : {})}>
      <FactList
        facts={[
          { label: t('rdbState'), value: state(persistence.rdbLastSaveOk) },
          {
            label: t('rdbAt'),
            value: rdbLastSaveAt ? <RelativeTime at={new Date(rdbLastSaveAt * 1000).toISOString()} /> : t('notKnown'),
          },
          {
            label: t('changesSince'),
            value: changesSinceSave === null ? t('notKnown') : formatCount(changesSinceSave, locale),
          },
          ...(aofEnabled
            ? [
                { label: t('aofWrite'), value: state(persistence.aofLastWriteOk) },
                { label: t('aofRewrite'), value: state(persistence.aofLastRewriteOk) },
              ]
            : [{ label: t('aof'), value: aofEnabled === null ? t('notKnown') : t('off') }]),
        ]}
      />
    </Card>
  );
}

function ReplicationCard({ replication: { source, replicas } }: Pick<RedisHealth, 'replication'>) {
  const t = useTranslations('redis');
  const locale = useLocale();
  const lag = (seconds: number | null) =>
    seconds === null ? t('notKnown') : t('behind', { time: formatDuration(seconds * 1000, locale) });
  return (
    <Card
      title={t('replication')}
      note={String(replicas.length)}
      padding={source || replicas.length > 0 ? 'body' : 'none'}
    >
      {source || replicas.length > 0 ? (
        <FactList
          facts={[
            ...(source
              ? [
                  {
                    label: (
                      <>
                        {t('source')} <code>{source.address}</code>
                      </>
                    ),
                    value: (
                      <>
                        <Status look="plain" kind={source.isUp ? 'up' : 'down'} /> {lag(source.lagSeconds)}
                      </>
                    ),
                  },
                ]
              : []),
            ...replicas.map(({ address, state, lagSeconds, lagBytes }) => ({
              label: <code>{address}</code>,
              value: [state, lag(lagSeconds), lagBytes === null ? '' : formatBytes(lagBytes)]
                .filter((part) => part !== '')
                .join(' · '),
            })),
          ]}
        />
      ) : (
        <EmptyState>{t('noReplicas')}</EmptyState>
      )}
    </Card>
  );
}

function DatabaseCard({ databases }: Pick<RedisHealth, 'databases'>) {
  const t = useTranslations('redis');
  const locale = useLocale();
  return (
    <Card title={t('databases')} padding={databases.length > 0 ? 'body' : 'none'}>
      {databases.length > 0 ? (
        <FactList
          facts={databases.map(({ index, keys, expiring }) => ({
            label: <code>db{index}</code>,
            value: t('keysExpiring', { keys: formatCount(keys, locale), expiring: formatCount(expiring, locale) }),
          }))}
        />
      ) : (
        <EmptyState>{t('noKeys')}</EmptyState>
      )}
    </Card>
  );
}
