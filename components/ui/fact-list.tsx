import type { ReactNode } from 'react';
import styles from '@/components/ui/fact-list.module.css';

export type Fact = { readonly label: ReactNode; readonly value: ReactNode };

/** Names left, values right: read down the column. `start` keeps long values beside their names. */
export function FactList({
  facts,
  align = 'end',
}: {
  readonly facts: readonly Fact[];
  readonly align?: 'end' | 'start';
}) {
  return (
    <dl className={styles.list} data-align={align}>
      {facts.map(({ label, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: -- facts are a fixed list without identity
        <div className={styles.fact} key={at}>
          <dt>{label}</dt>
          <dd className="num wrap">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
