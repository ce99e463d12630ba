'use client';

import type { TableColumnsType } from 'antd';
import { Table } from 'antd';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { ColumnView, IndexView } from '@/components/table/table-views';
import { Status } from '@/components/ui/status';
import type { Text } from '@/lib/shared/text';

/** Columns in the order of the table. */
export function ColumnTable({ columns }: { readonly columns: readonly ColumnView[] }) {
  const t = useTranslations('tables');
  const shown = useMemo<TableColumnsType<ColumnView>>(
    () => [
      { title: '#', dataIndex: 'ordinal', key: 'ordinal', width: 48, align: 'right', className: 't3 num' },
      { title: t('column.column'), key: 'name', width: 192, render: (_, { name }) => <code>{name}</code> },
      { title: t('column.type'), key: 'type', width: 160, render: (_, { type }) => <code>{type}</code> },
      { title: t('column.key'), dataIndex: 'key', key: 'key', width: 64 },
      {
        title: t('column.nullable'),
        key: 'nullable',
        width: 104,
        render: (_, { nullable }) => <span className="t3 nowrap">{nullable ? 'NULL' : 'NOT NULL'}</span>,
      },
      {
        title: t('column.default'),
        key: 'default',
        width: 128,
        ellipsis: true,
        render: (_, column) => (
          <span>
            <code>{column.default}</code> <span className="t3">{column.extra}</span>
          </span>
        ),
      },
      { title: t('column.comment'), dataIndex: 'comment', key: 'comment', ellipsis: true },
    ],
    [t],
  );
  return (
    <Table<ColumnView>
      columns={shown}
      dataSource={[...columns]}
      rowKey={({ name }) => name}
      size="small"
      pagination={false}
      scroll={{ x: 800 }}
      aria-label={t('tab.columns')}
    />
  );
}

const unused: Text = { en: 'Not used', zh: '未被使用' };
const notSeen: Text = { en: 'Use not known', zh: '使用情况未知' };
const duplicate: Text = { en: 'Covered by {name}', zh: '已被 {name} 覆盖' };

type IndexTableProps = {
  readonly indexes: readonly IndexView[];
  /** False: nothing is known of any, and the head of the card says so. */
  readonly isUseKnown: boolean;
};

export function IndexTable({ indexes, isUseKnown }: IndexTableProps) {
  const t = useTranslations('tables');
  const shown = useMemo<TableColumnsType<IndexView>>(
    () => [
      {
        title: t('column.index'),
        key: 'name',
        width: 256,
        ellipsis: true,
        render: (_, { name }) => <code>{name}</code>,
      },
      { title: t('column.kind'), key: 'kind', width: 96, render: (_, { kind }) => t(`index.${kind}`) },
      {
        title: t('column.columns'),
        key: 'columns',
        ellipsis: true,
        render: (_, { columns }) => <code>{columns}</code>,
      },
      {
        title: t('column.marks'),
        key: 'marks',
        width: 320,
        render: (_, { duplicates, use }) => (
          <span style={{ display: 'flex', gap: 8 }}>
            {duplicates && <Status kind="warning" word={duplicate} data={{ name: duplicates }} />}
            {use === 'unused' && <Status kind="warning" word={unused} />}
            {isUseKnown && use === 'unknown' && <Status kind="gap" word={notSeen} look="plain" />}
          </span>
        ),
      },
    ],
    [t, isUseKnown],
  );
  return (
    <Table<IndexView>
      columns={shown}
      dataSource={[...indexes]}
      rowKey={({ name }) => name}
      size="small"
      pagination={false}
      scroll={{ x: 800 }}
      aria-label={t('indexes')}
    />
  );
}
