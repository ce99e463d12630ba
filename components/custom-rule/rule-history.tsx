'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CustomVersionRow } from '@/components/custom-rule/custom-rule-view';
import styles from '@/components/custom-rule/rule-history.module.css';
import type { Command, Refusal } from '@/components/ui/action-state';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';
import type { PartChange } from '@/lib/review/custom/rule-outline';
import type { Page } from '@/lib/shared/page';

export type RuleHistoryProps = {
  readonly versions: Page<CustomVersionRow>;
  readonly canRestore: boolean;
  readonly loadMore: LoadMore<CustomVersionRow>;
  readonly restore: Command<{ readonly to: number }>;
  onRestored(): void;
};

/** Every version of a rule: who, when, why, and what it changed. */
export function RuleHistory({ versions, canRestore, loadMore, restore, onRestored }: RuleHistoryProps) {
  const t = useTranslations('customRule');
  const [more, setMore] = useState<readonly CustomVersionRow[]>([]);
  const [cursor, setCursor] = useState(versions.nextCursor);
  const [refusal, setRefusal] = useState<Refusal>();
  const [restoring, setRestoring] = useState<number>();
  const run = useCommand(restore, () => {
    setRestoring(undefined);
    onRestored();
  });
  const rows = [...versions.items, ...more];
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
        {rows.map(({ n, at, by, note, restoredFrom, changes }, i) => (
          <li key={n}>
            <header>
              <b>{t('version', { n })}</b>
              <span>{by ?? '–'}</span>
              <span className="t3">
                <Moment at={at} />
              </span>
              {restoredFrom !== null && <span className="t3">{t('restoredFrom', { n: restoredFrom })}</span>}
              <span className="grow" />
              {canRestore && i > 0 && (
                <Button size="small" icon={<Icon name="history" />} onClick={() => setRestoring(n)}>
                  {t('restoreOpen')}
                </Button>
              )}
            </header>
            {note && <p>{note}</p>}
            {changes === null ? <p className="t3">{t('firstVersion')}</p> : <Changes changes={changes} />}
          </li>
        ))}
      </ol>
      <RefusalAlert refusal={refusal} />
      {cursor && (
        <Button type="text" onClick={load}>
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

function Changes({ changes }: { readonly changes: readonly PartChange[] }) {
  const t = useTranslations('customRule');
  const textOf = useText();
  return (
    <dl className={styles.changes}>
      {changes.map(({ part, from, to }) => (
        <div key={part}>
          <dt className="t2">{t(`part.${part}`)}</dt>
          <dd>
            <del>{textOf(from) || '–'}</del>
            <ins>{textOf(to) || '–'}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
