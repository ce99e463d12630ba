'use client';

import { Table } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { slowSqlMinWidth, useSlowSqlColumns } from '@/components/slow-sql/slow-sql-columns';
import type { SlowSqlRow } from '@/components/slow-sql/slow-sql-view';

/** Slow statements that name a table, as in the list of all. */
export function SlowOfTable({ rows }: { readonly rows: readonly SlowSqlRow[] }) {
  const t = useTranslations('slowSql');
  const router = useRouter();
  const columns = useSlowSqlColumns();
  return (
    <Table<SlowSqlRow>
      columns={columns}
      dataSource={[...rows]}
      rowKey={({ id }) => id}
      pagination={false}
      size="small"
      scroll={{ x: slowSqlMinWidth }}
      onRow={({ id }) => ({
        onClick: () => router.push(`/slow-queries/${id}?hours=168`),
        style: { cursor: 'pointer' },
      })}
      aria-label={t('title')}
    />
  );
}
