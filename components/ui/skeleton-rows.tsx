import styles from '@/components/ui/skeleton-rows.module.css';

export type SkeletonRowsProps = { readonly rows?: number; readonly height?: number };

const widths = [72, 54, 63, 40, 58, 47];

/** Rows of the final height; nothing is shown for the first 150 ms. */
export function SkeletonRows({ rows = 6, height = 32 }: SkeletonRowsProps) {
  return (
    <div className={styles.rows} aria-busy="true">
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: -- rows without identity
        <div className={styles.row} key={at} style={{ height }}>
          <span style={{ width: `${widths[at % widths.length]}%` }} />
        </div>
      ))}
    </div>
  );
}
