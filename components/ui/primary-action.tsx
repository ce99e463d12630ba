'use client';

import { Button, Popover } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import styles from '@/components/ui/primary-action.module.css';
import { RichLine } from '@/components/ui/rich-line';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

/** Something that is still open before the deed. Either it has a fix, or it clears by itself (`waits`). */
export type Blocker = {
  readonly id: string;
  readonly text: Text;
  readonly waits?: boolean;
  readonly fix?: { readonly label: Text } & ({ readonly href: string } | { run(): void });
};

export type PrimaryActionProps = {
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly pending?: boolean;
  /** All of them, not only the first. With none left the press acts. */
  readonly blockers?: readonly Blocker[];
  /** Shown instead of acting: the form of the decision. A chevron says that more is asked. */
  readonly panel?: (close: () => void) => ReactNode;
  readonly open?: boolean;
  onOpenChange?(open: boolean): void;
  onAct?(): void;
};

/** The one primary action of a page: always drawn, always enabled, and honest about what is missing. */
export function PrimaryAction({
  label,
  icon,
  danger = false,
  pending = false,
  blockers = [],
  panel,
  open,
  onOpenChange,
  onAct,
}: PrimaryActionProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const blocked = blockers.length > 0;
  const asks = blocked || panel !== undefined;
  const shown = (open ?? ownOpen) && asks;
  const setOpen = (next: boolean) => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  const button = (
    <Button
      type="primary"
      size="large"
      danger={danger}
      loading={pending}
      {...(icon ? { icon: <Icon name={icon} /> } : {})}
      {...(asks ? { 'aria-haspopup': 'dialog', 'aria-expanded': shown } : { onClick: () => onAct?.() })}
    >
      {label}
      {panel && !blocked && <Icon name="chevron-down" />}
    </Button>
  );
  if (!asks) return button;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={shown}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        blocked ? <Blockers blockers={blockers} onLeave={() => setOpen(false)} /> : panel?.(() => setOpen(false))
      }
    >
      {button}
    </Popover>
  );
}

function Blockers({ blockers, onLeave }: { readonly blockers: readonly Blocker[]; onLeave(): void }) {
  const t = useTranslations('blockers');
  const textOf = useText();
  return (
    <div className={styles.panel} role="dialog" aria-label={t('title', { count: blockers.length })}>
      <h3>{t('title', { count: blockers.length })}</h3>
      <ul>
        {blockers.map(({ id, text, waits, fix }) => (
          <li key={id}>
            <Icon name={waits ? 'clock' : 'octagon'} size={16} className={waits ? 't3' : 'c-error'} />
            <span>
              <RichLine text={textOf(text)} />
              {waits && <span className="t3"> {t('waits')}</span>}
            </span>
            {fix &&
              ('href' in fix ? (
                <Link href={fix.href} onClick={onLeave}>
                  {textOf(fix.label)}
                </Link>
              ) : (
                <Button
                  size="small"
                  onClick={() => {
                    onLeave();
                    fix.run();
                  }}
                >
                  {textOf(fix.label)}
                </Button>
              ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
