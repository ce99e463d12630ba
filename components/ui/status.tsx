'use client';

import { useLocale } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import styles from '@/components/ui/status.module.css';
import type { StatusKind } from '@/components/ui/status-vocabulary';
import { statusVocabulary } from '@/components/ui/status-vocabulary';
import type { Instant } from '@/components/ui/time';
import { useMoment } from '@/components/ui/time';
import type { Text, TextData } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

export type StatusView = {
  readonly kind: StatusKind;
  /** Fills the holes of the word: `{ role }`, `{ time }`. */
  readonly data?: TextData;
  /** Says more than the vocabulary's word: "4 sessions blocked". */
  readonly word?: Text;
  /** Stands behind the word on the reader's clock: "Scheduled 01:00". */
  readonly at?: Instant;
};

export type StatusProps = StatusView & {
  /** `tag` beside a title or in a row, `plain` inside a line of text. */
  readonly look?: 'tag' | 'plain';
};

/** The word carries the meaning; icon and hue repeat it. */
export function Status({ kind, data, word, at, look = 'tag' }: StatusProps) {
  const locale = useLocale();
  const moment = useMoment();
  const entry = statusVocabulary[kind];
  const text = [fillText((word ?? entry)[locale], data ?? {}), at && moment(at)].filter(Boolean).join(' ');
  return (
    <span className={look === 'tag' ? styles.tag : styles.plain} data-hue={entry.hue} data-status={kind}>
      <Icon name={entry.icon} />
      <span className="ellipsis">{text}</span>
    </span>
  );
}
