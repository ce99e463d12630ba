'use client';

import type { TableColumnsType } from 'antd';
import { Button, Table } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ActionState, Refusal } from '@/components/ui/action-state';
import styles from '@/components/ui/keyset-table.module.css';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import type { Shortcut } from '@/components/ui/shortcuts';
import { useShortcuts } from '@/components/ui/shortcuts';
import type { Page } from '@/lib/shared/page';

/** Fetches the page after a cursor. */
export type LoadMore<Row> = (cursor: string) => Promise<ActionState<Page<Row>>>;

export type KeysetTableProps<Row> = {
  readonly first: Page<Row>;
  readonly columns: TableColumnsType<Row>;
  rowKey(row: Row): string;
  readonly loadMore?: LoadMore<Row>;
  /** Row click and Enter. */
  onOpen?(row: Row): void;
  /** Stands in place of the table when there are no rows. */
  readonly empty: ReactNode;
  readonly label: string;
  /** Below this width the table scrolls inside its card. */
  readonly minWidth?: number;
  readonly dense?: boolean;
  /** Quiet rows: ended, disabled, revoked. */
  isQuiet?(row: Row): boolean;
};

/** A list read page by page after a cursor; J and K move, Enter opens. */
export function KeysetTable<Row extends object>(props: KeysetTableProps<Row>) {
  // A new first page (other filters, fresh data) starts the list anew.
  return <Rows key={keyOf(props)} {...props} />;
}

function keyOf<Row>({ first, rowKey }: KeysetTableProps<Row>): string {
  const head = first.items[0];
  return `${head ? rowKey(head) : ''}|${first.nextCursor ?? ''}|${first.items.length}`;
}

function Rows<Row extends object>({
  first,
  columns,
  rowKey,
  loadMore,
  onOpen,
  empty,
  label,
  minWidth = 720,
  dense = false,
  isQuiet,
}: KeysetTableProps<Row>) {
  const t = useTranslations('table');
  const [added, setAdded] = useState<readonly Row[]>([]);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const rows = useMemo(() => [...first.items, ...added], [first, added]);
  const { active, box } = useRowKeys(rows, onOpen);

  if (rows.length === 0) return empty;

  const more = async () => {
    if (!cursor || !loadMore) return;
    setPending(true);
    const state = await loadMore(cursor).catch(() => ({ ok: false, error: { code: 'view/no-answer' } }) as const);
    setPending(false);
    setRefusal(state.ok ? undefined : state.error);
    if (!state.ok) return;
    setAdded([...added, ...state.value.items]);
    setCursor(state.value.nextCursor);
  };

  return (
    <div ref={box} className={styles.box}>
      <Table<Row>
        columns={columns}
        dataSource={rows}
        rowKey={rowKey}
        size={dense ? 'small' : 'medium'}
        pagination={false}
        sticky
        scroll={{ x: minWidth }}
        aria-label={label}
        onRow={(row, at) => ({
          'data-at': at,
          'data-active': at === active || undefined,
          'data-quiet': isQuiet?.(row) || undefined,
          ...(onOpen
            ? {
                className: styles.link,
                onClick: (event) => {
                  const onControl = (event.target as HTMLElement).closest('a, button, input, label, [role="button"]');
                  if (!onControl && !window.getSelection()?.toString()) onOpen(row);
                },
              }
            : {}),
        })}
      />
      {(cursor || refusal) && (
        <div className={styles.more}>
          <RefusalAlert refusal={refusal} />
          {cursor && loadMore && (
            <Button type="text" loading={pending} onClick={more}>
              {t('more')}
            </Button>
          )}
          <span className="t3 caption">{t('shown', { count: rows.length })}</span>
        </div>
      )}
    </div>
  );
}

function useRowKeys<Row>(rows: readonly Row[], onOpen: ((row: Row) => void) | undefined) {
  const t = useTranslations('keys');
  const [active, setActive] = useState<number>();
  const box = useRef<HTMLDivElement>(null);
  const shortcuts = useMemo<readonly Shortcut[]>(() => {
    const move = (by: number) => () =>
      setActive((at) =>
        Math.min(rows.length - 1, Math.max(0, at === undefined ? (by > 0 ? 0 : rows.length - 1) : at + by)),
      );
    const open = () => {
      const row = active === undefined ? undefined : rows[active];
      if (row) onOpen?.(row);
    };
    if (!onOpen) return [];
    return [
      { keys: 'j', group: 'list', label: t('next'), run: move(1) },
      { keys: 'k', group: 'list', label: t('previous'), run: move(-1) },
      ...(active === undefined ? [] : [{ keys: 'enter', group: 'list', label: t('open'), run: open } as const]),
    ];
  }, [rows, active, onOpen, t]);
  useShortcuts(shortcuts);
  useEffect(() => {
    box.current?.querySelector(`[data-at="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return { active, box };
}
