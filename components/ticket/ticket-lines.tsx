'use client';

import { useTranslations } from 'next-intl';
import styles from '@/components/ticket/ticket-lines.module.css';
import type { TicketRow } from '@/components/ticket/ticket-list';
import { EnvChip } from '@/components/ui/env-chip';
import { Link } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';

/** A few tickets as two-line rows: number and title, then who, where and since when. */
export function TicketLines({
  rows,
  compact = false,
}: {
  readonly rows: readonly TicketRow[];
  readonly compact?: boolean;
}) {
  const t = useTranslations('ticket');
  return (
    <ul className={styles.list} data-compact={compact || undefined}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link href={`/tickets/${row.number}`}>
            <span className={styles.title}>
              <span className="t3">T-{row.number}</span> <b className="ellipsis">{row.title || t('untitled')}</b>
            </span>
            <span className={styles.note}>
              <EnvChip {...row.environment} />
              <span className="ellipsis">
                {row.submitter.name} · {row.projectName} · {row.targetText}
              </span>
            </span>
            <span className={styles.state}>
              <Status {...row.status} />
              <span className="t3 caption">
                <RelativeTime at={row.updatedAt} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
