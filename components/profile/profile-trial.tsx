'use client';

import { Button, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ProfileDraft } from '@/components/profile/profile-draft';
import { draftRules } from '@/components/profile/profile-draft';
import styles from '@/components/profile/profile-trial.module.css';
import type { ProfilePageView } from '@/components/profile/profile-view';
import { TrialResults } from '@/components/profile/trial-results';
import { useTrial } from '@/components/profile/use-trial';
import { EnvChip } from '@/components/ui/env-chip';
import { ProgressLine } from '@/components/ui/figure-strip';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { RefusalAlert } from '@/components/ui/refusal-alert';

export type ProfileTrialProps = { readonly view: ProfilePageView; readonly draft: ProfileDraft };

const limits = [20, 50, 100];

/** What this profile, with what is not saved of it, would have said of the last tickets. */
export function ProfileTrial({ view, draft }: ProfileTrialProps) {
  const t = useTranslations('trial');
  const [environmentId, setEnvironmentId] = useState<string>();
  const [limit, setLimit] = useState(100);
  const { state, start, stop } = useTrial(`/api/v1/profiles/${view.key}/trial`);
  const isRunning = state.phase === 'running';
  const run = () =>
    void start({
      limit,
      ...(environmentId === undefined ? {} : { environmentId }),
      ...(draft.size > 0 ? { rules: draftRules(view.rules, draft) } : {}),
    });
  return (
    <>
      <div className={styles.head}>
        <p className="t2">{draft.size > 0 ? t('withDraft', { count: draft.size }) : t('text')}</p>
        <div className={styles.controls}>
          <Select
            aria-label={t('environment')}
            value={environmentId ?? ''}
            onChange={(id) => setEnvironmentId(id === '' ? undefined : id)}
            options={[
              { value: '', label: t('everywhere') },
              ...view.places.map(({ id, environment }) => ({ value: id, label: <EnvChip {...environment} /> })),
            ]}
            style={{ width: 176 }}
          />
          <Select<number>
            aria-label={t('limit')}
            value={limit}
            onChange={setLimit}
            options={limits.map((count) => ({ value: count, label: t('last', { count }) }))}
            style={{ width: 144 }}
          />
          {isRunning ? (
            <Button icon={<Icon name="stop" />} onClick={stop}>
              {t('stop')}
            </Button>
          ) : (
            <Button icon={<Icon name="play" />} onClick={run}>
              {t('run')}
            </Button>
          )}
        </div>
      </div>
      {(isRunning || state.phase === 'stopped') && (
        <div className={styles.progress} role="status">
          <ProgressLine share={state.total === 0 ? 0 : state.done / state.total} />
          <span className="t3 num">{t('progress', { done: state.done, total: state.total })}</span>
        </div>
      )}
      <RefusalAlert refusal={state.refusal} />
      {state.phase === 'idle' && !state.refusal && <p className={styles.idle}>{t('idle')}</p>}
      {state.phase !== 'idle' && <TrialResults state={state} rules={view.rules} />}
      {state.phase === 'done' && state.total === 0 && (
        <p className={styles.idle}>
          {t('noTickets')} <Link href="/tickets">{t('tickets')}</Link>
        </p>
      )}
    </>
  );
}
