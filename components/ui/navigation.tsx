'use client';

import { Tooltip } from 'antd';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { Logo } from '@/components/ui/logo';
import styles from '@/components/ui/navigation.module.css';
import type { PageKey } from '@/components/ui/pages';
import { pageGroups, pageOf, pages } from '@/components/ui/pages';
import { useShell } from '@/components/ui/shell-context';
import { ViewerMenu } from '@/components/ui/viewer-menu';

export type NavigationProps = { readonly folded: boolean; onFold?(): void; onNavigate?(): void };

/** The pages this person may open, in three groups; a number beside one is what waits for them there. */
export function Navigation({ folded, onFold, onNavigate }: NavigationProps) {
  const t = useTranslations('nav');
  const shell = useShell();
  const current = pageOf(usePathname());
  return (
    <nav className={styles.nav} data-folded={folded || undefined} aria-label={t('label')}>
      <div className={styles.logo}>
        <Link href="/" aria-label="Sluice" {...(onNavigate ? { onClick: onNavigate } : {})}>
          <Logo />
          {!folded && <b>Sluice</b>}
        </Link>
        {onFold && !folded && (
          <button type="button" className={styles.fold} onClick={onFold} aria-label={t('fold')} title={t('fold')}>
            <Icon name="fold" size={16} />
          </button>
        )}
      </div>
      {onFold && folded && (
        <button type="button" className={styles.fold} onClick={onFold} aria-label={t('unfold')} title={t('unfold')}>
          <Icon name="unfold" size={16} />
        </button>
      )}
      <div className={styles.groups}>
        {pageGroups
          .map((group) => ({ group, keys: shell.pages.filter((key) => pages[key].group === group) }))
          .filter(({ keys }) => keys.length > 0)
          .map(({ group, keys }) => (
            <div key={group}>
              <h2 className={folded ? 'visually-hidden' : styles.group}>{t(`group.${group}`)}</h2>
              <ul>
                {keys.map((key) => (
                  <li key={key}>
                    <Item
                      page={key}
                      current={key === current}
                      folded={folded}
                      {...(onNavigate ? { onNavigate } : {})}
                    />
                  </li>
                ))}
              </ul>
            </div>
          ))}
      </div>
      <ViewerMenu folded={folded} />
    </nav>
  );
}

type ItemProps = { readonly page: PageKey; readonly current: boolean; readonly folded: boolean; onNavigate?(): void };

function Item({ page, current, folded, onNavigate }: ItemProps) {
  const t = useTranslations('nav');
  const waiting = useShell().waiting[page];
  const link = (
    <Link
      className={styles.item}
      href={pages[page].href}
      aria-current={current ? 'page' : undefined}
      {...(folded ? { 'aria-label': t(page) } : {})}
      {...(onNavigate ? { onClick: onNavigate } : {})}
    >
      <Icon name={pages[page].icon} size={16} />
      {!folded && <span className="ellipsis">{t(page)}</span>}
      {!!waiting && (
        <b title={t('waiting', { count: waiting })}>
          <span aria-hidden="true">{folded ? '' : waiting}</span>
          <span className="visually-hidden">{t('waiting', { count: waiting })}</span>
        </b>
      )}
    </Link>
  );
  return folded ? (
    <Tooltip title={t(page)} placement="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}
