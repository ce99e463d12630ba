'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { EnvChip } from '@/components/ui/env-chip';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { keyLabel } from '@/components/ui/key-press';
import { useOfferedActions } from '@/components/ui/page-actions';
import { pages } from '@/components/ui/pages';
import styles from '@/components/ui/palette.module.css';
import type { PaletteSection } from '@/components/ui/palette-query';
import { paletteQuery, paletteSections } from '@/components/ui/palette-query';
import { useShell } from '@/components/ui/shell-context';
import { localeCookie, rememberInCookie } from '@/components/ui/theme-choice';
import { useTheme } from '@/components/ui/theme-provider';

/** What the server finds: tickets, instances, tables, people the reader may see. */
export type PaletteHit = {
  readonly section: Extract<PaletteSection, 'tickets' | 'tables' | 'instances' | 'people'>;
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly href: string;
  readonly environment?: EnvironmentView;
};

export type PaletteSearch = (query: string, signal: AbortSignal) => Promise<readonly PaletteHit[]>;

type Entry = {
  readonly section: PaletteSection;
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly note?: string;
  readonly keys?: string;
  readonly environment?: EnvironmentView;
  run(): void;
};

const recentKey = 'sluice.palette.recent';
const hitIcons: { readonly [Section in PaletteHit['section']]: IconName } = {
  tickets: 'ticket',
  tables: 'table',
  instances: 'instance',
  people: 'person',
};

