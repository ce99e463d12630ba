'use client';

import type { TableColumnsType } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { AccessTab } from '@/components/access/access-tabs';
import { AccessTabs } from '@/components/access/access-tabs';
import type { AccessRequestRow } from '@/components/access-request/access-request-view';
import type { RequestAccessFormProps } from '@/components/access-request/request-access-form';
import { useAccessRequest } from '@/components/access-request/use-access-request';
import { WantList } from '@/components/access-request/want-list';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { EnvChip } from '@/components/ui/env-chip';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';
import type { Page as PageOf } from '@/lib/shared/page';

export const accessLists = ['mine', 'waiting', 'all'] as const;
export type AccessList = (typeof accessLists)[number];

export type AccessRequestListProps = {
  readonly page: PageOf<AccessRequestRow>;
  readonly list: AccessList;
  readonly tabs: readonly AccessTab[];
  readonly canAsk: boolean;
  readonly loadMore: LoadMore<AccessRequestRow>;
} & Pick<RequestAccessFormProps, 'instances' | 'ask'>;

export function AccessRequestList(props: AccessRequestListProps) {
  const { page, list, tabs, canAsk, loadMore, instances, ask } = props;
  const t = useTranslations('accessRequest');
  const access = useTranslations('access');
  const router = useRouter();
  const { open, dialog } = useAccessRequest({ instances, ask });
  const columns = useColumns();
  return (
    <Page crumbs={[{ label: access('title') }, { label: t('title') }]}>
      <PageHead
        title={t('title')}
        {...(canAsk ? { actions: <PrimaryAction label={t('new')} icon="plus" onAct={() => open()} /> } : {})}
      />
      <AccessTabs current="requests" shown={tabs} />
      <Card padding="none">
        <FilterBar>
          <FilterChips<AccessList>
            label={t('title')}
            choices={accessLists.map((key) => ({ key, label: t(`list.${key}`) }))}
            value={list}
            onChoose={(key) => router.push(key === 'mine' ? '/access/requests' : `/access/requests?list=${key}`)}
          />
        </FilterBar>
        <KeysetTable<AccessRequestRow>
          label={t('title')}
          first={page}
          columns={columns}
          rowKey={({ number }) => String(number)}
          loadMore={loadMore}
          onOpen={({ number }) => router.push(`/access/requests/${number}`)}
          isQuiet={({ status }) => status.kind !== 'awaiting-approval'}
          minWidth={960}
          empty={<EmptyState>{t(list === 'waiting' ? 'emptyWaiting' : 'empty')}</EmptyState>}
        />
      </Card>
      {dialog}
    </Page>
  );
}

function useColumns(): TableColumnsType<AccessRequestRow> {
  const t = useTranslations('accessRequest');
  return useMemo<TableColumnsType<AccessRequestRow>>(
    () => [
      { title: t('column.number'), key: 'number', width: 88, render: (_, row) => <code>A-{row.number}</code> },
      {
        title: t('column.what'),
        key: 'wants',
        render: (_, row) => <WantList wants={row.wants.slice(0, 3)} exported={row.exported} />,
      },
      {
        title: t('column.place'),
        key: 'place',
        width: 240,
        ellipsis: true,
        render: (_, row) => (
          <>
            <EnvChip {...row.environment} /> {row.instance}
          </>
        ),
      },
      { title: t('column.submitter'), dataIndex: 'submitter', width: 112, ellipsis: true },
      {
        title: t('column.state'),
        key: 'state',
        width: 200,
        render: (_, row) => <Status {...row.status} look="plain" />,
      },
      {
        title: t('column.days'),
        key: 'days',
        width: 72,
        align: 'right',
        render: (_, row) => <span className="num">{row.days}</span>,
      },
      {
        title: t('column.at'),
        key: 'at',
        width: 112,
        align: 'right',
        render: (_, row) => (
          <span className="t3">
            <RelativeTime at={row.at} />
          </span>
        ),
      },
    ],
    [t],
  );
}
