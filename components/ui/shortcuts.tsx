'use client';

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { chordOf, sequenceMs, stepSequence } from '@/components/ui/key-press';

export type ShortcutGroup = 'everywhere' | 'list' | 'ticket' | 'editor' | 'console';

export type Shortcut = {
  /** "g t", "ctrl k", "f8"; see `chordOf`. */
  readonly keys: string;
  readonly label: string;
  readonly group: ShortcutGroup;
  /** Also while typing in a field. */
  readonly inFields?: boolean;
  /** Only listed: something nearer to the keys handles it (the editor). */
  run?(): void;
};

type Registry = {
  add(shortcuts: readonly Shortcut[]): () => void;
  readonly all: readonly Shortcut[];
};

const ShortcutContext = createContext<Registry | undefined>(undefined);

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"], [role="textbox"]'));

/** One listener for the whole page; what was bound last wins. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const [sets, setSets] = useState<readonly (readonly Shortcut[])[]>([]);
  const prefix = useRef<{ readonly keys: string; readonly at: number }>(undefined);
  const current = useRef<readonly Shortcut[]>([]);

  const registry = useMemo<Registry>(
    () => ({
      all: sets.flat(),
      add(shortcuts) {
        setSets((before) => [...before, shortcuts]);
        return () => setSets((before) => before.filter((set) => set !== shortcuts));
      },
    }),
    [sets],
  );

  useEffect(() => {
    current.current = registry.all;
  }, [registry]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key))
        return;
      const typing = isField(event.target);
      const open = current.current.filter(({ run, inFields }) => run && (!typing || inFields));
      const pending =
        prefix.current && event.timeStamp - prefix.current.at < sequenceMs ? prefix.current.keys : undefined;
      const step = stepSequence(
        open.map(({ keys }) => keys),
        pending,
        chordOf(event),
      );
      prefix.current = step.kind === 'wait' ? { keys: step.prefix, at: event.timeStamp } : undefined;
      if (step.kind !== 'run') return;
      event.preventDefault();
      open.findLast(({ keys }) => keys === step.keys)?.run?.();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return <ShortcutContext value={registry}>{children}</ShortcutContext>;
}

/** Binds keys while the component is on the page. Pass a memoised list. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const add = useContext(ShortcutContext)?.add;
  const addRef = useRef(add);
  useEffect(() => {
    addRef.current = add;
  }, [add]);
  useEffect(() => addRef.current?.(shortcuts), [shortcuts]);
}

export function useAllShortcuts(): readonly Shortcut[] {
  return useContext(ShortcutContext)?.all ?? [];
}
