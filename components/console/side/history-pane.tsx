'use client';

import { Button, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Target } from '@/components/console/console-view';
import { refusalOf } from '@/components/console/run/start-run';
import styles from '@/components/console/side/side-list.module.css';
import { SqlInline } from '@/components/sql/sql-text';
import type { Refusal } from '@/components/ui/action-state';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import type { RunState } from '@/lib/console/run/console-run';

type RunItem = {
  readonly id: string;
  readonly instanceId: string;
  readonly instanceName: string;
  readonly schema: string | null;
  readonly text: string;
  readonly state: RunState;
  readonly rule: string | null;
  readonly rows: number | null;
  readonly ms: number | null;
  readonly createdAt: Instant;
};
type RunPage = { readonly items: readonly RunItem[]; readonly nextCursor?: string };

export type HistoryPaneProps = {
  readonly userId: string;
  /** Changes when a run ended: the list is read again. */
  readonly version: number;
  onOpen(text: string, target: Target | undefined): void;
};

const pageSize = 100;
/** A search reads so many runs back and says so. */
const searchedMax = 2_000;

const icons: { readonly [State in RunState]: IconName } = {
  queued: 'list',
  running: 'ring',
  done: 'tick',
  refused: 'octagon',
  failed: 'cross-circle',
  cancelled: 'slash',
  interrupted: 'half-circle',
};

/** What one ran, newest first. A press opens the text in a tab of its own. */
export function HistoryPane({ userId, version, onOpen }: HistoryPaneProps) {
  const t = useTranslations('console.history');
  const [runs, setRuns] = useState<readonly RunItem[]>();
  const [cursor, setCursor] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [query, setQuery] = useState('');

  const load = useCallback(
    async (from: string | undefined) => {
      const page = await listRuns(userId, from);
      if ('code' in page) return setRefusal(page);
      setRefusal(undefined);
      setRuns((before) => (from && before ? [...before, ...page.items] : page.items));
      setCursor(page.nextCursor);
    },
    [userId],
  );
  useEffect(() => {
    if (version >= 0) void load(undefined);
  }, [load, version]);

  const needle = query.trim().toLowerCase();
  const found = useMemo(
    () => (runs ?? []).filter(({ text, schema }) => `${text} ${schema ?? ''}`.toLowerCase().includes(needle)),
    [runs, needle],
  );
  useEffect(() => {
    // One page after the other while somebody searches and little was found.
    if (needle !== '' && cursor && found.length < 20 && (runs?.length ?? 0) < searchedMax) void load(cursor);
  }, [needle, cursor, found.length, runs, load]);

  return (
    <section className={styles.pane} aria-label={t('label')}>
      <div className={styles.filter}>
        <Input
          allowClear
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          prefix={<Icon name="search" />}
          placeholder={t('search')}
          aria-label={t('search')}
        />
      </div>
      <RefusalAlert refusal={refusal} />
      <ul className={styles.list}>
        {runs === undefined && !refusal && <SkeletonRows rows={8} height={44} />}
        {found.map(({ id, instanceId, instanceName, schema, text, state, rule, rows, ms, createdAt }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onOpen(text, schema === null ? undefined : { instanceId, schema })}
              title={text.slice(0, 2_000)}
            >
              <span className={styles.first}>
                <span className={styles.state} data-state={state}>
                  <Icon name={icons[state]} label={t(`state.${state}`)} />
                </span>
                <SqlInline sql={text.slice(0, 200).replaceAll(/\s+/g, ' ')} />
              </span>
              <span className={styles.second}>
                <Moment at={createdAt} />
                <span className="ellipsis">{schema ?? instanceName}</span>
                <span className="grow" />
                <span className="num nowrap">
                  {state === 'done'
                    ? t('rows', { count: rows ?? 0, ms: ms ?? 0 })
                    : state === 'refused'
                      ? (rule ?? t('state.refused'))
                      : t(`state.${state}`)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {runs?.length === 0 && <p className={styles.say}>{t('none')}</p>}
      {runs && runs.length > 0 && found.length === 0 && (
        <p className={styles.say}>{t('nothingFound', { query, count: runs.length })}</p>
      )}
      {cursor && (
        <Button type="text" size="small" onClick={() => void load(cursor)}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}

async function listRuns(userId: string, cursor: string | undefined): Promise<RunPage | Refusal> {
  const query = new URLSearchParams({ userId, limit: String(pageSize), ...(cursor ? { cursor } : {}) });
  try {
    const answer = await fetch(`/api/v1/console/runs?${query}`);
    return answer.ok ? ((await answer.json()) as RunPage) : await refusalOf(answer);
  } catch {
    return { code: 'view/no-answer' };
  }
}
