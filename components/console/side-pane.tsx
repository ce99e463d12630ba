'use client';

import { useTranslations } from 'next-intl';
import type { OnRequestAccess } from '@/components/console/console-view';
import { cellText } from '@/components/console/grid/cell-text';
import { CellViewer } from '@/components/console/grid/cell-viewer';
import { PlanTable } from '@/components/console/plan/plan-table';
import { PlanView } from '@/components/console/plan/plan-view';
import type { ShownCell } from '@/components/console/result-pane';
import { RunOutcome } from '@/components/console/run/run-outcome';
import { useResult } from '@/components/console/run/use-result';
import type { ResultTab } from '@/components/console/run/use-runs';
import styles from '@/components/console/side-pane.module.css';
import { SqlInline } from '@/components/sql/sql-text';
import { Icon } from '@/components/ui/icon';
import { SkeletonRows } from '@/components/ui/skeleton-rows';

export type SideView = 'plan' | 'cell' | 'row';
export const sideViews = ['plan', 'cell', 'row'] as const satisfies readonly SideView[];

export type SidePaneProps = {
  readonly view: SideView;
  readonly plan: ResultTab | undefined;
  readonly cell: ShownCell | undefined;
  readonly onRequestAccess: OnRequestAccess | undefined;
  onView(view: SideView): void;
  onClose(): void;
  onExplain(): void;
  onShowSpan(result: ResultTab): void;
};

/** Beside the rows: the plan of the statement, or a value as a whole. */
export function SidePane({ view, plan, cell, onRequestAccess, onView, onClose, onExplain, onShowSpan }: SidePaneProps) {
  const t = useTranslations('console.side');
  const column = cell?.columns[cell.at];
  return (
    <aside className={styles.pane} aria-label={t('label')}>
      <div className={styles.tabs} role="tablist">
        {sideViews.map((each) => (
          <button key={each} type="button" role="tab" aria-selected={each === view} onClick={() => onView(each)}>
            {t(each)}
          </button>
        ))}
        <span className="grow" />
        <button type="button" className={styles.close} onClick={onClose} aria-label={t('close')}>
          <Icon name="cross" size={12} />
        </button>
      </div>
      <div className={styles.body}>
        {view === 'plan' &&
          (plan ? (
            <PlanResult key={plan.id} plan={plan} {...{ onRequestAccess, onExplain, onShowSpan }} />
          ) : (
            <p className={styles.say}>{t('noPlan')}</p>
          ))}
        {view === 'cell' &&
          (cell && column ? (
            <CellViewer column={column} cell={cell.row[cell.at] ?? null} />
          ) : (
            <p className={styles.say}>{t('noCell')}</p>
          ))}
        {view === 'row' &&
          (cell ? (
            <dl className={styles.row}>
              {cell.columns.map(({ name, mask }, at) => {
                const text = cellText(cell.row[at] ?? null);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: -- two columns may have one name
                  <div key={at} data-active={at === cell.at || undefined}>
                    <dt>
                      {name} {mask && <Icon name="eye-off" />}
                    </dt>
                    <dd data-null={text === null || undefined}>{text === null ? 'NULL' : text.slice(0, 500)}</dd>
                  </div>
                );
              })}
            </dl>
          ) : (
            <p className={styles.say}>{t('noCell')}</p>
          ))}
      </div>
    </aside>
  );
}

type PlanResultProps = Pick<SidePaneProps, 'onRequestAccess' | 'onExplain' | 'onShowSpan'> & {
  readonly plan: ResultTab;
};

function PlanResult({ plan, onRequestAccess, onExplain, onShowSpan }: PlanResultProps) {
  const { store, target, statement } = plan;
  useResult(store);
  const { end, rows } = store;
  if (end === undefined) return <SkeletonRows rows={5} height={48} />;
  if (end.t !== 'done')
    return (
      <RunOutcome
        end={end}
        target={target}
        onRequestAccess={onRequestAccess}
        onShow={() => onShowSpan(plan)}
        onRetry={onExplain}
      />
    );
  return (
    <>
      <p className={styles.of} title={statement.text.slice(0, 2_000)}>
        <SqlInline sql={statement.text.slice(0, 200).replaceAll(/\s+/g, ' ')} />
      </p>
      {store.columns.length > 1 ? (
        <PlanTable columns={store.columns} rows={rows} />
      ) : (
        <PlanView text={cellText(rows[0]?.[0] ?? null) ?? ''} />
      )}
    </>
  );
}
