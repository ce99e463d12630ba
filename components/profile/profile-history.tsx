'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChangeList } from '@/components/profile/change-list';
import styles from '@/components/profile/profile-history.module.css';
import type { VersionRow } from '@/components/profile/profile-view';
import type { Command, Refusal } from '@/components/ui/action-state';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { RichLine } from '@/components/ui/rich-line';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';
import type { Page } from '@/lib/shared/page';

export type ProfileHistoryProps = {
  readonly versions: Page<VersionRow>;
  readonly canRestore: boolean;
  readonly loadMore: LoadMore<VersionRow>;
  readonly restore: Command<{ readonly to: number }>;
  onRestored(): void;
};

/** Every version: who, when, why, and what it changed. */
export function ProfileHistory({ versions, canRestore, loadMore, restore, onRestored }: ProfileHistoryProps) {
  const t = useTranslations('profile');
  const [more, setMore] = useState<readonly VersionRow[]>([]);
  const [cursor, setCursor] = useState(versions.nextCursor);
  const [refusal, setRefusal] = useState<Refusal>();
  const [restoring, setRestoring] = useState<number>();
  const run = useCommand(restore, () => {
    setRestoring(undefined);
    onRestored();
  });
  const rows = [...versions.items, ...more];
  const newest = rows[0]?.n;
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
        {rows.map((row) => (
          <Version
            key={row.n}
            row={row}
            isNewest={row.n === newest}
            {...(canRestore && row.n !== newest ? { onRestore: () => setRestoring(row.n) } : {})}
          />
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
          <p>{t('restoreText', { n: restoring })}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** Of a long list the first few are enough to recognise the version by. */
const changesShown = 8;

function Version({
  row,
  isNewest,
  onRestore,
}: {
  readonly row: VersionRow;
  readonly isNewest: boolean;
  onRestore?(): void;
}) {
  const t = useTranslations('profile');
  const textOf = useText();
  const [isWhole, setWhole] = useState(false);
  const { n, at, by, note, origin, changes } = row;
  const shown = isWhole ? changes : changes.slice(0, changesShown);
  return (
    <li className={styles.version}>
      <header>
        <b>{t('version', { n })}</b>
        {isNewest && <span className={styles.now}>{t('newest')}</span>}
        <span>{by ?? 'Sluice'}</span>
        <span className="t3">
          <Moment at={at} />
        </span>
        {origin && (
          <span className="t3">
            <RichLine text={textOf(origin)} />
          </span>
        )}
        <span className="grow" />
        {onRestore && (
          <Button size="small" icon={<Icon name="history" />} onClick={onRestore}>
            {t('restoreOpen')}
          </Button>
        )}
      </header>
      {note && <p>{note}</p>}
      {changes.length > 0 ? <ChangeList changes={shown} /> : <p className="t3">{t('noChanges')}</p>}
      {changes.length > changesShown && (
        <Button size="small" type="text" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('fewer') : t('allChanges', { count: changes.length })}
        </Button>
      )}
    </li>
  );
}
