'use client';

import type { TableColumnsType } from 'antd';
import { Table } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { UploadRow } from '@/components/slow-sql/slow-sql-view';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { RelativeTime } from '@/components/ui/time';

/** Logs that people sent, with their results. */
export function UploadList({ uploads }: { readonly uploads: readonly UploadRow[] }) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const columns = useMemo<TableColumnsType<UploadRow>>(
    () => [
      {
        title: t('sendFile'),
        key: 'name',
        ellipsis: true,
        render: (_, { id, name }) => <Link href={`/slow-queries/uploads/${id}`}>{name}</Link>,
      },
      {
        title: t('countedAt'),
        key: 'instance',
        width: 160,
        ellipsis: true,
        render: (_, { instanceName }) => instanceName || <span className="t3">{t('onlyLooked')}</span>,
      },
      {
        title: t('events'),
        key: 'events',
        width: 104,
        align: 'right',
        className: 'num',
        render: (_, { events }) => formatCount(events, locale),
      },
      {
        title: t('digests'),
        key: 'digests',
        width: 104,
        align: 'right',
        className: 'num',
        responsive: ['md'],
        render: (_, { digests }) => formatCount(digests, locale),
      },
      {
        title: t('size'),
        key: 'size',
        width: 96,
        align: 'right',
        className: 'num',
        responsive: ['md'],
        render: (_, { bytes }) => formatBytes(bytes),
      },
      {
        title: t('sentBy'),
        key: 'by',
        width: 200,
        responsive: ['lg'],
        render: (_, { createdBy, createdAt }) => (
          <>
            {createdBy} <span className="t3">· </span>
            <RelativeTime at={createdAt} />
          </>
        ),
      },
    ],
    [t, locale],
  );
  if (uploads.length === 0) return null;
  return (
    <div style={{ marginTop: 16 }}>
      <Card title={t('uploads')} padding="none">
        <Table<UploadRow>
          columns={columns}
          dataSource={[...uploads]}
          rowKey={({ id }) => id}
          size="small"
          pagination={false}
          aria-label={t('uploads')}
        />
      </Card>
    </div>
  );
}
