'use client';

import { Button, Modal } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/instance/live/live.module.css';
import type { NodeView, TopologyView } from '@/components/instance/live/live-view';
import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { formatCount } from '@/components/ui/number-format';
import { RelativeTime } from '@/components/ui/time';

/** Lag that people look at. */
const lateSeconds = 10;

/** Sources over who follows them, as the servers say; below it what differs from what is registered. */
export function TopologyCard({
  topology,
  own,
  seenAt,
}: {
  readonly topology: TopologyView;
  readonly own: string;
  readonly seenAt?: string;
}) {
  const t = useTranslations('live');
  const [showsGtids, setShowsGtids] = useState(false);
  const levels = toLevels(topology.nodes);
  const withGtids = topology.nodes.filter(({ gtids }) => gtids);
  return (
    <Card
      title={t('topology')}
      note={seenAt ? t.rich('discovered', { time: () => <RelativeTime at={seenAt} /> }) : t('neverSeen')}
      end={
        withGtids.length > 0 && (
          <Button type="link" size="small" onClick={() => setShowsGtids(true)}>
            {t('gtidSets')}
          </Button>
        )
      }
    >
      <div className={styles.nodes}>
        {levels.map((level) => (
          <div key={level.map(({ key }) => key).join()} className={styles.level}>
            {level.map((node) => (
              <Node key={node.key} node={node} isOwn={node.key === own} />
            ))}
          </div>
        ))}
      </div>
      <Notes topology={topology} />
      <Modal title={t('gtidSets')} open={showsGtids} footer={null} width={720} onCancel={() => setShowsGtids(false)}>
        {withGtids.map((node) => (
          <section key={node.key}>
            <h3>{node.name}</h3>
            <p>
              <code style={{ overflowWrap: 'anywhere' }}>{node.gtids}</code>
            </p>
            {node.gtidGaps && (
              <p className="c-warning">
                {t('gtidGaps')} <code>{node.gtidGaps}</code>
              </p>
            )}
          </section>
        ))}
      </Modal>
    </Card>
  );
}

function Node({ node, isOwn }: { readonly node: NodeView; readonly isOwn: boolean }) {
  const t = useTranslations('live');
  const role = useTranslations('instances');
  const locale = useLocale();
  const isBroken = node.state === 'down' || node.isReplicating === false;
  const isLate = (node.lagSeconds ?? 0) >= lateSeconds;
  const facts = [
    node.isReadOnly === null ? undefined : node.isReadOnly ? t('readOnly') : t('writable'),
    node.semiSync === 'source'
      ? t('semiSyncSource', { count: node.semiSyncClients ?? 0 })
      : node.semiSync === 'replica'
        ? t('semiSyncReplica')
        : node.sources.length > 0 && node.semiSync === 'off'
          ? t('async')
          : undefined,
    node.queriesPerSecond === null
      ? undefined
      : t('perSecond', { value: formatCount(Math.round(node.queriesPerSecond), locale) }),
    node.idc ? t('idc', { idc: node.idc }) : undefined,
  ].filter((fact) => fact !== undefined);
  return (
    <div className={styles.node} data-own={isOwn} data-hue={isBroken ? 'error' : isLate ? 'warning' : undefined}>
      <p className="row">
        <Icon name={node.href ? 'instance' : 'question'} />
        <span className="grow ellipsis">
          {node.href && !isOwn ? (
            <Link href={node.href}>
              <code>{node.name}</code>
            </Link>
          ) : (
            <code>{node.name}</code>
          )}
        </span>
        {node.state === 'down' ? (
          <span className={`c-error ${styles.mark}`}>
            <Icon name="cross-circle" /> {t('state.down')}
          </span>
        ) : node.isReplicating === false ? (
          <span className={`c-error ${styles.mark}`}>
            <Icon name="cross-circle" /> {t('stopped')}
          </span>
        ) : node.sources.length > 0 && node.lagSeconds !== null ? (
          <span className={`${isLate ? 'c-warning' : 'c-success'} num ${styles.mark}`}>
            <Icon name={isLate ? 'triangle' : 'tick-circle'} /> {t('seconds', { value: node.lagSeconds })}
          </span>
        ) : (
          <span className="t3">{node.href ? role(`role.${node.role}`) : t('notRegistered')}</span>
        )}
      </p>
      <p className="t3">{facts.length > 0 ? facts.join(' · ') : node.address}</p>
    </div>
  );
}

function Notes({ topology }: { readonly topology: TopologyView }) {
  const t = useTranslations('live');
  const replicas = topology.nodes.filter(({ sources }) => sources.length > 0);
  const ready = replicas.filter(
    ({ isReplicating, errant, lagSeconds, href }) =>
      href && isReplicating && errant === 0 && (lagSeconds ?? lateSeconds) < lateSeconds,
  );
  return (
    <ul className={styles.notes}>
      {topology.nodes
        .filter(({ lastError }) => lastError)
        .map(({ key, name, lastError }) => (
          <li key={`error-${key}`}>
            <Icon name="cross-circle" className="c-error" />
            <span>
              {name}: {lastError}
            </span>
          </li>
        ))}
      {topology.nodes
        .filter(({ errant }) => (errant ?? 0) > 0)
        .map(({ key, name, errant }) => (
          <li key={`errant-${key}`}>
            <Icon name="triangle" className="c-warning" />
            <span>{t('errant', { name, count: errant ?? 0 })}</span>
          </li>
        ))}
      {topology.differences.map((difference) => (
        <li key={JSON.stringify(difference)}>
          <Icon
            name={difference.kind === 'not-seen' ? 'question' : 'triangle'}
            className={difference.kind === 'not-seen' ? 'c-unknown' : 'c-warning'}
          />
          <span>{t(`difference.${difference.kind}`, valuesOf(difference))}</span>
        </li>
      ))}
      {ready.map(({ key, name }) => (
        <li key={`ready-${key}`}>
          <Icon name="tick-circle" className="c-success" />
          <span>{t('canTakeOver', { name })}</span>
        </li>
      ))}
      {replicas.length > 0 && (
        <li>
          <Icon name="info" className="t3" />
          <span className="t3">{t('controlByTicket')}</span>
        </li>
      )}
    </ul>
  );
}

function valuesOf(difference: TopologyView['differences'][number]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(difference).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : String(value ?? '—'),
    ]),
  );
}

/** Who follows nobody first, then who follows them. */
function toLevels(nodes: readonly NodeView[]): readonly (readonly NodeView[])[] {
  const levels: NodeView[][] = [];
  const placed = new Map<string, number>();
  for (const node of nodes) {
    const above = node.sources.flatMap((source) => placed.get(source) ?? []);
    const level = above.length > 0 ? Math.max(...above) + 1 : 0;
    placed.set(node.key, level);
    const row = levels[level];
    if (row) row.push(node);
    else levels[level] = [node];
  }
  return levels.filter(Boolean);
}
