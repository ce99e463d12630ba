'use client';

import { useTranslations } from 'next-intl';
import type { DatabaseChoice } from '@/components/console/console-view';
import { targetKey } from '@/components/console/console-view';
import styles from '@/components/console/result-tabs.module.css';
import type { ResultStore } from '@/components/console/run/result-store';
import { useResult } from '@/components/console/run/use-result';
import type { ResultTab } from '@/components/console/run/use-runs';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import type { Hue } from '@/components/ui/status-vocabulary';

export type ResultTabsProps = {
  readonly results: readonly ResultTab[];
  readonly activeId: string;
  readonly databases: readonly DatabaseChoice[];
  onActive(id: string): void;
  onClose(id: string): void;
};

/** A tab a statement and target. With one result there is nothing to choose: it only says how many rows there are. */
export function ResultTabs({ results, activeId, databases, onActive, onClose }: ResultTabsProps) {
  const t = useTranslations('console.result');
  const severalTargets = new Set(results.map(({ target }) => targetKey(target))).size > 1;
  const severalStatements = new Set(results.map(({ statement }) => statement.from)).size > 1;
  const ordinals = [...new Set(results.map(({ statement }) => statement.from))];
  return (
    <div className={styles.tabs} role="tablist" aria-label={t('label')}>
      {results.map((result) => {
        const database = databases.find((each) => targetKey(each) === targetKey(result.target));
        const name = [
          severalStatements && t('statement', { ordinal: ordinals.indexOf(result.statement.from) + 1 }),
          severalTargets && (database ? `${database.schema} · ${database.instanceName}` : result.target.schema),
        ]
          .filter(Boolean)
          .join(' · ');
        return (
          <Tab
            key={result.id}
            result={result}
            name={name || t('one')}
            active={result.id === activeId}
            kind={severalTargets ? database?.environment.kind : undefined}
            {...(results.length > 1 ? { onClose: () => onClose(result.id) } : {})}
            onActive={() => onActive(result.id)}
          />
        );
      })}
    </div>
  );
}

type TabProps = {
  readonly result: ResultTab;
  readonly name: string;
  readonly active: boolean;
  readonly kind: string | undefined;
  onActive(): void;
  onClose?(): void;
};

function Tab({ result: { store, sql }, name, active, kind, onActive, onClose }: TabProps) {
  const t = useTranslations('console.result');
  useResult(store);
  const { icon, hue, word } = stateOf(store);
  return (
    <span className={styles.tab} data-active={active || undefined} data-kind={kind}>
      <button type="button" role="tab" aria-selected={active} onClick={onActive} title={sql.slice(0, 500)}>
        {icon && (
          <span data-hue={hue}>
            <Icon name={icon} label={t(`state.${word}`)} />
          </span>
        )}
        <span className="ellipsis">{name}</span>
        {store.columns.length > 0 && <span className="num t3">{store.rows.length.toLocaleString('en')}</span>}
      </button>
      {onClose && (
        <button type="button" className={styles.close} onClick={onClose} aria-label={t('close', { name })}>
          <Icon name="cross" size={12} />
        </button>
      )}
    </span>
  );
}

type StateWord = 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'stopped' | 'skipped';

/** Success is quiet: the number of rows says it. */
export function stateOf({ end, begun }: ResultStore): {
  readonly icon: IconName | undefined;
  readonly hue: Hue;
  readonly word: StateWord;
} {
  switch (end?.t) {
    case undefined:
      return begun
        ? { icon: 'ring', hue: 'accent', word: 'running' }
        : { icon: 'list', hue: 'neutral', word: 'waiting' };
    case 'done':
      return { icon: undefined, hue: 'success', word: 'done' };
    case 'refused':
      return { icon: 'octagon', hue: 'error', word: 'refused' };
    case 'failed':
      return end.code === 'cancelled' || end.code === 'disconnected'
        ? { icon: 'slash', hue: 'neutral', word: 'stopped' }
        : { icon: 'cross-circle', hue: 'error', word: 'failed' };
    case 'skipped':
      return { icon: 'dash', hue: 'neutral', word: 'skipped' };
    case 'broken':
    case 'not-started':
      return { icon: 'cross-circle', hue: 'error', word: 'failed' };
  }
}
