'use client';

import type { TableColumnsType } from 'antd';
import { Table } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { DigestDetailView } from '@/components/slow-sql/slow-sql-view';
import { timeText } from '@/components/slow-sql/time-text';
import { Link } from '@/components/ui/link';
import { formatCount } from '@/components/ui/number-format';
import { RelativeTime } from '@/components/ui/time';

type Place = DigestDetailView['places'][number];
type Caller = DigestDetailView['callers'][number];

const roles = ['primary', 'replica', 'proxy'] as const;

export function PlaceTable({ places }: Pick<DigestDetailView, 'places'>) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const columns = useMemo<TableColumnsType<Place>>(
    () => [
      {
        title: t('instance'),
        key: 'instance',
        render: (_, { instanceId, instanceName, role, clusterName }) => (
          <>
            <Link href={`/instances/${instanceId}`}>{instanceName}</Link>{' '}
            <span className="t3 caption">
              {[...roles.flatMap((known) => (known === role ? [t(`roles.${known}`)] : [])), clusterName]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </>
        ),
      },
      { title: t('schema'), key: 'schema', render: (_, { schema }) => schema || <span className="t3">—</span> },
      {
        title: t('column.total'),
        key: 'total',
        align: 'right',
        className: 'num nowrap',
        render: (_, { totalMs }) => timeText(totalMs, locale),
      },
      {
        title: t('column.count'),
        key: 'count',
        align: 'right',
        className: 'num nowrap',
        render: (_, { count }) => formatCount(count, locale),
      },
      {
        title: t('column.mean'),
        key: 'mean',
        align: 'right',
        className: 'num nowrap',
        render: (_, { totalMs, count }) => timeText(totalMs / count, locale),
      },
      {
        title: t('column.max'),
        key: 'max',
        align: 'right',
        className: 'num nowrap',
        render: (_, { maxMs }) => timeText(maxMs, locale),
      },
    ],
    [t, locale],
  );
  return (
    <Table<Place>
      columns={columns}
      dataSource={[...places]}
      rowKey={({ key }) => key}
      size="small"
      pagination={false}
      scroll={{ x: 480 }}
      aria-label={t('places')}
    />
  );
}

export function CallerTable({ callers }: Pick<DigestDetailView, 'callers'>) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const columns = useMemo<TableColumnsType<Caller>>(
    () => [
      {
        title: t('callers'),
        key: 'name',
        render: (_, { kind, name }) => (
          <>
            <span className="t3">{t(kind)}</span> <code>{name}</code>
          </>
        ),
      },
      {
        title: t('column.count'),
        key: 'count',
        align: 'right',
        className: 'num nowrap',
        render: (_, { count }) => formatCount(count, locale),
      },
      {
        title: t('column.seen'),
        key: 'seen',
        className: 't3',
        render: (_, { lastSeen }) => <RelativeTime at={lastSeen} />,
      },
    ],
    [t, locale],
  );
  return (
    <Table<Caller>
      columns={columns}
      dataSource={[...callers]}
      rowKey={({ key }) => key}
      size="small"
      pagination={false}
      aria-label={t('callers')}
    />
  );
}
