'use client';

import { App, Button, Dropdown, Input, Segmented } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { chartData } from '@/components/console/chart/chart-data';
import { ResultChart } from '@/components/console/chart/result-chart';
import type { DatabaseChoice, OnRequestAccess } from '@/components/console/console-view';
import { targetKey } from '@/components/console/console-view';
import { isCut } from '@/components/console/grid/cell-text';
import type { CopyFormat } from '@/components/console/grid/copy-rows';
import { copyRows } from '@/components/console/grid/copy-rows';
import type { GridRange } from '@/components/console/grid/grid-range';
import { rectOf } from '@/components/console/grid/grid-range';
import { ResultGrid } from '@/components/console/grid/result-grid';
import type { Sort } from '@/components/console/grid/row-order';
import { rowOrder } from '@/components/console/grid/row-order';
import { Watermark } from '@/components/console/grid/watermark';
import styles from '@/components/console/result-pane.module.css';
import { ResultTabs } from '@/components/console/result-tabs';
import { RequestAccess, RunOutcome } from '@/components/console/run/run-outcome';
import { useResult } from '@/components/console/run/use-result';
import type { ResultTab } from '@/components/console/run/use-runs';
import { ExportDialogue } from '@/components/console-export/export-dialogue';
import { Icon } from '@/components/ui/icon';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { Cell, FrameColumn } from '@/lib/console/run/frame';
import { qualifiedIdent } from '@/lib/sql/quote';

/** The cell that the side pane shows. */
export type ShownCell = {
  readonly columns: readonly FrameColumn[];
  readonly row: readonly Cell[];
  readonly at: number;
};

export type ResultPaneProps = {
  readonly results: readonly ResultTab[];
  readonly active: ResultTab | undefined;
  readonly databases: readonly DatabaseChoice[];
  /** Stands in the watermark. */
  readonly viewerName: string;
  readonly sideOpen: boolean;
  readonly onRequestAccess: OnRequestAccess | undefined;
  onActive(id: string): void;
  onCloseResult(id: string): void;
  onCell(cell: ShownCell | undefined): void;
  onView(): void;
  onSide(): void;
  onShowSpan(result: ResultTab): void;
  onRetry(result: ResultTab): void;
};

export function ResultPane(props: ResultPaneProps) {
  const { results, active, databases, onActive, onCloseResult } = props;
  const t = useTranslations('console.result');
  if (!active)
    return (
      <section className={styles.pane} aria-label={t('label')}>
        <p className={styles.say}>{t('empty')}</p>
      </section>
    );
  return (
    <section className={styles.pane} aria-label={t('label')}>
      <Result
        {...props}
        key={active.id}
        result={active}
        tabs={<ResultTabs {...{ results, databases, onActive }} activeId={active.id} onClose={onCloseResult} />}
      />
    </section>
  );
}

type Look = 'rows' | 'chart';

