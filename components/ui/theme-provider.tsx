'use client';

import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { ThemeMode } from '@/components/ui/antd-theme';
import { antdThemeOf } from '@/components/ui/antd-theme';
import type { ThemeChoice } from '@/components/ui/theme-choice';
import { rememberInCookie, themeCookie, themeSeenCookie } from '@/components/ui/theme-choice';

type Theme = {
  readonly mode: ThemeMode;
  readonly choice: ThemeChoice;
  choose(choice: ThemeChoice): void;
  /** Key T: the other of light and dark. */
  toggle(): void;
};

const ThemeContext = createContext<Theme | undefined>(undefined);

export function useTheme(): Theme {
  const theme = useContext(ThemeContext);
  if (!theme) throw new Error('useTheme needs a ThemeProvider above');
  return theme;
}

const systemWish = () => matchMedia('(prefers-color-scheme: dark)');

/**
 * Whoever asked the system for less motion gets antd without any. Read while rendering and not kept as state: it changes no HTML, and a
 * state that changes while the page is taken over from the server would render it all again and lose what is pressed meanwhile.
 */
const isStill = () => typeof window !== 'undefined' && matchMedia('(prefers-reduced-motion: reduce)').matches;

export type ThemeProviderProps = {
  readonly initialChoice: ThemeChoice;
  readonly initialMode: ThemeMode;
  readonly children: ReactNode;
};

/** Light, dark or as the system: sets `data-theme` for our variables and the same values for antd. */
export function ThemeProvider({ initialChoice, initialMode, children }: ThemeProviderProps) {
  const locale = useLocale();
  const t = useTranslations('shell');
  const [choice, setChoice] = useState(initialChoice);
  const [mode, setMode] = useState(initialMode);

  useLayoutEffect(() => {
    if (choice !== 'system') return;
    const wish = systemWish();
    const follow = () => {
      const wished = wish.matches ? 'dark' : 'light';
      rememberInCookie(themeSeenCookie, wished);
      setMode(wished);
    };
    follow();
    wish.addEventListener('change', follow);
    return () => wish.removeEventListener('change', follow);
  }, [choice]);

  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = mode;
    root.dataset['themeChoice'] = choice;
    // One frame later the styles of this mode are in place.
    const frame = requestAnimationFrame(() => delete root.dataset['themePending']);
    return () => cancelAnimationFrame(frame);
  }, [mode, choice]);

  // Effects run once React has taken over the server's HTML: from here on the page answers presses.
  useEffect(() => {
    document.documentElement.dataset['ready'] = '';
  }, []);

  const choose = useCallback((next: ThemeChoice) => {
    rememberInCookie(themeCookie, next);
    setChoice(next);
    if (next !== 'system') setMode(next);
  }, []);

  const theme = useMemo<Theme>(
    () => ({ mode, choice, choose, toggle: () => choose(mode === 'dark' ? 'light' : 'dark') }),
    [mode, choice, choose],
  );
  const antd = useMemo(() => antdThemeOf(mode, !isStill()), [mode]);

  return (
    <ThemeContext value={theme}>
      <ConfigProvider
        theme={antd}
        locale={locale === 'zh' ? zhCN : enUS}
        componentSize="medium"
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        renderEmpty={() => <span className="t3">{t('noChoice')}</span>}
      >
        <App message={{ maxCount: 3, duration: 3 }}>{children}</App>
      </ConfigProvider>
    </ThemeContext>
  );
}
