'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ConsoleView } from '@/components/console/console-view';
import type { EditorTab, OpenTabs } from '@/components/console/tabs/tab';
import { newTab, parseTabs, tabsMax } from '@/components/console/tabs/tab';

export type Tabs = OpenTabs & {
  readonly active: EditorTab;
  /** Those of the last visit are here: before that nothing is drawn, so that nothing is overwritten. */
  readonly ready: boolean;
  open(part?: Partial<Omit<EditorTab, 'id'>>): EditorTab;
  close(id: string): void;
  show(id: string): void;
  change(id: string, part: Partial<Omit<EditorTab, 'id'>>): void;
};

const storageKey = (userId: string) => `sluice.console.${userId}`;
const pauseMs = 300;

/** The open tabs of one person in this browser. */
export function useTabs(userId: string, { databases, open: opened }: ConsoleView): Tabs {
  const fallback = useMemo(() => newTab(), []);
  const [{ tabs, activeId, ready }, setState] = useState<OpenTabs & { readonly ready: boolean }>({
    tabs: [fallback],
    activeId: fallback.id,
    ready: false,
  });
  const first = useRef({ databases, opened });

  useEffect(() => {
    const kept = parseTabs(localStorage.getItem(storageKey(userId)));
    const wanted = first.current.opened;
    const [only] = first.current.databases;
    const targets =
      first.current.databases.length === 1 && only ? [{ instanceId: only.instanceId, schema: only.schema }] : [];
    const own = kept ?? { tabs: [newTab({ targets })], activeId: '' };
    const added = wanted
      ? newTab({ text: wanted.text, targets: wanted.target ? [wanted.target] : targets })
      : undefined;
    const all = added ? [...own.tabs, added].slice(-tabsMax) : own.tabs;
    setState({ tabs: all, activeId: added?.id ?? (own.activeId || (all[0]?.id ?? '')), ready: true });
    // The address has done its work: a reload opens no second tab.
    if (wanted) window.history.replaceState(null, '', '/console');
  }, [userId]);

  useEffect(() => {
    if (!ready) return;
    const keep = () => {
      try {
        localStorage.setItem(storageKey(userId), JSON.stringify({ tabs, activeId }));
      } catch {
        // Storage is off or full: the tabs live as long as the page.
      }
    };
    const timer = setTimeout(keep, pauseMs);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [ready, tabs, activeId, userId]);

  const open = useCallback((part: Partial<Omit<EditorTab, 'id'>> = {}) => {
    const tab = newTab(part);
    setState((before) => ({ ...before, tabs: [...before.tabs, tab].slice(-tabsMax), activeId: tab.id }));
    return tab;
  }, []);
  const close = useCallback((id: string) => {
    setState((before) => {
      const at = before.tabs.findIndex((tab) => tab.id === id);
      const closed = before.tabs[at];
      const rest = before.tabs.filter((tab) => tab.id !== id);
      const next = rest.length > 0 ? rest : [newTab({ targets: closed?.targets ?? [] })];
      const activeId =
        before.activeId === id ? (next[Math.min(Math.max(at, 0), next.length - 1)]?.id ?? '') : before.activeId;
      return { ...before, tabs: next, activeId };
    });
  }, []);
  const show = useCallback((id: string) => setState((before) => ({ ...before, activeId: id })), []);
  const change = useCallback((id: string, part: Partial<Omit<EditorTab, 'id'>>) => {
    setState((before) => ({ ...before, tabs: before.tabs.map((tab) => (tab.id === id ? { ...tab, ...part } : tab)) }));
  }, []);

  const active = tabs.find(({ id }) => id === activeId) ?? tabs[0] ?? fallback;
  return { tabs, activeId: active.id, active, ready, open, close, show, change };
}
