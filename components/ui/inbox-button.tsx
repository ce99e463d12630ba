'use client';

import { Button, Popover } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import styles from '@/components/ui/inbox-button.module.css';
import { Link } from '@/components/ui/link';
import { useShell } from '@/components/ui/shell-context';
import { RelativeTime } from '@/components/ui/time';
import { useText } from '@/components/ui/use-text';

/** What must be done and what has ended; opening marks it read. */
export function InboxButton() {
  const t = useTranslations('inbox');
  const textOf = useText();
  const { inbox, commands } = useShell();
  const [open, setOpen] = useState(false);
  const unread = inbox.filter((entry) => entry.unread);
  const onOpen = (next: boolean) => {
    setOpen(next);
    if (next && unread.length > 0) void commands.markInboxRead({ ids: unread.map(({ id }) => id) });
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={onOpen}
      arrow={false}
      content={
        <div className={styles.list}>
          {inbox.length === 0 && <p className="t2">{t('empty')}</p>}
          {inbox.map((entry) => (
            <Link key={entry.id} href={entry.href} className={styles.entry} onClick={() => setOpen(false)}>
              <Icon
                name={entry.kind === 'must-act' ? 'clock' : 'flag'}
                size={16}
                className={entry.kind === 'must-act' ? 'c-accent' : 't3'}
              />
              <span data-unread={entry.unread || undefined}>{textOf(entry.text)}</span>
              <span className="t3 caption">
                <RelativeTime at={entry.at} />
              </span>
            </Link>
          ))}
        </div>
      }
    >
      <Button
        type="text"
        className={styles.button ?? ''}
        icon={<Icon name="bell" size={16} />}
        aria-label={t('label', { count: unread.length })}
      >
        {unread.length > 0 && <i className={styles.dot} />}
      </Button>
    </Popover>
  );
}
