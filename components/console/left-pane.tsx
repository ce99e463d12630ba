'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { DatabaseChoice, OnRequestAccess, Target } from '@/components/console/console-view';
import styles from '@/components/console/left-pane.module.css';
import { HistoryPane } from '@/components/console/side/history-pane';
import { SavedPane } from '@/components/console/side/saved-pane';
import type { SavedQueries } from '@/components/console/side/use-saved-queries';
import type { EditorTab } from '@/components/console/tabs/tab';
import { SchemaTree } from '@/components/console/tree/schema-tree';
import type { Catalog } from '@/components/console/tree/use-catalog';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import type { CatalogTable } from '@/lib/console/catalog/catalog-view';

export type LeftPaneProps = {
  readonly target: Target | undefined;
  readonly database: DatabaseChoice | undefined;
  readonly catalog: Catalog;
  readonly saved: SavedQueries;
  readonly userId: string;
  /** Changes when a run ended. */
  readonly version: number;
  readonly onRequestAccess: OnRequestAccess | undefined;
  onName(name: string): void;
  onPeek(table: CatalogTable): void;
  onOpen(part: Pick<EditorTab, 'text' | 'targets' | 'title' | 'saved'>): void;
};

const views = ['tables', 'saved', 'history'] as const;
type View = (typeof views)[number];
const icons: { readonly [Each in View]: IconName } = { tables: 'table', saved: 'star', history: 'history' };

/** Tables of the database, kept queries, and what was run. */
export function LeftPane(props: LeftPaneProps) {
  const { target, database, catalog, saved, userId, version, onRequestAccess, onName, onPeek, onOpen } = props;
  const t = useTranslations('console.left');
  const [view, setView] = useState<View>('tables');
  return (
    <>
      <div className={styles.tabs} role="tablist" aria-label={t('label')}>
        {views.map((each) => (
          <button key={each} type="button" role="tab" aria-selected={each === view} onClick={() => setView(each)}>
            <Icon name={icons[each]} /> {t(each)}
          </button>
        ))}
      </div>
      {view === 'tables' && <SchemaTree {...{ target, database, catalog, onRequestAccess, onName, onPeek }} />}
      {view === 'saved' && (
        <SavedPane
          saved={saved}
          userId={userId}
          onOpen={({ id, version: seen, title, text, instanceId, schema }) =>
            onOpen({
              title,
              text,
              targets: instanceId !== null && schema !== null ? [{ instanceId, schema }] : [],
              saved: { id, version: seen, text },
            })
          }
        />
      )}
      {view === 'history' && (
        <HistoryPane
          userId={userId}
          version={version}
          onOpen={(text, where) => onOpen({ title: null, text, targets: where ? [where] : [], saved: null })}
        />
      )}
    </>
  );
}
