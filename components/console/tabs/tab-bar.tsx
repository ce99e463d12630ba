'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { DatabaseChoice } from '@/components/console/console-view';
import { targetKey } from '@/components/console/console-view';
import type { EditorTab } from '@/components/console/tabs/tab';
import { titleOf } from '@/components/console/tabs/tab';
import styles from '@/components/console/tabs/tab-bar.module.css';
import { Icon } from '@/components/ui/icon';

export type TabBarProps = {
  readonly tabs: readonly EditorTab[];
  readonly activeId: string;
  readonly databases: readonly DatabaseChoice[];
  readonly running: ReadonlySet<string>;
  onShow(id: string): void;
  onClose(id: string): void;
  onOpen(): void;
  onTitle(id: string, title: string | null): void;
};

/** One tab a text, tinted by where it runs. A double click names it. */
export function TabBar({ tabs, activeId, databases, running, onShow, onClose, onOpen, onTitle }: TabBarProps) {
  const t = useTranslations('console.tabs');
  const [naming, setNaming] = useState<string>();
  return (
    <div className={styles.bar} role="tablist" aria-label={t('label')}>
      {tabs.map((tab) => {
        const [first] = tab.targets;
        const database = first && databases.find((each) => targetKey(each) === targetKey(first));
        const title = titleOf(tab, t('empty'));
        const active = tab.id === activeId;
        return (
          <div
            key={tab.id}
            className={styles.tab}
            data-active={active || undefined}
            data-kind={database?.environment.kind}
          >
            {naming === tab.id ? (
              <input
                // biome-ignore lint/a11y/noAutofocus: -- the field was asked for by a double click
                autoFocus
                defaultValue={tab.title ?? ''}
                placeholder={title}
                aria-label={t('name')}
                maxLength={60}
                onBlur={(event) => {
                  onTitle(tab.id, event.target.value.trim() || null);
                  setNaming(undefined);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') event.currentTarget.blur();
                  if (event.key === 'Escape') setNaming(undefined);
                }}
              />
            ) : (
              <button
                type="button"
                role="tab"
                aria-selected={active}
                className={styles.name}
                onClick={() => onShow(tab.id)}
                onDoubleClick={() => setNaming(tab.id)}
                onAuxClick={(event) => event.button === 1 && onClose(tab.id)}
                title={database ? `${title} · ${database.schema} · ${database.instanceName}` : title}
              >
                {running.has(tab.id) && <Icon name="ring" label={t('running')} />}
                {database && <span className={styles.env}>{database.environment.name}</span>}
                <span className="ellipsis">{title}</span>
                {tab.saved && tab.saved.text !== tab.text && <i className={styles.dot} title={t('changed')} />}
              </button>
            )}
            <button
              type="button"
              className={styles.close}
              onClick={() => onClose(tab.id)}
              aria-label={t('close', { title })}
            >
              <Icon name="cross" size={12} />
            </button>
          </div>
        );
      })}
      <button type="button" className={styles.add} onClick={onOpen} aria-label={t('open')} title={t('open')}>
        <Icon name="plus" />
      </button>
    </div>
  );
}
