'use client';

import type { ReactNode } from 'react';
import { Fragment, useEffect, useRef, useState } from 'react';
import styles from '@/components/ui/page-head.module.css';

export type PageHeadProps = {
  readonly title: ReactNode;
  /** Number of the object, grey before the title. */
  readonly number?: ReactNode;
  /** State and environment, after the title. */
  readonly tags?: ReactNode;
  /** Quiet actions first; the one primary action last. */
  readonly actions?: ReactNode;
  /** One line, its parts divided by "·"; the last is grey. */
  readonly meta?: readonly ReactNode[];
};

/** Sticks to the top of a page; its bottom border appears only once something has scrolled under it. */
export function PageHead({ title, number, tags, actions, meta }: PageHeadProps) {
  const mark = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(false);
  useEffect(() => {
    if (!mark.current) return;
    const observer = new IntersectionObserver(([entry]) => setScrolled(entry !== undefined && !entry.isIntersecting));
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  const shown = meta?.filter((part) => part !== undefined && part !== null && part !== false && part !== '') ?? [];
  return (
    <>
      <div ref={mark} className={styles.mark} />
      <div className={styles.head} data-scrolled={scrolled || undefined}>
        {number !== undefined && <span className={styles.number}>{number}</span>}
        <h1 className={styles.title}>{title}</h1>
        {tags !== undefined && <span className={styles.tags}>{tags}</span>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {shown.length > 0 && (
        <div className={styles.meta}>
          {shown.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: -- parts of one line
            <Fragment key={at}>
              {at > 0 && (
                <span className={styles.dot} aria-hidden="true">
                  ·
                </span>
              )}
              <span className={at === shown.length - 1 && at > 0 ? 't3' : undefined}>{part}</span>
            </Fragment>
          ))}
        </div>
      )}
    </>
  );
}
