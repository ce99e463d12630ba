// biome-ignore-all lint/a11y/useSemanticElements: -- rows and cells outside of sight are not in the page, which a table cannot be told
// biome-ignore-all lint/a11y/useFocusableInteractive: -- the grid has the focus, aria-activedescendant names the cell
'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { cellText, isCut, isNumeric } from '@/components/console/grid/cell-text';
import { columnWidths, rowNumberWidth } from '@/components/console/grid/column-widths';
import type { GridRange } from '@/components/console/grid/grid-range';
import { moveRange, rangeAt, rectOf } from '@/components/console/grid/grid-range';
import styles from '@/components/console/grid/result-grid.module.css';
import type { Sort } from '@/components/console/grid/row-order';
import { Icon } from '@/components/ui/icon';
import type { Cell, FrameColumn } from '@/lib/console/run/frame';

export type ResultGridProps = {
  readonly columns: readonly FrameColumn[];
  /** Grows in place; `count` says how many are there. */
  readonly rows: readonly (readonly Cell[])[];
  readonly count: number;
  /** Which rows, in which order; undefined: as they came. */
  readonly order: Int32Array | undefined;
  readonly sort: Sort | undefined;
  readonly range: GridRange | undefined;
  readonly label: string;
  /** Stands under the active cell when it is a masked one. */
  readonly maskNote?: (column: FrameColumn) => ReactNode;
  onSort(sort: Sort | undefined): void;
  onRange(range: GridRange | undefined): void;
  onView(): void;
  onCopy(): void;
};

const rowHeight = 28;
const pageRows = 20;
/** A wheel can be faster than drawing: some more rows than are seen are there already. */
const overscan = 8;

/** Rows and columns are drawn only where they are seen; the same for a hundred rows and for a hundred thousand. */
export function ResultGrid(props: ResultGridProps) {
  const { columns, rows, order, sort, range, label, maskNote, onSort, onRange, onView, onCopy } = props;
  const t = useTranslations('console.grid');
  const box = useRef<HTMLDivElement>(null);
  const count = order ? order.length : props.count;
  // The first rows decide; later ones would make the columns jump.
  const sampled = Math.min(rows.length, 60);
  // biome-ignore lint/correctness/useExhaustiveDependencies: -- the array grows in place, its first rows stay
  const automatic = useMemo(() => columnWidths(columns, rows.slice(0, sampled)), [columns, sampled]);
  const [chosen, setChosen] = useState<ReadonlyMap<number, number>>(new Map());
  const widths = useMemo(() => automatic.map((width, at) => chosen.get(at) ?? width), [automatic, chosen]);
  const numberWidth = rowNumberWidth(count);

  const vertical = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollPaddingStart: rowHeight,
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: (at) => widths[at] ?? 120,
    overscan: 3,
    scrollPaddingStart: numberWidth,
  });
  useEffect(() => {
    // The estimates are cached: a new width counts from here on.
    if (widths) horizontal.measure();
  }, [widths, horizontal]);

  const shown = horizontal.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? -1;
  const starts = useMemo(() => startsOf(widths), [widths]);
  const width = numberWidth + (starts.at(-1) ?? 0);

  const move = useCallback(
    (next: GridRange) => {
      onRange(next);
      vertical.scrollToIndex(next.row, { align: 'auto' });
      horizontal.scrollToIndex(next.column, { align: 'auto' });
    },
    [onRange, vertical, horizontal],
  );
  const keys = useGridKeys({ range, rows: count, columns: columns.length, move, onRange, onView, onCopy });
  const pointer = useGridPointer({ box, numberWidth, starts, count, range, onRange, onView });
  const resize = useCallback((at: number, wanted: number) => {
    setChosen((before) => new Map(before).set(at, Math.max(48, Math.min(800, wanted))));
  }, []);

  const active = range && columns[range.column];
  return (
    <div
      ref={box}
      className={styles.box}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      {...(range ? { 'aria-activedescendant': `cell-${range.row}-${range.column}` } : {})}
      tabIndex={0}
      onKeyDown={keys}
    >
      <div className={styles.sheet} style={{ width, height: (count + 1) * rowHeight }} {...pointer}>
        <div className={styles.head} role="row" aria-rowindex={1} style={{ width }}>
          <div className={styles.corner} role="columnheader" style={{ width: numberWidth }}>
            #
          </div>
          {columns.slice(first, last + 1).map((column, i) => {
            const at = first + i;
            return (
              <HeadCell
                key={at}
                at={at}
                column={column}
                left={numberWidth + (starts[at] ?? 0)}
                width={widths[at] ?? 120}
                sorted={sort?.column === at ? (sort.descending ? 'descending' : 'ascending') : undefined}
                onSort={onSort}
                onResize={resize}
              />
            );
          })}
        </div>
        {vertical.getVirtualItems().map(({ index }) => (
          <GridRow
            key={index}
            at={index}
            number={(order?.[index] ?? index) + 1}
            row={rows[order?.[index] ?? index]}
            columns={columns}
            starts={starts}
            widths={widths}
            first={first}
            last={last}
            numberWidth={numberWidth}
          />
        ))}
        {range && <Selection range={range} starts={starts} numberWidth={numberWidth} />}
        {range && active?.mask && maskNote && isSingle(range) && (
          <div
            className={styles.note}
            style={{ top: (range.row + 2) * rowHeight + 4, left: numberWidth + (starts[range.column] ?? 0) }}
          >
            {maskNote(active)}
          </div>
        )}
      </div>
      {count === 0 && <p className={styles.empty}>{t(order ? 'nothingFits' : 'noRows')}</p>}
    </div>
  );
}

