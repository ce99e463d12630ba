'use client';

import { Button, Input, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useInstanceColumns } from '@/components/instance/instance-columns';
import { MoreFilters } from '@/components/instance/instance-filters';
import type { InstanceFormValues } from '@/components/instance/instance-form';
import { InstanceForm } from '@/components/instance/instance-form';
import type { ImportCommand } from '@/components/instance/instance-import';
import { InstanceImport } from '@/components/instance/instance-import';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
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
import type { InstanceState } from '@/lib/instance/instance';
import type { InstanceFacets } from '@/lib/instance/instance-service';
import type { LiveState } from '@/lib/instance/live/live-state';
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
  readonly idc: string;
  readonly setName: string;
  /** `owner=trade` */
  readonly tags: readonly string[];
  readonly live: {
    readonly status: StatusView;
    readonly since?: Instant;
    readonly queriesPerSecond: number | null;
    readonly threadsRunning: number | null;
    readonly lagSeconds: number | null;
    readonly isReplicating: boolean | null;
  };
};

type Option = { readonly id: string; readonly name: string };

export type InstanceListView = {
  readonly page: PageOf<InstanceRow>;
  readonly environments: readonly (Option & { readonly environment: EnvironmentView })[];
  readonly zones: readonly string[];
  readonly facets: InstanceFacets;
  readonly filters: {
    readonly text?: string;
    readonly environmentId?: string;
    readonly state?: InstanceState;
    readonly live?: LiveState;
    readonly role?: InstanceRow['role'];
    readonly idc?: string;
    readonly setName?: string;
    readonly versionPrefix?: string;
    readonly tag?: string;
  };
  readonly canManage: boolean;
};

export type InstanceListProps = {
  readonly view: InstanceListView;
  readonly loadMore: LoadMore<InstanceRow>;
  readonly create: Command<InstanceFormValues, { readonly id: string }>;
  readonly importFile: ImportCommand;
};

const shownStates = [
  ['ok', 'reachable'],
  ['failing', 'unreachable'],
  ['unchecked', 'unchecked'],
] as const satisfies readonly (readonly [InstanceState, StatusKind])[];

export function InstanceList({ view, loadMore, create, importFile }: InstanceListProps) {
  const t = useTranslations('instances');
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const columns = useInstanceColumns();
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
        actions={
          <>
            <Button size="large" onClick={() => router.push('/instances/redis')}>
              {t('redis')}
            </Button>
            {view.canManage && (
              <>
                <Button size="large" onClick={() => router.push('/instances/credential-sets')}>
                  {t('credentialSets')}
                </Button>
                <Button size="large" onClick={() => setImporting(true)}>
                  {t('import')}
                </Button>
                <PrimaryAction label={t('add')} icon="plus" onAct={() => setAdding(true)} />
              </>
            )}
          </>
        }
        meta={[t('note')]}
      />
      <div style={{ marginTop: 16 }}>
        <FilterChips
          label={t('live')}
          value={filters.live ?? 'all'}
          onChoose={(live) => go({ live: live === 'all' ? undefined : live })}
          choices={[
            { key: 'all', label: t('total'), count: view.facets.total },
            { key: 'up', label: t('up'), icon: 'tick-circle', count: view.facets.live.up },
            { key: 'down', label: t('down'), icon: 'cross-circle', count: view.facets.live.down },
            { key: 'unknown', label: t('unknown'), icon: 'question', count: view.facets.live.unknown },
          ]}
        />
      </div>
      <div style={{ marginTop: 12 }}>
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
            <MoreFilters view={view} go={go} />
          </FilterBar>
          <KeysetTable<InstanceRow>
            label={t('title')}
            first={view.page}
            columns={columns}
            rowKey={(row) => row.id}
            loadMore={loadMore}
            onOpen={(row) => router.push(`/instances/${row.id}`)}
            minWidth={1680}
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
      {importing && (
        <InstanceImport
          environments={view.environments}
          command={importFile}
          onClose={() => setImporting(false)}
          onDone={() => router.refresh()}
        />
      )}
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
