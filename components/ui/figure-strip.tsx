import type { ReactNode } from 'react';
import styles from '@/components/ui/figure-strip.module.css';

export type Figure = {
  readonly label: ReactNode;
  /** Right of the label, grey. */
  readonly aside?: ReactNode;
  readonly value?: ReactNode;
  /** Unit and limit, beside the value: "s · limit 2 s". */
  readonly unit?: ReactNode;
  /** Bar, sparkline or a line of text below. */
  readonly below?: ReactNode;
};

/** Up to five figures in one strip; the first may be wider. */
export function FigureStrip({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <div className={styles.strip} data-count={figures.length}>
      {figures.map(({ label, aside, value, unit, below }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: -- a fixed list of figures
        <div key={at}>
          <h3 className={styles.label}>
            <span className="ellipsis">{label}</span>
            {aside !== undefined && <span className="ellipsis">{aside}</span>}
          </h3>
          {value !== undefined && (
            <div className={styles.value}>
              {value}
              {unit !== undefined && <small>{unit}</small>}
            </div>
          )}
          {below}
        </div>
      ))}
    </div>
  );
}

/** Share of something as a line 6 px high; the figure beside it says the number. */
export function ProgressLine({
  share,
  hue = 'accent',
}: {
  readonly share: number;
  readonly hue?: 'accent' | 'success';
}) {
  return (
    <div className={styles.bar} aria-hidden="true">
      <span style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} data-hue={hue} />
    </div>
  );
}
