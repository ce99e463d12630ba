'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Command, Refusal } from '@/components/ui/action-state';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import styles from '@/components/ui/version-history.module.css';
import type { Page } from '@/lib/shared/page';

/** null of `by`: Sluice itself. */
export type SavedVersion = {
  readonly n: number;
  readonly at: Instant;
  readonly by: string | null;
  readonly note: string | null;
};

export type VersionHistoryProps<Row extends SavedVersion> = {
  /** Newest first. */
  readonly versions: Page<Row>;
  readonly canRestore: boolean;
  readonly loadMore: LoadMore<Row>;
  readonly restore: Command<{ readonly to: number }>;
  /** What restoring a version does. */
  restoreText(n: number): string;
  onRestored(): void;
  /** Where it comes from: restored, imported; nothing for one that was written. */
  origin(row: Row): ReactNode;
  /** What it changed. */
  changes(row: Row): ReactNode;
};

/** Every version of something that is saved whole: who, when, why, and what it changed. The newest cannot be restored. */
export function VersionHistory<Row extends SavedVersion>(props: VersionHistoryProps<Row>) {
  const { versions, canRestore, loadMore, restore, restoreText, onRestored, origin, changes } = props;
  const t = useTranslations('versions');
  const [more, setMore] = useState<readonly Row[]>([]);
  const [cursor, setCursor] = useState(versions.nextCursor);
  const [refusal, setRefusal] = useState<Refusal>();
  const [restoring, setRestoring] = useState<number>();
  const run = useCommand(restore, () => {
    setRestoring(undefined);
    onRestored();
  });
  const load = async () => {
    if (!cursor) return;
    const state = await loadMore(cursor);
    setRefusal(state.ok ? undefined : state.error);
    if (!state.ok) return;
    setMore([...more, ...state.value.items]);
    setCursor(state.value.nextCursor);
  };
  return (
    <>
      <ol className={styles.list}>
        {[...versions.items, ...more].map((row, i) => (
          <li key={row.n} className={styles.version}>
            <header>
              <b>{t('version', { n: row.n })}</b>
              {i === 0 && <span className={styles.now}>{t('newest')}</span>}
              <span>{row.by ?? 'Sluice'}</span>
              <span className="t3">
                <Moment at={row.at} />
              </span>
              <span className="t3">{origin(row)}</span>
              <span className="grow" />
              {canRestore && i > 0 && (
                <Button size="small" icon={<Icon name="history" />} onClick={() => setRestoring(row.n)}>
                  {t('restoreOpen')}
                </Button>
              )}
            </header>
            {row.note && <p className="wrap">{row.note}</p>}
            {changes(row)}
          </li>
        ))}
      </ol>
      <RefusalAlert refusal={refusal} />
      {cursor && (
        <Button type="text" onClick={load} className={styles.more ?? ''}>
          {t('older')}
        </Button>
      )}
      {restoring !== undefined && (
        <ConfirmDialog
          open
          title={t('restoreTitle', { n: restoring })}
          verb={t('restore')}
          pending={run.pending}
          refusal={run.refusal}
          onClose={() => setRestoring(undefined)}
          onConfirm={() => void run.run({ to: restoring })}
        >
          <p>{restoreText(restoring)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