const isSingle = ({ anchorRow, anchorColumn, row, column }: GridRange) => anchorRow === row && anchorColumn === column;

/** Left edges, and the right edge of the last one. */
function startsOf(widths: readonly number[]): readonly number[] {
  const starts = [0];
  for (const width of widths) starts.push((starts.at(-1) ?? 0) + width);
  return starts;
}

type HeadCellProps = {
  readonly at: number;
  readonly column: FrameColumn;
  readonly left: number;
  readonly width: number;
  readonly sorted: 'ascending' | 'descending' | undefined;
  onSort(sort: Sort | undefined): void;
  onResize(at: number, width: number): void;
};

function HeadCell({ at, column, left, width, sorted, onSort, onResize }: HeadCellProps) {
  const t = useTranslations('console.grid');
  const next = sorted === undefined ? { column: at, descending: false } : { column: at, descending: true };
  const start = (event: PointerEvent<HTMLSpanElement>) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = event.clientX;
    const handle = event.currentTarget;
    handle.onpointermove = (moved) => onResize(at, width + moved.clientX - from);
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
    };
  };
  return (
    <div
      role="columnheader"
      aria-colindex={at + 2}
      aria-sort={sorted ?? 'none'}
      className={styles.headCell}
      data-number={isNumeric(column) || undefined}
      style={{ left, width }}
    >
      <button
        type="button"
        tabIndex={-1}
        title={`${column.name} · ${column.type}`}
        onClick={() => onSort(sorted === 'descending' ? undefined : next)}
      >
        <span className="ellipsis">{column.name}</span>
        {column.mask && <Icon name="eye-off" label={t('masked')} />}
        {sorted && <Icon name="arrow-up" size={12} className={styles.sorted ?? ''} />}
      </button>
      <span className={styles.resize} onPointerDown={start} aria-hidden="true" />
    </div>
  );
}

type GridRowProps = {
  readonly at: number;
  readonly number: number;
  readonly row: readonly Cell[] | undefined;
  readonly columns: readonly FrameColumn[];
  readonly starts: readonly number[];
  readonly widths: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly numberWidth: number;
};

/** Drawn again only when other columns come into sight. */
const GridRow = memo(function GridRow(props: GridRowProps) {
  const { at, number, row, columns, starts, widths, first, last, numberWidth } = props;
  const cells: ReactNode[] = [];
  for (let i = first; i <= last; i++) {
    const column = columns[i];
    if (!column || !row) continue;
    const cell = row[i] ?? null;
    const text = cellText(cell);
    cells.push(
      <div
        key={i}
        id={`cell-${at}-${i}`}
        role="gridcell"
        aria-colindex={i + 2}
        className={styles.cell}
        data-null={text === null || undefined}
        data-number={isNumeric(column) || undefined}
        data-mask={column.mask !== null || undefined}
        style={{ left: numberWidth + (starts[i] ?? 0), width: widths[i] }}
      >
        {text === null ? 'NULL' : oneLine(text)}
        {isCut(cell) && '…'}
      </div>,
    );
  }
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      className={styles.row}
      style={{ transform: `translateY(${(at + 1) * rowHeight}px)` }}
    >
      <div className={styles.number} style={{ width: numberWidth }}>
        {number}
      </div>
      {cells}
    </div>
  );
});

