import { useTranslations } from 'next-intl';
import { cellText } from '@/components/console/grid/cell-text';
import styles from '@/components/console/plan/plan-view.module.css';
import type { Row } from '@/components/console/run/result-store';
import { Icon } from '@/components/ui/icon';
import type { FrameColumn } from '@/lib/console/run/frame';

export type PlanTableProps = { readonly columns: readonly FrameColumn[]; readonly rows: readonly Row[] };

/** The short form of a plan, a line for each table: what the server says without printing a value. */
export function PlanTable({ columns, rows }: PlanTableProps) {
  const t = useTranslations('console.plan');
  return (
    <div className={styles.plan}>
      <div className={styles.advice}>
        <Icon name="info" size={16} />
        <p>{t('short')}</p>
      </div>
      <ul className={styles.tree}>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: -- lines of one plan, in its order
          <li key={at} data-line>
            <dl className={styles.line}>
              {columns.map(({ name }, i) => {
                const value = cellText(row[i] ?? null);
                return value === null || value === undefined || value === '' ? null : (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd className="mono">{value}</dd>
                  </div>
                );
              })}
            </dl>
          </li>
        ))}
      </ul>
      <p className={styles.foot}>{t('estimate')}</p>
    </div>
  );
}
