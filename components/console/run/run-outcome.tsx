'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { MissingAccess, OnRequestAccess, Target } from '@/components/console/console-view';
import type { RunEnd } from '@/components/console/run/result-store';
import styles from '@/components/console/run/run-outcome.module.css';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { useRefusalText } from '@/components/ui/refusal-alert';
import { useText } from '@/components/ui/use-text';

export type RunOutcomeProps = {
  readonly end: RunEnd;
  readonly target: Target;
  readonly onRequestAccess: OnRequestAccess | undefined;
  /** Puts the cursor on what is underlined. */
  onShow?(): void;
  onRetry(): void;
};

/** How a run ended that did not end with rows: what, why, what to do. */
export function RunOutcome({ end, target, onRequestAccess, onShow, onRetry }: RunOutcomeProps) {
  const t = useTranslations('console.outcome');
  const textOf = useText();
  const refusalText = useRefusalText();
  const retry = (
    <Button size="small" icon={<Icon name="refresh" />} onClick={onRetry}>
      {t('again')}
    </Button>
  );
  switch (end.t) {
    case 'done':
      return null;
    case 'refused':
      return (
        <Notice
          hue="error"
          icon="octagon"
          title={t('refused')}
          what={textOf(end.what)}
          why={textOf(end.why)}
          how={textOf(end.how)}
          rule={end.rule}
        >
          {(end.missing.length > 0 || end.action !== null) && (
            <RequestAccess
              missing={{ target, missing: end.missing, ...(end.action && { action: end.action }) }}
              onRequestAccess={onRequestAccess}
            />
          )}
          {end.rule === 'statement-not-allowed' && (
            <Link href="/tickets/new" className={styles.link}>
              {t('newTicket')}
            </Link>
          )}
          {end.span && onShow && (
            <Button size="small" type="text" onClick={onShow}>
              {t('show')}
            </Button>
          )}
        </Notice>
      );
    case 'failed': {
      const isStopped = end.code === 'cancelled' || end.code === 'disconnected';
      return (
        <Notice
          hue={isStopped ? 'neutral' : 'error'}
          icon={isStopped ? 'slash' : 'cross-circle'}
          title={t(isStopped ? 'stopped' : end.code === 'interrupted' ? 'interrupted' : 'failed')}
          what={isStopped ? t('stoppedWhat') : textOf(end.message)}
          {...(end.rows > 0 ? { why: t('rowsBefore', { count: end.rows }) } : {})}
        >
          {retry}
        </Notice>
      );
    }
    case 'not-started':
      return (
        <Notice
          hue="error"
          icon="cross-circle"
          title={t('notStarted')}
          what={refusalText(end.refusal)}
          rule={end.refusal.requestId}
        >
          {retry}
        </Notice>
      );
    case 'broken':
      return (
        <Notice hue="error" icon="cross-circle" title={t('broken')} what={t('brokenWhat')} how={t('brokenHow')}>
          {retry}
        </Notice>
      );
    case 'skipped':
      return (
        <Notice hue="neutral" icon="dash" title={t('skipped')} what={t('skippedWhat')}>
          {retry}
        </Notice>
      );
  }
}

/** Opens the request that is filled in from here; without one to open it says who grants. */
export function RequestAccess({
  missing,
  onRequestAccess,
}: {
  readonly missing: MissingAccess;
  readonly onRequestAccess: OnRequestAccess | undefined;
}) {
  const t = useTranslations('console.outcome');
  return onRequestAccess ? (
    <Button size="small" icon={<Icon name="key" />} onClick={() => onRequestAccess(missing)}>
      {t('requestAccess')}
    </Button>
  ) : (
    <span className="t3 caption">{t('whoGrants')}</span>
  );
}

type NoticeProps = {
  readonly hue: 'error' | 'neutral';
  readonly icon: IconName;
  readonly title: string;
  readonly what: string;
  readonly why?: string;
  readonly how?: string;
  readonly rule?: string | undefined;
  readonly children?: ReactNode;
};

function Notice({ hue, icon, title, what, why, how, rule, children }: NoticeProps) {
  return (
    <div className={styles.notice} data-hue={hue} role="alert">
      <Icon name={icon} size={16} />
      <div>
        <p className="strong">
          <span className={styles.title}>{title}</span> {what}
        </p>
        {why && <p className="t2">{why}</p>}
        {how && <p className="t2">{how}</p>}
        <div className={styles.deeds}>
          {children}
          <span className="grow" />
          {rule && <code className={styles.rule}>{rule}</code>}
        </div>
      </div>
    </div>
  );
}
