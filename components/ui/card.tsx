import type { ReactNode } from 'react';
import styles from '@/components/ui/card.module.css';

export type CardProps = {
  readonly title?: ReactNode;
  /** Grey, beside the title. */
  readonly note?: ReactNode;
  /** Right end of the head: a link, a status, a small button. */
  readonly end?: ReactNode;
  readonly children?: ReactNode;
  /** `none` for tables and code, which reach the border. */
  readonly padding?: 'body' | 'none';
  readonly hue?: 'error' | 'unknown' | 'warning' | 'accent';
  readonly id?: string;
  readonly className?: string;
};

/** The one box of the product. Never inside another. */
export function Card({ title, note, end, children, padding = 'body', hue, id, className }: CardProps) {
  const hasHead = title !== undefined || end !== undefined;
  return (
    <section className={className ? `${styles.card} ${className}` : styles.card} data-hue={hue} id={id}>
      {hasHead && (
        <header className={styles.head} data-alone={children === undefined || children === null || undefined}>
          {title !== undefined && <h2 className={styles.title}>{title}</h2>}
          {note !== undefined && <span className={`${styles.note} ellipsis`}>{note}</span>}
          <span className={styles.space} />
          {end}
        </header>
      )}
      {children !== undefined && children !== null && (
        <div className={padding === 'body' ? styles.body : styles.flush}>{children}</div>
      )}
    </section>
  );
}
