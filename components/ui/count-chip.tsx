'use client';

import { useTranslations } from 'next-intl';
import styles from '@/components/ui/count-chip.module.css';
import { Icon } from '@/components/ui/icon';
import type { FindingLevel } from '@/components/ui/status-vocabulary';
import { findingLevels, statusVocabulary } from '@/components/ui/status-vocabulary';

export type FindingCounts = { readonly [Level in FindingLevel]: number } & {
  /** Found, and in none of the others: a DBA has exempted them. */
  readonly exempted?: number;
};

/** "2 warnings" with its icon; grey when there are none. */
export function CountChip({ level, count }: { readonly level: FindingLevel; readonly count: number }) {
  const t = useTranslations('finding');
  return (
    <span className={styles.chip} data-hue={count > 0 ? statusVocabulary[level].hue : 'none'}>
      <Icon name={statusVocabulary[level].icon} />
      {t(`count.${level}`, { count })}
    </span>
  );
}

/** Errors always, the others when there are any: an absent error is said, an absent notice is not. */
export function CountChips({ counts }: { readonly counts: FindingCounts }) {
  const t = useTranslations('finding');
  return (
    <span className={styles.chips}>
      {findingLevels
        .filter((level) => level === 'error' || counts[level] > 0)
        .map((level) => (
          <CountChip key={level} level={level} count={counts[level]} />
        ))}
      {!!counts.exempted && (
        <span className={styles.chip} data-hue="none">
          <Icon name="shield" />
          {t('count.exempted', { count: counts.exempted })}
        </span>
      )}
    </span>
  );
}