/** More than fits in a cell is never seen; its line breaks are. */
const oneLine = (text: string): string => (text.length > 300 ? text.slice(0, 300) : text).replaceAll(/[\r\n]+/g, '↵');

/** One rectangle over the cells, so that moving it draws no cell again. */
function Selection({
  range,
  starts,
  numberWidth,
}: {
  readonly range: GridRange;
  readonly starts: readonly number[];
  readonly numberWidth: number;
}) {
  const { top, bottom, left, right } = rectOf(range);
  const at = (column: number) => numberWidth + (starts[column] ?? 0);
  return (
    <>
      {!isSingle(range) && (
        <div
          className={styles.selected}
          style={{
            top: (top + 1) * rowHeight,
            height: (bottom - top + 1) * rowHeight,
            left: at(left),
            width: at(right + 1) - at(left),
          }}
        />
      )}
      <div
        className={styles.active}
        style={{
          top: (range.row + 1) * rowHeight,
          height: rowHeight,
          left: at(range.column),
          width: at(range.column + 1) - at(range.column),
        }}
      />
    </>
  );
}

type GridKeys = {
  readonly range: GridRange | undefined;
  readonly rows: number;
  readonly columns: number;
  move(range: GridRange): void;
  onRange(range: GridRange | undefined): void;
  onView(): void;
  onCopy(): void;
};

function useGridKeys({ range, rows, columns, move, onRange, onView, onCopy }: GridKeys) {
  return (event: KeyboardEvent<HTMLDivElement>) => {
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const taken = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (command && key === 'a' && rows > 0) {
      taken();
      return onRange({ anchorRow: 0, anchorColumn: 0, row: rows - 1, column: columns - 1 });
    }
    if (command && key === 'c' && range && !window.getSelection()?.toString()) {
      taken();
      return onCopy();
    }
    if (key === 'escape' && range) {
      taken();
      return onRange(undefined);
    }
    if ((key === 'enter' || key === ' ') && range && !command) {
      taken();
      return onView();
    }
    const next = moveRange(range, event, { rows, columns, page: pageRows });
    if (!next) return;
    taken();
    move(next);
  };
}

type GridPointer = {
  readonly box: React.RefObject<HTMLDivElement | null>;
  readonly numberWidth: number;
  readonly starts: readonly number[];
  readonly count: number;
  readonly range: GridRange | undefined;
  onRange(range: GridRange): void;
  onView(): void;
};

/** A press chooses a cell, dragging or Shift a rectangle; a press on a row's number the row. */
function useGridPointer({ box, numberWidth, starts, count, range, onRange, onView }: GridPointer) {
  const dragging = useRef(false);
  const latest = useRef(range);
  useEffect(() => {
    latest.current = range;
  }, [range]);
  const cellAt = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => {
    const area = box.current?.getBoundingClientRect();
    if (!box.current || !area) return undefined;
    const y = clientY - area.top + box.current.scrollTop - rowHeight;
    const x = clientX - area.left + box.current.scrollLeft - numberWidth;
    const isNumber = clientX - area.left < numberWidth;
    const row = Math.floor(y / rowHeight);
    const found = starts.findIndex((start) => start > x) - 1;
    if (clientY - area.top < rowHeight || row < 0 || row >= count) return undefined;
    return { row, column: isNumber ? -1 : found < 0 ? starts.length - 2 : found };
  };
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button !== 0 || (event.target as HTMLElement).closest(`.${styles.note}, button`)) return;
      const at = cellAt(event);
      if (!at) return;
      if (at.column < 0) {
        return onRange({ anchorRow: at.row, anchorColumn: 0, row: at.row, column: starts.length - 2 });
      }
      const next = event.shiftKey && range ? { ...range, ...at } : rangeAt(at.row, at.column);
      dragging.current = true;
      onRange(next);
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      if (!dragging.current || event.buttons !== 1) return;
      const at = cellAt(event);
      const { current } = latest;
      if (!at || at.column < 0 || !current || (current.row === at.row && current.column === at.column)) return;
      onRange({ ...current, ...at });
    },
    onPointerUp: () => {
      dragging.current = false;
    },
    onDoubleClick(event: React.MouseEvent) {
      if (cellAt(event)) onView();
    },
  };
}
