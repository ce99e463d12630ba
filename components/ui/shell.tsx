'use client';

import { Drawer } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { HoldBanner } from '@/components/ui/hold-banner';
import { Navigation } from '@/components/ui/navigation';
import { PageActionProvider } from '@/components/ui/page-actions';
import { pages } from '@/components/ui/pages';
import { Palette } from '@/components/ui/palette';
import styles from '@/components/ui/shell.module.css';
import type { ShellCommands, ShellContextValue, ShellView } from '@/components/ui/shell-context';
import { ShellContext } from '@/components/ui/shell-context';
import { ShortcutSheet } from '@/components/ui/shortcut-sheet';
import type { Shortcut } from '@/components/ui/shortcuts';
import { ShortcutProvider, useShortcuts } from '@/components/ui/shortcuts';
import { rememberInCookie } from '@/components/ui/theme-choice';
import { useTheme } from '@/components/ui/theme-provider';

export const navigationCookie = 'nav';

export type ShellProps = {
  readonly view: ShellView;
  readonly commands: ShellCommands;
  /** From the cookie `nav`. */
  readonly initiallyFolded: boolean;
  readonly children: ReactNode;
};

type Opened = 'palette' | 'keys' | 'navigation' | undefined;

/** Navigation, palette and keys around every page. The page itself draws its top bar: see `Page`. */
export function Shell({ view, commands, initiallyFolded, children }: ShellProps) {
  const t = useTranslations('shell');
  const [folded, setFolded] = useState(initiallyFolded);
  const [open, setOpen] = useState<Opened>();
  const close = () => setOpen(undefined);

  const context = useMemo<ShellContextValue>(
    () => ({
      ...view,
      commands,
      openPalette: () => setOpen('palette'),
      openKeys: () => setOpen('keys'),
      openNavigation: () => setOpen('navigation'),
    }),
    [view, commands],
  );
  const fold = () => {
    rememberInCookie(navigationCookie, folded ? 'open' : 'folded');
    setFolded(!folded);
  };

  return (
    <ShellContext value={context}>
      <ShortcutProvider>
        <PageActionProvider>
          <GlobalKeys view={view} onOpen={setOpen} />
          <div className={styles.app} data-folded={folded || undefined}>
            <a className={styles.skip} href="#content">
              {t('skip')}
            </a>
            <aside className={styles.side}>
              <Navigation folded={folded} onFold={fold} />
            </aside>
            <div className={styles.main}>
              <HoldBanner />
              {children}
            </div>
          </div>
          <Drawer
            open={open === 'navigation'}
            onClose={close}
            placement="left"
            size={240}
            closable={false}
            styles={{ body: { padding: 0 } }}
          >
            <Navigation folded={false} onNavigate={close} />
          </Drawer>
          <Palette open={open === 'palette'} onClose={close} />
          <ShortcutSheet open={open === 'keys'} onClose={close} />
        </PageActionProvider>
      </ShortcutProvider>
    </ShellContext>
  );
}

/** Keys that work on every page. */
function GlobalKeys({ view, onOpen }: { readonly view: ShellView; onOpen(what: Opened): void }) {
  const t = useTranslations('keys');
  const names = useTranslations('nav');
  const router = useRouter();
  const { toggle } = useTheme();
  const shortcuts = useMemo<readonly Shortcut[]>(
    () => [
      { keys: 'ctrl k', group: 'everywhere', label: t('palette'), inFields: true, run: () => onOpen('palette') },
      { keys: '?', group: 'everywhere', label: t('title'), run: () => onOpen('keys') },
      { keys: 't', group: 'everywhere', label: t('theme'), run: toggle },
      ...view.pages.map(
        (key): Shortcut => ({
          keys: pages[key].keys,
          group: 'everywhere',
          label: names(key),
          run: () => router.push(pages[key].href),
        }),
      ),
      ...(view.canCreateTicket
        ? [
            {
              keys: 'n',
              group: 'everywhere',
              label: t('newTicket'),
              run: () => router.push('/tickets/new'),
            } as const,
          ]
        : []),
    ],
    [t, names, router, toggle, view, onOpen],
  );
  useShortcuts(shortcuts);
  return null;
}
