'use client';

import { useTranslations } from 'next-intl';
import { ChangeList } from '@/components/instance/live/change-list';
import styles from '@/components/instance/live/live.module.css';
import { MetricCard } from '@/components/instance/live/metric-card';
import type { SessionsProps } from '@/components/instance/live/sessions-panel';
import { LockCard, LongestCard, useSessions } from '@/components/instance/live/sessions-panel';
import { TopologyCard } from '@/components/instance/live/topology-card';
import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { useText } from '@/components/ui/use-text';

const shownChanges = 8;

/** How a server is: its figures, who it replicates with, who waits for whom, what runs longest, what changed lately. */
export function LiveOverview(props: SessionsProps) {
  const { view } = props;
  const t = useTranslations('live');
  const textOf = useText();
  const sessions = useSessions(props);
  const href = `/instances/${view.instanceId}`;
  return (
    <div className={styles.stack}>
      {view.reason && (
        <Card
          hue={view.state === 'down' ? 'error' : 'unknown'}
          title={t(view.state === 'down' ? 'isDown' : 'isUnknown')}
        >
          <p>
            {textOf(view.reason.what)} {textOf(view.reason.why)} {textOf(view.reason.todo)}
          </p>
        </Card>
      )}
      <div className={styles.metrics}>
        {view.metrics.slice(0, 4).map((metric) => (
          <MetricCard key={metric.id} metric={metric} />
        ))}
      </div>
      {view.source && <p className="t3 caption">{t(`source.${view.source.kind}`, { name: view.source.name })}</p>}
      <div className={styles.two}>
        <TopologyCard
          topology={view.topology}
          own={view.instanceId}
          {...(view.seenAt ? { seenAt: view.seenAt } : {})}
        />
        {view.canInspect ? (
          <LockCard view={view} sessions={sessions} />
        ) : (
          <ChangeList changes={view.changes.slice(0, shownChanges)} title={t('changedLately')} />
        )}
      </div>
      {view.canInspect && (
        <>
          <LongestCard sessions={sessions} href={`${href}?tab=sessions`} />
          <ChangeList
            changes={view.changes.slice(0, shownChanges)}
            title={t('changedLately')}
            end={<Link href={`${href}?tab=history`}>{t('allChanges')}</Link>}
          />
        </>
      )}
      {view.metrics.length > 4 && (
        <div className={styles.metrics}>
          {view.metrics.slice(4).map((metric) => (
            <MetricCard key={metric.id} metric={metric} />
          ))}
        </div>
      )}
      {view.unread.length > 0 && (
        <Card title={t('notSeen')} hue="unknown">
          <ul className={styles.notes} style={{ marginTop: 0 }}>
            {view.unread.map(({ read, reason }) => (
              <li key={read}>
                <Icon name="question" className="c-unknown" />
                <span>{t('unread', { read, reason })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {sessions.dialog}
    </div>
  );
}
