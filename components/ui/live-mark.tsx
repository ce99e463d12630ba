'use client';

import { useTranslations } from 'next-intl';
import styles from '@/components/ui/live-mark.module.css';
import type { Instant } from '@/components/ui/time';
import { useMoment } from '@/components/ui/time';

export type LiveState = { readonly connected: true } | { readonly connected: false; readonly lastAt: Instant };

/** Green while events come in; amber with the time of what is shown once they do not. */
export function LiveMark({ state }: { readonly state: LiveState }) {
  const t = useTranslations('shell');
  const moment = useMoment();
  return (
    <span className={styles.live} data-connected={state.connected} role="status">
      <i />
      <span className="ellipsis">
        {state.connected ? t('live') : t('reconnecting', { time: moment(state.lastAt, { seconds: true }) })}
      </span>
    </span>
  );
}
