'use client';

import type { MenuProps } from 'antd';
import { Dropdown } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import { useShell } from '@/components/ui/shell-context';
import type { ThemeChoice } from '@/components/ui/theme-choice';
import { localeCookie, rememberInCookie } from '@/components/ui/theme-choice';
import { useTheme } from '@/components/ui/theme-provider';
import styles from '@/components/ui/viewer-menu.module.css';
import { locales } from '@/lib/shared/text';

const choices: readonly ThemeChoice[] = ['light', 'dark', 'system'];

/** Who is signed in, and what is theirs: theme, language, keys, tokens, password, sign out. */
export function ViewerMenu({ folded }: { readonly folded: boolean }) {
  const t = useTranslations('viewer');
  const roleName = useTranslations('role');
  const locale = useLocale();
  const router = useRouter();
  const theme = useTheme();
  const { viewer, commands, openKeys } = useShell();
  const roles = viewer.roles.map((role) => roleName(role)).join(t('and'));

  const mark = (on: boolean) => ({ icon: on ? <Icon name="tick" /> : <span style={{ width: 14 }} /> });
  const items: MenuProps['items'] = [
    { key: 'account', icon: <Icon name="people" />, label: t('account'), onClick: () => router.push('/account') },
    {
      key: 'password',
      icon: <Icon name="key" />,
      label: t('password'),
      onClick: () => router.push('/change-password'),
    },
    { key: 'tokens', icon: <Icon name="api" />, label: t('tokens'), onClick: () => router.push('/access/tokens') },
    { key: 'keys', icon: <Icon name="keyboard" />, label: t('keys'), extra: <kbd>?</kbd>, onClick: openKeys },
    { type: 'divider' },
    {
      key: 'theme',
      type: 'group',
      label: t('theme'),
      children: choices.map((choice) => ({
        key: `theme-${choice}`,
        label: t(`themes.${choice}`),
        ...mark(theme.choice === choice),
        onClick: () => theme.choose(choice),
      })),
    },
    {
      key: 'language',
      type: 'group',
      label: t('language'),
      children: locales.map((language) => ({
        key: `locale-${language}`,
        label: language === 'zh' ? '简体中文' : 'English',
        ...mark(locale === language),
        onClick: () => {
          rememberInCookie(localeCookie, language);
          router.refresh();
        },
      })),
    },
    { type: 'divider' },
    {
      key: 'out',
      icon: <Icon name="sign-out" />,
      label: t('signOut'),
      onClick: async () => {
        const state = await commands.signOut();
        if (state.ok) router.push('/sign-in');
      },
    },
  ];

  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topLeft" styles={{ root: { minWidth: 184 } }}>
      <button
        type="button"
        className={styles.me}
        data-folded={folded || undefined}
        aria-label={t('menu', { name: viewer.name })}
      >
        <Avatar name={viewer.name} you large />
        {!folded && (
          <>
            <span className={styles.name}>
              <span className="ellipsis">{viewer.name}</span>
              <small className="ellipsis">{roles}</small>
            </span>
            <Icon name="more" size={16} />
          </>
        )}
      </button>
    </Dropdown>
  );
}
