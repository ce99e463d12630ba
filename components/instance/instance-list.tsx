'use client';

import type { TableColumnsType } from 'antd';
import { Button, Input, Select } from 'antd';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { InstanceFormValues } from '@/components/instance/instance-form';
import { InstanceForm } from '@/components/instance/instance-form';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { EnvChip } from '@/components/ui/env-chip';
import { FilterBar } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import type { StatusView } from '@/components/ui/status';
import { Status } from '@/components/ui/status';
import type { StatusKind } from '@/components/ui/status-vocabulary';
import type { Instant } from '@/components/ui/time';
import { RelativeTime } from '@/components/ui/time';
import type { InstanceState } from '@/lib/instance/instance';
import type { Page as PageOf } from '@/lib/shared/page';

export type InstanceRow = {
  readonly id: string;
  readonly name: string;
  /** "10.12.3.13:3306" */
  readonly address: string;
  /** "MySQL 8.0.36", or empty before the first check. */
  readonly engine: string;
  readonly role: 'primary' | 'replica' | 'proxy' | 'unknown';
  readonly environment: EnvironmentView;
  readonly cluster?: string;
  readonly zone: string;
  readonly status: StatusView;
  readonly isReviewOnly: boolean;
  readonly checkedAt?: Instant;
};

type Option = { readonly id: string; readonly name: string };

export type InstanceListView = {
  readonly page: PageOf<InstanceRow>;
  readonly environments: readonly (Option & { readonly environment: EnvironmentView })[];
  readonly zones: readonly string[];
  readonly filters: { readonly text?: string; readonly environmentId?: string; readonly state?: InstanceState };
  readonly canManage: boolean;
};

export type InstanceListProps = {
  readonly view: InstanceListView;
  readonly loadMore: LoadMore<InstanceRow>;
  readonly create: Command<InstanceFormValues, { readonly id: string }>;
};

const shownStates = [
  ['ok', 'reachable'],
  ['failing', 'unreachable'],
  ['unchecked', 'unchecked'],
] as const satisfies readonly (readonly [InstanceState, StatusKind])[];

export function InstanceList({ view, loadMore, create }: InstanceListProps) {
  const t = useTranslations('instances');
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const columns = useColumns();
  const { filters } = view;
  const go = (next: { readonly [Name in keyof InstanceListView['filters']]?: string | undefined }) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filters, ...next })) if (value) query.set(name, value);
    router.push(query.size > 0 ? `/instances?${query}` : '/instances');
  };
  const add = (
    <Button size="small" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead
        title={t('title')}
        actions={view.canManage && <PrimaryAction label={t('add')} icon="plus" onAct={() => setAdding(true)} />}
        meta={[t('note')]}
      />
      <div style={{ marginTop: 16 }}>
        <Card padding="none">
          <FilterBar>
            <Search value={filters.text ?? ''} onSearch={(text) => go({ text })} />
            <Select
              value={filters.environmentId ?? null}
              onChange={(id: string | null) => go({ environmentId: id ?? undefined })}
              placeholder={t('environment')}
              aria-label={t('environment')}
              allowClear
              style={{ minWidth: 120 }}
              options={view.environments.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              value={filters.state ?? null}
              onChange={(state: InstanceState | null) => go({ state: state ?? undefined })}
              placeholder={t('column.state')}
              aria-label={t('column.state')}
              allowClear
              style={{ minWidth: 152 }}
              options={shownStates.map(([state, kind]) => ({
                value: state,
                label: <Status kind={kind} look="plain" />,
              }))}
            />
          </FilterBar>
          <KeysetTable<InstanceRow>
            label={t('title')}
            first={view.page}
            columns={columns}
            rowKey={(row) => row.id}
            loadMore={loadMore}
            onOpen={(row) => router.push(`/instances/${row.id}`)}
            minWidth={1180}
            empty={
              Object.values(filters).some(Boolean) ? (
                <EmptyState
                  action={
                    <Button size="small" onClick={() => router.push('/instances')}>
                      {t('clear')}
                    </Button>
                  }
                >
                  {t('filtered')}
                </EmptyState>
              ) : (
                <EmptyState action={view.canManage ? add : undefined}>{t('empty')}</EmptyState>
              )
            }
          />
        </Card>
      </div>
      <InstanceForm
        open={adding}
        environments={view.environments}
        zones={view.zones}
        command={create}
        onClose={() => setAdding(false)}
        onDone={({ id }) => router.push(`/instances/${id}`)}
      />
    </Page>
  );
}

function Search({ value, onSearch }: { readonly value: string; onSearch(text: string | undefined): void }) {
  const t = useTranslations('instances');
  const [text, setText] = useState(value);
  return (
    <Input
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (event.target.value === '') onSearch(undefined);
      }}
      onPressEnter={() => onSearch(text.trim() || undefined)}
      placeholder={t('search')}
      aria-label={t('search')}
      prefix={<Icon name="search" className="t3" />}
      allowClear
      style={{ width: 240 }}
    />
  );
}

function useColumns(): TableColumnsType<InstanceRow> {
  const t = useTranslations('instances');
  return useMemo<TableColumnsType<InstanceRow>>(
    () => [
      {
        title: t('column.name'),
        key: 'name',
        ellipsis: true,
        render: (_, row) => (
          <Link prefetch={false} href={`/instances/${row.id}`} style={{ color: 'inherit', fontWeight: 500 }}>
            {row.name}
          </Link>
        ),
      },
      {
        title: t('column.environment'),
        key: 'environment',
        width: 112,
        render: (_, row) => <EnvChip {...row.environment} />,
      },
      {
        title: t('column.state'),
        key: 'state',
        width: 216,
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
        width: 152,
        ellipsis: true,
        render: (_, row) => row.engine || <span className="t3">{t('notChecked')}</span>,
      },
      { title: t('column.role'), key: 'role', width: 88, render: (_, row) => t(`role.${row.role}`) },
      {
        title: t('column.address'),
        key: 'address',
        width: 176,
        ellipsis: true,
        render: (_, row) => <code>{row.address}</code>,
      },
      { title: t('column.cluster'), dataIndex: 'cluster', width: 120, ellipsis: true },
      {
        title: t('column.checked'),
        key: 'checked',
        width: 104,
        align: 'right',
        render: (_, row) => (
          <span className="t3">{row.checkedAt ? <RelativeTime at={row.checkedAt} /> : t('never')}</span>
        ),
      },
    ],
    [t],
  );
}
