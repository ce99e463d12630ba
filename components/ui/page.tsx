'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Fragment } from 'react';
import { Icon } from '@/components/ui/icon';
import { InboxButton } from '@/components/ui/inbox-button';
import { Link } from '@/components/ui/link';
import type { LiveState } from '@/components/ui/live-mark';
import { LiveMark } from '@/components/ui/live-mark';
import { LocaleSwitch } from '@/components/ui/locale-switch';
import styles from '@/components/ui/page.module.css';
import { useShell } from '@/components/ui/shell-context';

export type Crumb = { readonly label: ReactNode; readonly href?: string };

export type PageProps = {
  readonly crumbs: readonly Crumb[];
  /** Given where the page follows the server. */
  readonly live?: LiveState;
  /** `work`: no padding, panes with borders. */
  readonly layout?: 'page' | 'work';
  readonly children: ReactNode;
};

/** Top bar and content of a page inside the shell. */
export function Page({ crumbs, live, layout = 'page', children }: PageProps) {
  const t = useTranslations('shell');
  const { openPalette, openNavigation } = useShell();
  return (
    <>
      <header className={styles.top}>
        <div className={styles.left}>
          <span className={styles.menu}>
            <Button type="text" icon={<Icon name="menu" size={16} />} aria-label={t('menu')} onClick={openNavigation} />
          </span>
          <nav className={styles.crumbs} aria-label={t('crumbs')}>
            {crumbs.map(({ label, href }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: -- a path has no other identity than its order
              <Fragment key={at}>
                {at > 0 && <s aria-hidden="true">/</s>}
                {at === crumbs.length - 1 ? (
                  <b aria-current="page" className="ellipsis">
                    {label}
                  </b>
                ) : href ? (
                  <Link href={href}>{label}</Link>
                ) : (
                  <span>{label}</span>
                )}
              </Fragment>
            ))}
          </nav>
        </div>
        <button type="button" className={styles.palette} onClick={openPalette} aria-label={t('search')}>
          <Icon name="search" />
          <span className="ellipsis">{t('searchHint')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <div className={styles.right}>
          {live && <LiveMark state={live} />}
          <InboxButton />
          <LocaleSwitch />
        </div>
      </header>
      <main id="content" className={layout === 'page' ? styles.page : styles.work} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