function Result({
  result,
  tabs,
  databases,
  viewerName,
  sideOpen,
  onRequestAccess,
  onCell,
  onView,
  onSide,
  onShowSpan,
  onRetry,
}: ResultPaneProps & { readonly result: ResultTab; readonly tabs: ReactNode }) {
  const t = useTranslations('console.result');
  const { store, target } = result;
  const version = useResult(store);
  const { columns, rows, end } = store;
  const [filter, setFilter] = useState('');
  const [filtering, setFiltering] = useState(false);
  const [sort, setSort] = useState<Sort>();
  const [range, setRange] = useState<GridRange>();
  const [look, setLook] = useState<Look>('rows');
  const [exporting, setExporting] = useState(false);
  const exportText = useTranslations('consoleExport');
  const needle = useDeferredValue(filter);
  // Rows are appended in place: the version says that there are others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: -- see above
  const order = useMemo(() => rowOrder(rows, columns, needle, sort), [rows, columns, needle, sort, version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: -- see above
  const chart = useMemo(
    () => (look === 'chart' ? chartData(columns, rows) : undefined),
    [look, columns, rows, version],
  );
  const activeRow = range && rows[order?.[range.row] ?? range.row];
  const shown = useMemo(
    () => (range && activeRow ? { columns, row: activeRow, at: range.column } : undefined),
    [range, activeRow, columns],
  );
  useEffect(() => onCell(shown), [shown, onCell]);

  const copy = useCopy(result, order);
  const hasRows = columns.length > 0;
  const database = databases.find((each) => targetKey(each) === targetKey(target));
  const failed = end !== undefined && end.t !== 'done';
  return (
    <>
      <div className={styles.head}>
        {tabs}
        <span className="grow" />
        {hasRows && (
          <div className={styles.tools}>
            <Segmented<Look>
              size="small"
              value={look}
              onChange={setLook}
              options={[
                { value: 'rows', label: t('rows') },
                { value: 'chart', label: t('chart') },
              ]}
            />
            <Button
              size="small"
              type="text"
              icon={<Icon name="filter" />}
              aria-pressed={filtering}
              onClick={() => {
                setFiltering(!filtering);
                if (filtering) setFilter('');
              }}
            >
              {t('filter')}
            </Button>
            <Dropdown menu={copy.menu(range)} trigger={['click']}>
              <Button size="small" type="text" icon={<Icon name="copy" />}>
                {t('copy')}
              </Button>
            </Dropdown>
            <Button size="small" type="text" icon={<Icon name="download" />} onClick={() => setExporting(true)}>
              {exportText('open')}
            </Button>
          </div>
        )}
        <Button
          size="small"
          type="text"
          icon={<Icon name="side" />}
          onClick={onSide}
          aria-pressed={sideOpen}
          aria-label={t('side')}
          title={t('side')}
        />
      </div>
      {(filtering || sort) && hasRows && (
        <div className={styles.filter}>
          {filtering && (
            <Input
              autoFocus
              allowClear
              size="small"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
              placeholder={t('filterHint')}
              aria-label={t('filterHint')}
            />
          )}
          <span className="t3 caption">
            {t('loadedOnly', { shown: order?.length ?? rows.length, count: rows.length })}
          </span>
        </div>
      )}
      {exporting && (
        <ExportDialogue
          target={target}
          sql={result.sql}
          name={store.judged?.tables[0]?.table ?? target.schema}
          onClose={() => setExporting(false)}
        />
      )}
      {end && failed && (
        <RunOutcome
          end={end}
          target={target}
          onRequestAccess={onRequestAccess}
          onShow={() => onShowSpan(result)}
          onRetry={() => onRetry(result)}
        />
      )}
      {!hasRows && end === undefined && (
        <div className={styles.waiting} role="status">
          <p className="t2">{t(store.begun ? 'running' : 'waiting')}</p>
          <SkeletonRows rows={8} height={28} />
        </div>
      )}
      {hasRows && look === 'rows' && (
        <div className={styles.sheet}>
          <ResultGrid
            columns={columns}
            rows={rows}
            count={rows.length}
            order={order}
            sort={sort}
            range={range}
            label={t('gridLabel', { schema: database?.schema ?? target.schema })}
            maskNote={(column) => (
              <MaskNote column={column}>
                <RequestAccess missing={missingOf(result, column)} onRequestAccess={onRequestAccess} />
              </MaskNote>
            )}
            onSort={setSort}
            onRange={setRange}
            onView={onView}
            onCopy={() => void copy.copy('tsv', range)}
          />
          <Watermark name={viewerName} at={store.at} />
        </div>
      )}
      {hasRows && look === 'chart' && (
        <div className={styles.chart}>
          {chart ? (
            <>
              <p className={styles.chartTitle}>
                {t('chartTitle', { lines: chart.lines.map(({ name }) => name).join(', '), x: chart.x.name })}{' '}
                <span className="t3">
                  {[
                    chart.left > 0 && t('chartLeft', { count: chart.left }),
                    chart.rowsLeft > 0 && t('chartRowsLeft', { count: chart.rowsLeft }),
                  ]
                    .filter(Boolean)
                    .join(' ')}
                </span>
              </p>
              <ResultChart chart={chart} label={t('chart')} />
            </>
          ) : (
            <p className={styles.say}>{t('noChart')}</p>
          )}
        </div>
      )}
    </>
  );
}

/** The columns that a value was hidden for. */
const missingOf = ({ target }: ResultTab, { hidden }: FrameColumn) =>
  ({ target, missing: hidden, action: 'unmask' }) as const;

/** Why the value is hidden, under the cell. */
function MaskNote({
  column: { name, mask },
  children,
}: {
  readonly column: FrameColumn;
  readonly children: ReactNode;
}) {
  const t = useTranslations('console.cell');
  return (
    <>
      <p className={styles.noteHead}>
        <Icon name="eye-off" size={16} /> {t('masked')}
      </p>
      <p className="t2">
        {t.rich('maskedWhy', { name: () => <code>{name}</code> })} {mask && t(`mask.${mask}`)}
      </p>
      <div className={styles.noteDeeds}>{children}</div>
    </>
  );
}

/** What is selected, or all that is loaded, in the order that is shown. */
function useCopy({ store, target }: ResultTab, order: Int32Array | undefined) {
  const t = useTranslations('console.result');
  const done = useTranslations('copy');
  const locale = useLocale();
  const { message } = App.useApp();
  const copy = async (format: CopyFormat, range: GridRange | undefined) => {
    const { rows, columns, judged } = store;
    const count = order?.length ?? rows.length;
    const { top, bottom, left, right } = range
      ? rectOf(range)
      : { top: 0, bottom: count - 1, left: 0, right: columns.length - 1 };
    const picked: (readonly Cell[])[] = [];
    for (let at = top; at <= bottom; at++) {
      const row = rows[order?.[at] ?? at];
      if (row) picked.push(row.slice(left, right + 1));
    }
    const [table, other] = judged?.tables ?? [];
    const name =
      table && !other ? qualifiedIdent(table.schema, table.table) : qualifiedIdent(target.schema, 'table_name');
    const text = copyRows(format, { columns: columns.slice(left, right + 1), rows: picked, table: name });
    try {
      await navigator.clipboard.writeText(text);
      const cut = picked.reduce((sum, row) => sum + row.filter(isCut).length, 0);
      const masked = columns.slice(left, right + 1).filter(({ mask }) => mask !== null).length;
      message.success(
        [
          t('copied', { count: picked.length.toLocaleString(locale) }),
          cut > 0 && t('copiedCut', { count: cut }),
          masked > 0 && t('copiedMasked', { count: masked }),
        ]
          .filter(Boolean)
          .join(' '),
      );
    } catch {
      message.error(done('failed'));
    }
  };
  const formats = ['csv', 'insert', 'markdown'] as const;
  const menu = (range: GridRange | undefined) => ({
    items: [
      ...(range
        ? [
            {
              key: 'selection',
              type: 'group' as const,
              label: t('selection'),
              children: formats.map((format) => ({
                key: `s-${format}`,
                label: t(`format.${format}`),
                onClick: () => void copy(format, range),
              })),
            },
          ]
        : []),
      {
        key: 'all',
        type: 'group' as const,
        label: t('allLoaded', { count: (order?.length ?? store.rows.length).toLocaleString(locale) }),
        children: formats.map((format) => ({
          key: `a-${format}`,
          label: t(`format.${format}`),
          onClick: () => void copy(format, undefined),
        })),
      },
    ],
  });
  return { copy, menu };
}
