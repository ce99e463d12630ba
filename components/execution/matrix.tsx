'use client';

import { useLocale, useTranslations } from 'next-intl';
import { memo, useRef } from 'react';
import type { CellView, MatrixStatement, MatrixTarget } from '@/components/execution/execution-view';
import { countCells } from '@/components/execution/execution-view';
import styles from '@/components/execution/matrix.module.css';
import { SqlInline } from '@/components/sql/sql-text';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import type { CellState } from '@/components/ui/status-vocabulary';
import { cellStates, statusVocabulary } from '@/components/ui/status-vocabulary';

const glyphs: { readonly [State in CellState]?: IconName } = {
  done: 'tick',
  failed: 'cross',
  held: 'lock',
  skipped: 'dash',
  cancelled: 'slash',
};

/** Above this many cells they are drawn half as large; what is not done keeps its glyph. */
const smallAbove = 400;

export type MatrixProps = {
  readonly statements: readonly MatrixStatement[];
  readonly targets: readonly MatrixTarget[];
  readonly cells: readonly CellView[];
  readonly openId: string | undefined;
  onOpen(cellId: string): void;
};

type InstanceGroup = { readonly instance: string; readonly schemas: readonly SchemaGroup[] };
type SchemaGroup = { readonly schema: string; readonly targets: readonly MatrixTarget[] };

/** Statement × target: every cell is a button with glyph and name. */
export function Matrix({ statements, targets, cells, openId, onOpen }: MatrixProps) {
  const t = useTranslations('execution');
  const grid = useRef<HTMLDivElement>(null);
  const groups = groupTargets(targets);
  const byPlace = new Map(cells.map((cell) => [`${cell.statement}:${cell.target}`, cell]));
  const anyCanary = targets.some(({ canary }) => canary);
  const small = cells.length > smallAbove || undefined;

  return (
    // biome-ignore lint/a11y/useSemanticElements: -- a table would not let the groups of columns break and scroll apart
    <div
      className={styles.matrix}
      ref={grid}
      role="grid"
      aria-label={t('matrix')}
      data-small={small}
      onKeyDown={(event) => moveFocus(event, grid.current)}
    >
      <div className={styles.labels}>
        <div className={styles.corner}>{anyCanary && <span className="t3 caption">{t('canary')}</span>}</div>
        {statements.map(({ ordinal, sql }) => (
          <div key={ordinal} className={styles.label} title={sql}>
            <b>S{ordinal + 1}</b>
            <SqlInline sql={oneLine(sql)} />
          </div>
        ))}
      </div>
      <div className={styles.scroll}>
        {groups.map((group) => (
          <div key={group.instance} className={styles.instance}>
            <div className={styles.instanceName}>{group.instance}</div>
            <div className={styles.schemas}>
              {group.schemas.map(({ schema, targets: own }) => (
                <div key={schema} className={styles.schema}>
                  <div className={`${styles.schemaName} ellipsis`} title={schema}>
                    {schema}
                  </div>
                  {statements.map(({ ordinal }) => (
                    // biome-ignore lint/a11y/useSemanticElements: -- see the grid
                    // biome-ignore lint/a11y/useFocusableInteractive: -- the cells take the focus
                    <div key={ordinal} className={styles.cells} role="row">
                      {own.map((target) => {
                        const cell = byPlace.get(`${ordinal}:${target.ordinal}`);
                        return cell ? (
                          <Cell
                            key={target.ordinal}
                            cell={cell}
                            target={target}
                            open={cell.id === openId}
                            onOpen={onOpen}
                          />
                        ) : (
                          <span key={target.ordinal} className={styles.none} />
                        );
                      })}
                    </div>
                  ))}
                </div>
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

type CellProps = {
  readonly cell: CellView;
  readonly target: MatrixTarget;
  readonly open: boolean;
  onOpen(cellId: string): void;
};

const Cell = memo(function Cell({ cell, target, open, onOpen }: CellProps) {
  const locale = useLocale();
  const word = statusVocabulary[cell.state][locale];
  const name = `S${cell.statement + 1}, ${target.schema}, ${target.instance}, ${word}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: -- see the grid
    <button
      type="button"
      role="gridcell"
      className={styles.cell}
      data-state={cell.state}
      data-open={open || undefined}
      data-canary={(target.canary && cell.statement === 0) || undefined}
      data-warnings={(cell.warningCount > 0 && cell.state === 'done') || undefined}
      style={
        cell.state === 'running'
          ? ({ '--share': `${Math.round((cell.share ?? 0.5) * 100)}%` } as React.CSSProperties)
          : undefined
      }
      aria-label={name}
      title={name}
      onClick={() => onOpen(cell.id)}
    >
      <CellGlyph state={cell.state} />
    </button>
  );
});

function CellGlyph({ state, size = 14 }: { readonly state: CellState; readonly size?: number }) {
  if (state === 'unknown') return <b>?</b>;
  const glyph = glyphs[state];
  return glyph ? <Icon name={glyph} size={state === 'held' ? size - 2 : size} /> : null;
}

/** What the glyphs mean, with counts; only the states that occur. */
export function MatrixLegend({ cells }: { readonly cells: readonly CellView[] }) {
  const locale = useLocale();
  const counts = countCells(cells);
  return (
    <div className={styles.legend}>
      {cellStates
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <span key={state}>
            <i className={styles.cell} data-state={state} style={{ '--share': '50%' } as React.CSSProperties}>
              <CellGlyph state={state} size={10} />
            </i>
            {counts[state]} {statusVocabulary[state][locale].toLocaleLowerCase(locale)}
          </span>
        ))}
    </div>
  );
}

function groupTargets(targets: readonly MatrixTarget[]): readonly InstanceGroup[] {
  const instances = new Map<string, Map<string, MatrixTarget[]>>();
  for (const target of targets) {
    const schemas = instances.get(target.instance) ?? new Map<string, MatrixTarget[]>();
    instances.set(target.instance, schemas);
    schemas.set(target.schema, [...(schemas.get(target.schema) ?? []), target]);
  }
  return [...instances].map(([instance, schemas]) => ({
    instance,
    schemas: [...schemas].map(([schema, own]) => ({ schema, targets: own })),
  }));
}

const oneLine = (sql: string) => sql.replace(/\s+/g, ' ').slice(0, 120);

/** Arrow keys walk the cells as they lie on the screen. */
function moveFocus(event: React.KeyboardEvent, grid: HTMLElement | null): void {
  const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
  if (!step || !grid || !(event.target instanceof HTMLButtonElement)) return;
  const [dx = 0, dy = 0] = step;
  const from = event.target.getBoundingClientRect();
  const all = [...grid.querySelectorAll('button')].map((button) => ({ button, box: button.getBoundingClientRect() }));
  const ahead = all.filter(({ box }) =>
    dx
      ? Math.abs(box.top - from.top) < 4 && (box.left - from.left) * dx > 0
      : Math.abs(box.left - from.left) < 4 && (box.top - from.top) * dy > 0,
  );
  const nearest = ahead.sort(
    (a, b) =>
      Math.abs(a.box.left - from.left) +
      Math.abs(a.box.top - from.top) -
      Math.abs(b.box.left - from.left) -
      Math.abs(b.box.top - from.top),
  )[0];
  if (!nearest) return;
  event.preventDefault();
  nearest.button.focus();
}