export function Palette({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const t = useTranslations('palette');
  return (
    <Command.Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      label={t('label')}
      shouldFilter={false}
      loop
      overlayClassName={styles.overlay ?? ''}
      contentClassName={styles.dialog ?? ''}
      className={styles.command}
    >
      {open && <PaletteBody onClose={onClose} />}
    </Command.Dialog>
  );
}

function PaletteBody({ onClose }: { onClose(): void }) {
  const t = useTranslations('palette');
  const [text, setText] = useState('');
  const { sections, needle } = paletteQuery(useDeferredValue(text));
  const { hits, failed } = useHits(needle);
  const entries = useEntries();
  const recent = useMemo(readRecent, []);

  const found = useMemo(() => {
    const wanted = needle.toLowerCase();
    const own = entries.filter(({ label }) => label.toLowerCase().includes(wanted));
    const all = [...own, ...hits];
    if (wanted === '' && sections.length === paletteSections.length) {
      const last = recent.flatMap((id) => all.find((entry) => entry.id === id) ?? []);
      return { shown: all, last };
    }
    return { shown: all.filter(({ section }) => sections.includes(section)), last: [] };
  }, [entries, hits, needle, sections, recent]);

  const choose = (entry: Entry) => {
    remember(entry.id);
    onClose();
    entry.run();
  };
  return (
    <>
      <div className={styles.field}>
        <Icon name="search" size={16} />
        <Command.Input value={text} onValueChange={setText} placeholder={t('placeholder')} autoFocus />
        <kbd>Esc</kbd>
      </div>
      <Command.List className={styles.list}>
        <Command.Empty className={styles.empty}>{failed ? t('failed') : t('nothing', { query: needle })}</Command.Empty>
        {found.last.length > 0 && (
          <Command.Group heading={t('section.recent')}>
            {found.last.map((entry) => (
              <Item key={`recent-${entry.id}`} value={`recent-${entry.id}`} entry={entry} onChoose={choose} />
            ))}
          </Command.Group>
        )}
        {paletteSections.map((section) => {
          const own = found.shown.filter((entry) => entry.section === section);
          if (own.length === 0) return null;
          return (
            <Command.Group key={section} heading={t(`section.${section}`)}>
              {own.map((entry) => (
                <Item key={entry.id} value={entry.id} entry={entry} onChoose={choose} />
              ))}
            </Command.Group>
          );
        })}
      </Command.List>
      <footer className={styles.foot}>
        <span>
          <kbd>&gt;</kbd> {t('section.actions')}
        </span>
        <span>
          <kbd>#</kbd> {t('section.tickets')}
        </span>
        <span>
          <kbd>@</kbd> {t('section.people')}
        </span>
        <span>
          <kbd>t:</kbd> {t('section.tables')}
        </span>
      </footer>
    </>
  );
}

type ItemProps = { readonly value: string; readonly entry: Entry; onChoose(entry: Entry): void };

function Item({ value, entry, onChoose }: ItemProps) {
  return (
    <Command.Item value={value} onSelect={() => onChoose(entry)} className={styles.item}>
      <Icon name={entry.icon} size={16} />
      <span className="ellipsis">{entry.label}</span>
      {entry.note && <span className="t3 ellipsis">{entry.note}</span>}
      <span className="grow" />
      {entry.environment && <EnvChip {...entry.environment} />}
      {entry.keys && keyLabel(entry.keys).map((key) => <kbd key={key}>{key}</kbd>)}
    </Command.Item>
  );
}

/** Actions of this page, pages and settings: known without asking the server. */
function useEntries(): readonly Entry[] {
  const t = useTranslations('palette');
  const names = useTranslations('nav');
  const keys = useTranslations('keys');
  const router = useRouter();
  const theme = useTheme();
  const shell = useShell();
  const actions = useOfferedActions();
  return useMemo(() => {
    const go = (href: string) => () => router.push(href);
    const language = (locale: 'en' | 'zh') => () => {
      rememberInCookie(localeCookie, locale);
      router.refresh();
    };
    return [
      ...actions.map((action): Entry => ({ section: 'actions', icon: 'arrow-right', ...action })),
      ...(shell.canCreateTicket
        ? [
            {
              section: 'actions',
              id: 'new-ticket',
              label: keys('newTicket'),
              icon: 'plus',
              keys: 'n',
              run: go('/tickets/new'),
            } as const,
          ]
        : []),
      ...shell.pages.map(
        (key): Entry => ({
          section: 'pages',
          id: `page-${key}`,
          label: names(key),
          icon: pages[key].icon,
          keys: pages[key].keys,
          run: go(pages[key].href),
        }),
      ),
      { section: 'settings', id: 'theme', label: keys('theme'), icon: 'sun', keys: 't', run: theme.toggle },
      {
        section: 'settings',
        id: 'theme-system',
        label: t('themeSystem'),
        icon: 'sun',
        run: () => theme.choose('system'),
      },
      { section: 'settings', id: 'locale-zh', label: '语言：简体中文', icon: 'globe', run: language('zh') },
      { section: 'settings', id: 'locale-en', label: 'Language: English', icon: 'globe', run: language('en') },
      { section: 'settings', id: 'keys', label: keys('title'), icon: 'keyboard', keys: '?', run: shell.openKeys },
    ];
  }, [t, names, keys, router, theme, shell, actions]);
}

/** Asks the server 120 ms after the last key; an answer to an older question is dropped. */
function useHits(needle: string): { readonly hits: readonly Entry[]; readonly failed: boolean } {
  const { commands } = useShell();
  const router = useRouter();
  const [state, setState] = useState<{ readonly hits: readonly Entry[]; readonly failed: boolean }>({
    hits: [],
    failed: false,
  });
  useEffect(() => {
    if (needle.trim() === '') {
      setState({ hits: [], failed: false });
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const hits = await commands.search(needle, abort.signal);
        const entries = hits.map((hit) => ({ ...hit, icon: hitIcons[hit.section], run: () => router.push(hit.href) }));
        if (!abort.signal.aborted) setState({ hits: entries, failed: false });
      } catch {
        if (!abort.signal.aborted) setState({ hits: [], failed: true });
      }
    }, 120);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [needle, commands, router]);
  return state;
}

function readRecent(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(recentKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, 5) : [];
  } catch {
    return [];
  }
}

function remember(id: string): void {
  try {
    localStorage.setItem(recentKey, JSON.stringify([id, ...readRecent().filter((other) => other !== id)].slice(0, 5)));
  } catch {
    // Storage is off or full: the palette works without its memory.
  }
}
