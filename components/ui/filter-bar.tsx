'use client';

import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import styles from '@/components/ui/filter-bar.module.css';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { formatCount } from '@/components/ui/number-format';

export type FilterChoice<Key extends string> = {
  readonly key: Key;
  readonly label: string;
  readonly icon?: IconName;
  readonly count?: number;
};

export type FilterChipsProps<Key extends string> = {
  readonly label: string;
  readonly choices: readonly FilterChoice<Key>[];
  readonly value: Key;
  onChoose(key: Key): void;
};

/** One of a few views of a list, each with its count. */
export function FilterChips<Key extends string>({ label, choices, value, onChoose }: FilterChipsProps<Key>) {
  const locale = useLocale();
  return (
    <div className={styles.chips} role="radiogroup" aria-label={label}>
      {choices.map(({ key, label: word, icon, count }) => (
        // biome-ignore lint/a11y/useSemanticElements: -- a button that looks like a chip; the group keeps the radio's meaning
        <button
          key={key}
          type="button"
          role="radio"
          aria-checked={key === value}
          className={styles.chip}
          onClick={() => onChoose(key)}
        >
          {icon && <Icon name={icon} />}
          {word}
          {count !== undefined && <span className="num">{formatCount(count, locale)}</span>}
        </button>
      ))}
    </div>
  );
}

export function FilterBar({ children }: { readonly children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>;
}
