'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef } from 'react';
import type { Shortcut } from '@/components/ui/shortcuts';
import { useShortcuts } from '@/components/ui/shortcuts';

export type ConsoleDeeds = {
  run(): void;
  runAll(): void;
  explain(): void;
  format(): void;
  keep(): void;
};

/** The same keys on the whole page and, given to the editor, before its own. */
export function useConsoleKeys(deeds: ConsoleDeeds): { readonly [key: string]: () => void } {
  const t = useTranslations('console');
  const keys = useTranslations('keys');
  const latest = useRef(deeds);
  useEffect(() => {
    latest.current = deeds;
  });
  useShortcuts(
    useMemo<readonly Shortcut[]>(() => {
      const of = (chord: string, label: string, run?: () => void): Shortcut => ({
        keys: chord,
        label,
        group: 'console',
        inFields: true,
        ...(run ? { run } : {}),
      });
      return [
        of('ctrl enter', t('keys.run'), () => latest.current.run()),
        of('ctrl shift enter', t('runAll'), () => latest.current.runAll()),
        of('ctrl shift e', t('keys.explain'), () => latest.current.explain()),
        of('ctrl shift f', keys('format'), () => latest.current.format()),
        of('ctrl s', t('keys.save'), () => latest.current.keep()),
        of('ctrl space', keys('complete')),
        of('enter', t('keys.view')),
        of('ctrl c', t('keys.copy')),
      ];
    }, [t, keys]),
  );
  return useMemo(
    () => ({
      'Mod-Enter': () => latest.current.run(),
      'Mod-Shift-Enter': () => latest.current.runAll(),
      'Mod-Shift-e': () => latest.current.explain(),
      'Mod-s': () => latest.current.keep(),
    }),
    [],
  );
}
