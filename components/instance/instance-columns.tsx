'use client';

import type { TableColumnsType } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { InstanceRow } from '@/components/instance/instance-list';
import { EnvChip } from '@/components/ui/env-chip';
import { Link } from '@/components/ui/link';
import { formatCount, formatDuration } from '@/components/ui/number-format';
import { Status } from '@/components/ui/status';

const lateSeconds = 10;

export function useInstanceColumns(): TableColumnsType<InstanceRow> {
  const t = useTranslations('instances');
  const locale = useLocale();
  return useMemo<TableColumnsType<InstanceRow>>(
    () => [
      {
        title: t('column.name'),
        key: 'name',
        ellipsis: true,
        render: (_, row) => (
          <Link href={`/instances/${row.id}`} style={{ color: 'inherit', fontWeight: 500 }}>
            {row.name}
          </Link>
        ),
      },
      {
        title: t('column.environment'),
        key: 'environment',
        width: 128,
        render: (_, row) => <EnvChip {...row.environment} />,
      },
      {
        title: t('column.live'),
        key: 'live',
        width: 128,
        render: (_, row) => <Status {...row.live.status} />,
      },
      {
        title: t('column.state'),
        key: 'state',
        width: 232,
        render: (_, row) => (
          <span className="row">
            <Status {...row.status} />
            {row.isReviewOnly && <Status kind="review-only" look="plain" />}
          </span>
        ),
      },
      {
        title: t('column.engine'),
        key: 'engine',
        width: 136,
        ellipsis: true,
        render: (_, row) => row.engine || <span className="t3">—</span>,
      },
      {
        title: t('column.role'),
        key: 'role',
        width: 96,
        render: (_, { role }) => (role === 'unknown' ? <span className="t3">—</span> : t(`role.${role}`)),
      },
      {
        title: t('column.load'),
        key: 'load',
        width: 128,
        align: 'right',
        render: (_, { live: { queriesPerSecond, threadsRunning } }) =>
          threadsRunning === null ? (
            <span className="t3">—</span>
          ) : (
            <span className="num">
              {queriesPerSecond === null ? '—' : formatCount(Math.round(queriesPerSecond), locale)}
              <span className="t3">/s</span> · {threadsRunning}
            </span>
          ),
      },
      {
        title: t('column.lag'),
        key: 'lag',
        width: 80,
        align: 'right',
        render: (_, { live: { lagSeconds, isReplicating } }) => {
          if (isReplicating === false) return <span className="c-error">{t('stopped')}</span>;
          if (lagSeconds === null) return <span className="t3">—</span>;
          return (
            <span className={`num ${lagSeconds >= lateSeconds ? 'c-warning' : ''}`}>
              {formatDuration(lagSeconds * 1000, locale)}
            </span>
          );
        },
      },
      {
        title: t('column.address'),
        key: 'address',
        width: 160,
        ellipsis: true,
        render: (_, row) => <code>{row.address}</code>,
      },
      { title: t('column.cluster'), dataIndex: 'cluster', width: 112, ellipsis: true },
      {
        title: t('column.idc'),
        key: 'idc',
        width: 112,
        ellipsis: true,
        render: (_, row) => [row.idc, row.setName].filter(Boolean).join(' · '),
      },
      {
        title: t('column.tags'),
        key: 'tags',
        width: 136,
        ellipsis: true,
        render: (_, row) => <span className="t2">{row.tags.join(', ')}</span>,
      },
    ],
    [t, locale],
  );
}
