'use client';

import { Input, Table } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';
import { InspectionTabs } from '@/components/inspection/inspection-tabs';
import type { ScoreRow } from '@/components/inspection/inspection-view';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { EnvChip } from '@/components/ui/env-chip';
import { FilterBar } from '@/components/ui/filter-bar';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { Status } from '@/components/ui/status';

/** Every instance of the last inspection, worst first. */
export function ScoreList({ rows }: { readonly rows: readonly ScoreRow[] }) {
  const t = useTranslations('inspection');
  const router = useRouter();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const shown = useMemo(
    () => (wanted === '' ? rows : rows.filter(({ name }) => name.toLowerCase().includes(wanted))),
    [rows, wanted],
  );
  return (
    <Page crumbs={[{ label: t('title'), href: '/inspection' }, { label: t('instances') }]}>
      <PageHead title={t('instances')} meta={[t('worstFirst'), t('ofInstances', { count: rows.length })]} />
      <InspectionTabs current="instances" />
      <Card padding="none">
        <FilterBar>
          <Input
            allowClear
            value={text}
            placeholder={t('searchInstances')}
            aria-label={t('searchInstances')}
            onChange={(event) => setText(event.target.value)}
            style={{ width: 240 }}
          />
        </FilterBar>
        {shown.length === 0 ? (
          <EmptyState>{t(rows.length === 0 ? 'neverInspected' : 'noSuchInstance')}</EmptyState>
        ) : (
          <Table<ScoreRow>
            virtual
            size="small"
            rowKey="instanceId"
            pagination={false}
            dataSource={[...shown]}
            scroll={{ x: 640, y: 640 }}
            onRow={(row) => ({ onClick: () => router.push(`/inspection/${row.instanceId}`) })}
            columns={[
              {
                title: t('column.instance'),
                key: 'name',
                render: (_, { name, instanceId }) => (
                  <Link href={`/inspection/${instanceId}`} className="mono">
                    {name}
                  </Link>
                ),
              },
              {
                title: t('column.environment'),
                key: 'environment',
                width: 120,
                render: (_, { environment }) => <EnvChip {...environment} />,
              },
              {
                title: t('score'),
                key: 'score',
                width: 120,
                align: 'right',
                render: (_, { kind, score }) => {
                  if (kind === 'down') return <Status kind="down" look="plain" />;
                  if (kind === 'pending') return <Status kind="pending" look="plain" />;
                  return score === null ? <Status kind="not-seen" look="plain" /> : <b className="num">{score}</b>;
                },
              },
              {
                title: t('coverageTitle'),
                key: 'coverage',
                width: 96,
                align: 'right',
                render: (_, { coveragePercent }) => <span className="num t2">{coveragePercent} %</span>,
              },
              {
                title: t('broken'),
                key: 'criticals',
                width: 88,
                align: 'right',
                render: (_, { criticals }) => (
                  <span className={criticals > 0 ? 'num c-error' : 'num t3'}>{criticals}</span>
                ),
              },
              {
                title: t('warnings'),
                key: 'warnings',
                width: 88,
                align: 'right',
                render: (_, { warnings }) => <span className="num t2">{warnings}</span>,
              },
            ]}
          />
        )}
      </Card>
    </Page>
  );
}
