'use client';

import type { TableColumnsType } from 'antd';
import { Button, Table } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { UploadedRow, UploadResultView } from '@/components/slow-sql/slow-sql-view';
import { timeText } from '@/components/slow-sql/time-text';
import { Card } from '@/components/ui/card';
import { FigureStrip } from '@/components/ui/figure-strip';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { useMoment } from '@/components/ui/time';

/** What was found in a log that somebody sent: the statements that took the most time, each with its slowest. */
export function UploadResult({ view }: { readonly view: UploadResultView }) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const router = useRouter();
  const moment = useMoment();
  const columns = useColumns();
  const { firstSeen, lastSeen, rows, isRaw, canSeeRaw } = view;
  const figure = (label: string, value: string) => ({ label, value });
  return (
    <Page
      crumbs={[
        { label: t('title'), href: '/slow-queries' },
        { label: t('sources'), href: '/slow-queries/sources' },
        { label: view.name },
      ]}
    >
      <PageHead
        title={view.name}
        meta={[
          view.instanceName ? t('countedFor', { instance: view.instanceName }) : t('onlyLooked'),
          firstSeen && lastSeen ? `${moment(firstSeen)} – ${moment(lastSeen)}` : undefined,
          `${view.createdBy} ${moment(view.createdAt)}`,
        ]}
        actions={
          canSeeRaw && (
            <Button onClick={() => router.push(`/slow-queries/uploads/${view.id}${isRaw ? '' : '?raw=1'}`)}>
              {isRaw ? t('hide') : t('raw')}
            </Button>
          )
        }
      />
      <div className={styles.stack}>
        <FigureStrip
          figures={[
            figure(t('figures.total'), timeText(view.totalMs, locale)),
            figure(t('events'), formatCount(view.events, locale)),
            figure(t('digests'), formatCount(view.digests, locale)),
            figure(t('size'), formatBytes(view.bytes)),
            figure(t('skipped'), view.skippedBytes === 0 ? '0' : formatBytes(view.skippedBytes)),
          ]}
        />
        <Card title={t('heaviest', { count: rows.length })} note={isRaw ? t('rawShown') : t('masked')} padding="none">
          <Table<UploadedRow>
            columns={columns}
            dataSource={[...rows]}
            rowKey={({ id }) => id}
            size="small"
            pagination={false}
            expandable={{ expandedRowRender: ({ sample }) => <pre className={styles.code}>{sample}</pre> }}
            aria-label={t('heaviest', { count: rows.length })}
          />
        </Card>
      </div>
    </Page>
  );
}

function useColumns(): TableColumnsType<UploadedRow> {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  return useMemo(() => {
    const figure = (key: 'total' | 'count' | 'p95' | 'max' | 'rows', text: (row: UploadedRow) => string) => ({
      title: t(`column.${key}`),
      key,
      width: 88,
      align: 'right' as const,
      className: 'num nowrap',
      render: (_: unknown, row: UploadedRow) => text(row),
    });
    return [
      {
        title: t('column.statement'),
        key: 'statement',
        ellipsis: true,
        render: (_, { fingerprint, schemas, users }) => (
          <>
            <code className={styles.statement} title={fingerprint}>
              {fingerprint}
            </code>
            <span className="t3 caption">{[schemas.join(', '), users.join(', ')].filter(Boolean).join(' · ')}</span>
          </>
        ),
      },
      {
        ...figure('total', (row) => timeText(row.totalMs, locale)),
        render: (_, row) => (
          <>
            {timeText(row.totalMs, locale)}
            <br />
            <span className="t3 caption">{(row.share * 100).toFixed(1)} %</span>
          </>
        ),
      },
      { ...figure('count', (row) => formatCount(row.count, locale)), responsive: ['sm'] },
      figure('p95', (row) => timeText(row.p95Ms, locale)),
      { ...figure('max', (row) => timeText(row.maxMs, locale)), responsive: ['lg'] },
      { ...figure('rows', (row) => formatCount(Math.round(row.rowsPerCall), locale)), responsive: ['lg'] },
    ];
  }, [t, locale]);
}
