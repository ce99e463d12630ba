import type { ReactNode } from 'react';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import styles from '@/components/ui/phase-rail.module.css';

export type PhaseState = 'done' | 'current' | 'future' | 'stopped';

export type PhaseProps = {
  readonly title: string;
  /** One line of what the phase says, also when folded. */
  readonly summary?: ReactNode;
  readonly end?: ReactNode;
  readonly state: PhaseState;
  readonly icon: IconName;
  readonly open: boolean;
  /** Absent: the phase can't be folded. */
  onToggle?(): void;
  readonly children?: ReactNode;
};

/** Changes, Review, Execute: done = green tick, current = solid petrol, future = dashed. */
export function PhaseRail({ children }: { readonly children: ReactNode }) {
  return <div className={styles.rail}>{children}</div>;
}

export function Phase({ title, summary, end, state, icon, open, onToggle, children }: PhaseProps) {
  const head = (
    <>
      <h2 className={styles.title}>{title}</h2>
      <span className={`${styles.summary} ellipsis`}>{summary}</span>
    </>
  );
  return (
    <section className={styles.phase} data-state={state} data-open={open || undefined}>
      <span className={styles.dot}>
        <Icon name={state === 'done' ? 'tick' : state === 'stopped' ? 'cross' : icon} />
      </span>
      <div className={styles.card}>
        <header className={styles.head}>
          {onToggle ? (
            <button type="button" className={styles.fold} aria-expanded={open} onClick={onToggle}>
              {head}
            </button>
          ) : (
            <div className={styles.fold}>{head}</div>
          )}
          {end}
          {onToggle && (
            <button type="button" className={styles.chevron} aria-hidden="true" tabIndex={-1} onClick={onToggle}>
              <Icon name={open ? 'chevron-down' : 'chevron-right'} />
            </button>
          )}
        </header>
        {open && children}
      </div>
    </section>
  );
}
