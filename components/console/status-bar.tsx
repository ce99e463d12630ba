'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useImperativeHandle, useState } from 'react';
import { stateOf } from '@/components/console/result-tabs';
import type { ResultStore } from '@/components/console/run/result-store';
import { useResult } from '@/components/console/run/use-result';
import type { ResultTab } from '@/components/console/run/use-runs';
import styles from '@/components/console/status-bar.module.css';
import type { CursorView } from '@/components/sql/sql-editor';
import { Icon } from '@/components/ui/icon';
import { formatBytes, formatDuration } from '@/components/ui/number-format';

export type StatusBarProps = {
  readonly result: ResultTab | undefined;
  readonly cursor: React.RefObject<((cursor: CursorView) => void) | undefined>;
};

/** What came of the run in one line: rows, the limit and why, bytes, times. */
export function StatusBar({ result, cursor: listener }: StatusBarProps) {
  const t = useTranslations('console.status');
  const [cursor, setCursor] = useState<CursorView>({ line: 1, column: 1 });
  useImperativeHandle(listener, () => setCursor, []);
  return (
    <footer className={styles.bar}>
      {result ? <Outcome key={result.id} store={result.store} /> : <span className="grow">{t('ready')}</span>}
      <span className="nowrap" title={t('readOnlyWhy')}>
        {t('readOnly')}
      </span>
      <span className="num nowrap">{t('position', cursor)}</span>
    </footer>
  );
}

function Outcome({ store }: { readonly store: ResultStore }) {
  const t = useTranslations('console.status');
  const states = useTranslations('console.result.state');
  const locale = useLocale();
  useResult(store);
  const { end, judged, rows, firstRowMs, totalMs } = store;
  const { icon, hue, word } = stateOf(store);
  const count = rows.length.toLocaleString('en');
  const bytes = end?.t === 'done' ? end.bytes : undefined;
  return (
    <>
      <span className={styles.state} data-hue={hue} role="status">
        <Icon name={icon ?? 'tick-circle'} /> {states(word)}
      </span>
      {(store.columns.length > 0 || end?.t === 'done') && <span className="num nowrap">{t('rows', { count })}</span>}
      <span className="ellipsis">
        {end?.t === 'done' && end.cutBy === 'bytes' && t('cutByBytes')}
        {end?.t === 'done' &&
          end.cutBy === 'rows' &&
          judged &&
          t(`cutByRows.${judged.rowLimit.why}`, { max: judged.rowLimit.max.toLocaleString('en') })}
        {!(end?.t === 'done' && end.cutBy) &&
          judged &&
          judged.kind === 'query' &&
          t(`limit.${judged.rowLimit.why}`, { max: judged.rowLimit.max.toLocaleString('en') })}
      </span>
      <span className="grow" />
      {judged?.servedBy && (
        <span className="nowrap" title={t('replicaWhy', { ago: judged.servedBy.seenSecondsAgo })}>
          {t('replica', { name: judged.servedBy.name, lag: judged.servedBy.lagSeconds })}
        </span>
      )}
      {bytes !== undefined && <span className="num nowrap">{formatBytes(bytes)}</span>}
      {judged && (
        <span className="num nowrap">
          {t('judged', { duration: formatDuration(Math.max(1, Math.round(judged.judgeMs)), locale) })}
        </span>
      )}
      {firstRowMs !== undefined && (
        <span className="num nowrap">
          {t('firstRow', { duration: formatDuration(Math.round(firstRowMs), locale) })}
        </span>
      )}
      {totalMs !== undefined && end?.t !== 'skipped' && (
        <span className="num nowrap">{t('total', { duration: formatDuration(Math.round(totalMs), locale) })}</span>
      )}
    </>
  );
}
