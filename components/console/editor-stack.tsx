'use client';

import { useTranslations } from 'next-intl';
import type { Ref } from 'react';
import { useMemo, useState } from 'react';
import { findingsOf } from '@/components/console/run/findings-of';
import { useEnded } from '@/components/console/run/use-result';
import type { ResultTab } from '@/components/console/run/use-runs';
import type { EditorTab } from '@/components/console/tabs/tab';
import type { CursorView, SqlEditorHandle } from '@/components/sql/sql-editor';
import { SqlEditor } from '@/components/sql/sql-editor';
import type { SqlSchema } from '@/components/sql/sql-schema';

export type EditorStackProps = {
  readonly tabs: readonly EditorTab[];
  readonly activeId: string;
  readonly results: readonly ResultTab[];
  readonly keys: { readonly [key: string]: () => void };
  /** Of the active one. */
  readonly handle: Ref<SqlEditorHandle>;
  schemaOf(tab: EditorTab): SqlSchema | undefined;
  onChange(id: string, text: string): void;
  onCursor(cursor: CursorView): void;
  onFormat(): void;
};

/** An editor for each tab that was looked at: going back finds its cursor and what can be undone. */
export function EditorStack(props: EditorStackProps) {
  const { tabs, activeId, results } = props;
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set([activeId]));
  if (!seen.has(activeId)) setSeen(new Set(seen).add(activeId));
  const byTab = useMemo(() => {
    const own = new Map<string, ResultTab[]>();
    for (const result of results) own.set(result.tabId, [...(own.get(result.tabId) ?? []), result]);
    return own;
  }, [results]);
  return tabs
    .filter(({ id }) => id === activeId || seen.has(id))
    .map((tab) => (
      <div key={tab.id} hidden={tab.id !== activeId} style={{ height: '100%' }}>
        <TabEditor {...props} tab={tab} results={byTab.get(tab.id) ?? noResults} />
      </div>
    ));
}

const noResults: readonly ResultTab[] = [];

function TabEditor({
  tab,
  results,
  activeId,
  keys,
  handle,
  schemaOf,
  onChange,
  onCursor,
  onFormat,
}: EditorStackProps & { readonly tab: EditorTab }) {
  const t = useTranslations('console');
  const ended = useEnded(results);
  // biome-ignore lint/correctness/useExhaustiveDependencies: -- a store changes in place; how many have ended says so
  const findings = useMemo(() => results.flatMap(findingsOf), [results, ended]);
  const isActive = tab.id === activeId;
  return (
    <SqlEditor
      value={tab.text}
      onChange={(text) => onChange(tab.id, text)}
      findings={findings}
      mode="edit"
      fill
      label={t('sql')}
      hint={t('sqlHint')}
      schema={schemaOf(tab)}
      keys={keys}
      onFormat={onFormat}
      {...(isActive ? { handle, onCursor } : {})}
    />
  );
}
