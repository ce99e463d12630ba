'use client';

import { App } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DecideKind } from '@/components/inspection/decide-dialog';
import { DecideDialog } from '@/components/inspection/decide-dialog';
import type { InspectionCommands, ItemView } from '@/components/inspection/inspection-view';
import type { Shortcut } from '@/components/ui/shortcuts';
import { useShortcuts } from '@/components/ui/shortcuts';

export type Items = {
  readonly selected: string | undefined;
  select(id: string): void;
  decide(item: ItemView, kind: DecideKind | 'reopen'): void;
  /** The open dialogue, to be put on the page once. */
  readonly dialog: ReactNode;
};

/** One selection over all lists of a page: J and K move it, A takes note, O gives it to somebody, S silences. */
export function useItems(all: readonly ItemView[], commands: InspectionCommands, canAct: boolean): Items {
  const t = useTranslations('inspection');
  const keys = useTranslations('keys');
  const router = useRouter();
  const { message } = App.useApp();
  const [selected, setSelected] = useState<string>();
  const [open, setOpen] = useState<{ readonly item: ItemView; readonly kind: DecideKind }>();

  const decide = useCallback(
    (item: ItemView, kind: DecideKind | 'reopen') => {
      if (kind !== 'reopen') {
        setOpen({ item, kind });
        return;
      }
      void commands.decide({ id: item.id, version: item.version, kind }).then((done) => {
        if (done.ok) router.refresh();
        else message.error(done.error.message ?? done.error.code);
      });
    },
    [commands, message, router],
  );

  const shortcuts = useMemo<readonly Shortcut[]>(() => {
    const at = all.findIndex(({ id }) => id === selected);
    const move = (by: number) => () => {
      const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
      if (next) setSelected(next.id);
    };
    const item = all[at];
    const deed = (kind: DecideKind) => () => {
      if (item && canAct) decide(item, kind);
    };
    return [
      { keys: 'j', group: 'list', label: keys('next'), run: move(1) },
      { keys: 'k', group: 'list', label: keys('previous'), run: move(-1) },
      { keys: 'a', group: 'list', label: t('decide.acknowledge'), run: deed('acknowledge') },
      { keys: 'o', group: 'list', label: t('decide.assign'), run: deed('assign') },
      { keys: 's', group: 'list', label: t('decide.silence'), run: deed('silence') },
    ];
  }, [all, selected, canAct, decide, keys, t]);
  useShortcuts(shortcuts);

  useEffect(() => {
    if (selected) document.querySelector(`[data-finding="${selected}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const dialog = open && (
    <DecideDialog
      item={open.item}
      kind={open.kind}
      decide={commands.decide}
      onClose={() => setOpen(undefined)}
      onDone={() => {
        setOpen(undefined);
        router.refresh();
      }}
    />
  );
  return { selected, select: setSelected, decide, dialog };
}
