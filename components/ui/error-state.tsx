'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import styles from '@/components/ui/error-state.module.css';
import { Icon } from '@/components/ui/icon';

export type ErrorStateProps = {
  /** What happened. */
  readonly what: ReactNode;
  readonly why?: ReactNode;
  readonly toDo?: ReactNode;
  readonly requestId?: string;
  onRetry?(): void;
  readonly actions?: ReactNode;
};

/** What, why, what to do: stands where the data would, and the rest of the page lives on. */
export function ErrorState({ what, why, toDo, requestId, onRetry, actions }: ErrorStateProps) {
  const t = useTranslations('error');
  return (
    <div className={styles.box} role="alert">
      <Icon name="cross-circle" size={16} className={styles.icon ?? ''} />
      <div className={styles.text}>
        <p className="strong">{what}</p>
        {why && <p className="t2">{why}</p>}
        {toDo && <p className="t2">{toDo}</p>}
        {requestId && (
          <p className="t3 caption">
            {t('requestId')} <span className="mono">{requestId}</span>
          </p>
        )}
        {(onRetry || actions) && (
          <div className={styles.actions}>
            {onRetry && (
              <Button size="small" icon={<Icon name="refresh" />} onClick={onRetry}>
                {t('retry')}
              </Button>
            )}
            {actions}
          </div>
        )}
      </div>
    </div>
  );
}
