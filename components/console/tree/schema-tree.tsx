'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import type { InputRef } from 'antd';
import { Button, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { DatabaseChoice, OnRequestAccess, Target } from '@/components/console/console-view';
import styles from '@/components/console/tree/schema-tree.module.css';
import type { TreeRow } from '@/components/console/tree/tree-rows';
import { treeRows } from '@/components/console/tree/tree-rows';
import type { Catalog, SchemaState } from '@/components/console/tree/use-catalog';
import { Icon } from '@/components/ui/icon';
import { useRefusalText } from '@/components/ui/refusal-alert';
import type { Shortcut } from '@/components/ui/shortcuts';
import { useShortcuts } from '@/components/ui/shortcuts';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { RelativeTime } from '@/components/ui/time';
import type { CatalogTable } from '@/lib/console/catalog/catalog-view';

export type SchemaTreeProps = {
  readonly target: Target | undefined;
  readonly database: DatabaseChoice | undefined;
  readonly catalog: Catalog;
  readonly onRequestAccess: OnRequestAccess | undefined;
  /** Writes a name at the cursor. */
  onName(name: string): void;
  /** Shows the first rows of a table. */
  onPeek(table: CatalogTable): void;
};

/** Tables and columns of the tab's database, those that may be read. */
export function SchemaTree({ target, database, catalog, onRequestAccess, onName, onPeek }: SchemaTreeProps) {
  const t = useTranslations('console.tree');
  const keys = useTranslations('keys');
  const [filter, setFilter] = useState('');
  const field = useRef<InputRef>(null);
  useShortcuts(
    useMemo<readonly Shortcut[]>(
      () => [{ keys: '/', group: 'console', label: keys('search'), run: () => field.current?.focus() }],
      [keys],
    ),
  );
  const state = target && catalog.get(target);
  return (
    <section className={styles.pane} aria-label={t('label')}>
      <div className={styles.filter}>
        <Input
          ref={field}
          allowClear
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          prefix={<Icon name="search" />}
          placeholder={t('filter')}
          aria-label={t('filter')}
        />
      </div>
      {database && (
        <p className={styles.where}>
          <Icon name="database" size={16} />
          <span className="ellipsis" title={`${database.schema} · ${database.instanceName}`}>
            {database.schema}
          </span>
          {state?.state === 'ready' && <span className="num t3 caption">{state.tables.length}</span>}
        </p>
      )}
      {!target ? (
        <p className={styles.say}>{t('noTarget')}</p>
      ) : (
        <Body
          {...{ target, state, catalog, filter, onRequestAccess, onName, onPeek }}
          key={`${target.instanceId}/${target.schema}`}
          onClear={() => setFilter('')}
        />
      )}
    </section>
  );
}

type BodyProps = Omit<SchemaTreeProps, 'target' | 'database'> & {
  readonly target: Target;
  readonly state: SchemaState | undefined;
  readonly filter: string;
  onClear(): void;
};

function Body({ target, state, catalog, filter, onRequestAccess, onName, onPeek, onClear }: BodyProps) {
  const t = useTranslations('console.tree');
  const refusalText = useRefusalText();
  const read = (
    <Button size="small" icon={<Icon name="refresh" />} onClick={() => catalog.read(target)}>
      {t('readNow')}
    </Button>
  );
  switch (state?.state) {
    case undefined:
    case 'loading':
      return (
        <div className={styles.skeleton}>
          <SkeletonRows rows={12} height={24} />
        </div>
      );
    case 'reading':
      return (
        <p className={styles.say} role="status">
          <Icon name="ring" /> {t('reading')}
        </p>
      );
    case 'failed':
      return (
        <div className={styles.say} role="alert">
          <p>{state.refusal.code === 'view/not-read' ? t('notRead') : refusalText(state.refusal)}</p>
          <Button size="small" onClick={() => catalog.load(target, true)}>
            {t('again')}
          </Button>
        </div>
      );
    case 'ready':
      if (state.takenAt === null)
        return (
          <div className={styles.say}>
            <p>{t('neverRead')}</p>
            {read}
          </div>
        );
      if (state.tables.length === 0)
        return (
          <div className={styles.say}>
            <p>{state.hidden > 0 ? t('nothingGranted', { count: state.hidden }) : t('noTables')}</p>
            {state.hidden > 0 &&
              (onRequestAccess ? (
                <Button
                  size="small"
                  icon={<Icon name="key" />}
                  onClick={() => onRequestAccess({ target, missing: [] })}
                >
                  {t('requestAccess')}
                </Button>
              ) : (
                <p className="t3 caption">{t('whoGrants')}</p>
              ))}
          </div>
        );
      return (
        <>
          <Tree
            tables={state.tables}
            {...{ filter, onName, onPeek, onClear }}
            onOpen={(names) => catalog.loadColumns(target, names)}
          />
          <p className={styles.foot}>
            <span>
              {t('readAt')} <RelativeTime at={state.takenAt} />
            </span>
            {state.hidden > 0 && <span title={t('hiddenWhy')}>{t('hidden', { count: state.hidden })}</span>}
            <span className="grow" />
            <button type="button" onClick={() => catalog.read(target)} aria-label={t('readNow')} title={t('readNow')}>
              <Icon name="refresh" />
            </button>
          </p>
        </>
      );
  }
}

type TreeProps = {
  readonly tables: readonly CatalogTable[];
  readonly filter: string;
  onOpen(tables: readonly string[]): void;
  onName(name: string): void;
  onPeek(table: CatalogTable): void;
  onClear(): void;
};

const rowHeight = 24;

function Tree({ tables, filter, onOpen, onName, onPeek, onClear }: TreeProps) {
  const t = useTranslations('console.tree');
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const needle = useDeferredValue(filter);
  const rows = useMemo(() => treeRows(tables, open, needle), [tables, open, needle]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const toggle = (name: string, wanted = !open.has(name)) => {
    const next = new Set(open);
    if (wanted) next.add(name);
    else next.delete(name);
    setOpen(next);
    if (wanted) onOpen([name]);
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setAt(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const act = (row: TreeRow) => {
    if (row.kind === 'table') toggle(row.table.name);
    else if (row.kind === 'column') onName(row.column.name);
  };
  const keys = (event: React.KeyboardEvent) => {
    const row = rows[at];
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(rows.length - 1);
    else if (event.key === 'ArrowRight' && row?.kind === 'table') toggle(row.table.name, true);
    else if (event.key === 'ArrowLeft' && row && row.kind !== 'loading') toggle(row.table.name, false);
    else if (event.key === 'Enter' && row) {
      if (row.kind === 'table' && event.shiftKey) onName(row.table.name);
      else act(row);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (rows.length === 0)
    return (
      <div className={styles.say}>
        <p>{t('nothingFound', { query: needle })}</p>
        <Button size="small" onClick={onClear}>
          {t('clear')}
        </Button>
      </div>
    );
  return (
    <div
      ref={box}
      className={styles.tree}
      role="tree"
      aria-label={t('label')}
      tabIndex={0}
      aria-activedescendant={`tree-${at}`}
      onKeyDown={keys}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: -- the keys are the tree's own
            <div
              key={row.id}
              id={`tree-${index}`}
              role="treeitem"
              tabIndex={-1}
              aria-level={row.kind === 'table' ? 1 : 2}
              aria-selected={index === at}
              {...(row.kind === 'table' ? { 'aria-expanded': row.open } : {})}
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => {
                setAt(index);
                if (row.kind === 'table') toggle(row.table.name);
              }}
              onDoubleClick={() => row.kind === 'column' && onName(row.column.name)}
            >
              <RowContent row={row} onName={onName} onPeek={onPeek} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function RowContent({ row, onName, onPeek }: { readonly row: TreeRow } & Pick<TreeProps, 'onName' | 'onPeek'>) {
  const t = useTranslations('console.tree');
  const deed = (event: React.MouseEvent, act: () => void) => {
    event.stopPropagation();
    act();
  };
  switch (row.kind) {
    case 'loading':
      return <span className={styles.column}>…</span>;
    case 'table': {
      const { table, open } = row;
      return (
        <>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
          <Icon name={table.kind === 'view' ? 'eye' : 'table'} />
          <span className="ellipsis" title={table.comment ? `${table.name}: ${table.comment}` : table.name}>
            {table.name} <span className={styles.comment}>{table.comment}</span>
          </span>
          <span className={styles.deeds}>
            <button
              type="button"
              tabIndex={-1}
              title={t('insertName')}
              aria-label={`${t('insertName')}: ${table.name}`}
              onClick={(event) => deed(event, () => onName(table.name))}
            >
              <Icon name="plus" />
            </button>
            <button
              type="button"
              tabIndex={-1}
              title={t('peek')}
              aria-label={`${t('peek')}: ${table.name}`}
              onClick={(event) => deed(event, () => onPeek(table))}
            >
              <Icon name="play" />
            </button>
          </span>
        </>
      );
    }
    case 'column': {
      const { column } = row;
      return (
        <>
          <span className={styles.column} />
          <Icon name={column.mask ? 'eye-off' : column.key === 'primary' ? 'key' : column.key ? 'flag' : 'dash'} />
          <span className="ellipsis" title={column.comment ? `${column.name}: ${column.comment}` : column.name}>
            {column.name}
          </span>
          <span className={styles.type} title={column.mask ? t('maskedNote') : column.type}>
            {column.mask ? t('masked') : column.type}
          </span>
        </>
      );
    }
  }
}
