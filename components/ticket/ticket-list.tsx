'use client';

import type { TableColumnsType } from 'antd';
import { Button, Input, Select } from 'antd';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { PersonView } from '@/components/ui/avatar';
import { Person } from '@/components/ui/avatar';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { EnvChip } from '@/components/ui/env-chip';
import type { FilterChoice } from '@/components/ui/filter-bar';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import type { StatusView } from '@/components/ui/status';
import { Status } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import { RelativeTime } from '@/components/ui/time';
import type { Page as PageOf } from '@/lib/shared/page';

export type TicketRow = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: StatusView;
  readonly environment: EnvironmentView;
  readonly projectName: string;
  readonly submitter: PersonView;
  /** "order_db on order-primary", "8 targets" */
  readonly targetText: string;
  readonly statementCount: number;
  readonly updatedAt: Instant;
  readonly ended: boolean;
};

export const ticketViews = ['waiting', 'mine', 'open', 'all'] as const;
export type TicketListName = (typeof ticketViews)[number];

export type TicketFilters = {
  readonly view: TicketListName;
  readonly text?: string;
  readonly environmentId?: string;
  readonly projectId?: string;
  readonly state?: string;
};

type Option = { readonly id: string; readonly name: string };

export type TicketListView = {
  readonly page: PageOf<TicketRow>;
  readonly filters: TicketFilters;
  readonly counts: { readonly waiting: number; readonly mine?: number; readonly open?: number };
  readonly projects: readonly Option[];
  readonly environments: readonly Option[];
  readonly states: readonly Option[];
  readonly canCreateTicket: boolean;
};

export type TicketListProps = { readonly view: TicketListView; readonly loadMore: LoadMore<TicketRow> };

/** The list, newest activity first; filters stand in the address, so that a view can be kept and sent. */
export function TicketList({ view, loadMore }: TicketListProps) {
  const t = useTranslations('tickets');
  const router = useRouter();
  const { filters, set, clear } = useFilters(view.filters);
  const columns = useColumns();
  const narrowed = Boolean(filters.text || filters.environmentId || filters.projectId || filters.state);
  const choices: readonly FilterChoice<TicketListName>[] = ticketViews.map((key) => ({
    key,
    label: t(`view.${key}`),
    ...(key !== 'all' && view.counts[key] !== undefined ? { count: view.counts[key] } : {}),
  }));
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead
        title={t('title')}
        meta={[t('waitingForMe', { count: view.counts.waiting })]}
        actions={
          view.canCreateTicket && (
            <PrimaryAction label={t('new')} icon="plus" onAct={() => router.push('/tickets/new')} />
          )
        }
      />
      <div style={{ marginTop: 16 }}>
        <Card padding="none">
          <FilterBar>
            <FilterChips
              label={t('views')}
              choices={choices}
              value={filters.view}
              onChoose={(name) => set({ view: name })}
            />
            <span className="grow" />
            <SearchField value={filters.text ?? ''} onSearch={(text) => set({ text })} />
            <Choice
              label={t('project')}
              options={view.projects}
              value={filters.projectId}
              onChoose={(projectId) => set({ projectId })}
            />
            <Choice
              label={t('environment')}
              options={view.environments}
              value={filters.environmentId}
              onChoose={(environmentId) => set({ environmentId })}
            />
            <Choice
              label={t('state')}
              options={view.states}
              value={filters.state}
              onChoose={(state) => set({ state })}
            />
          </FilterBar>
          <KeysetTable<TicketRow>
            label={t('title')}
            first={view.page}
            columns={columns}
            rowKey={(row) => row.id}
            loadMore={loadMore}
            onOpen={(row) => router.push(`/tickets/${row.number}`)}
            isQuiet={(row) => row.ended}
            minWidth={1000}
            empty={
              narrowed ? (
                <EmptyState
                  action={
                    <Button size="small" onClick={clear}>
                      {t('clear')}
                    </Button>
                  }
                >
                  {t('filtered')}
                </EmptyState>
              ) : (
                <EmptyState action={view.canCreateTicket ? <Link href="/tickets/new">{t('new')}</Link> : undefined}>
                  {t(`empty.${filters.view}`)}
                </EmptyState>
              )
            }
          />
        </Card>
      </div>
    </Page>
  );
}

function useColumns(): TableColumnsType<TicketRow> {
  const t = useTranslations('tickets');
  const ticket = useTranslations('ticket');
  return useMemo<TableColumnsType<TicketRow>>(
    () => [
      {
        title: t('column.ticket'),
        key: 'ticket',
        ellipsis: true,
        render: (_, row) => (
          <Link href={`/tickets/${row.number}`} className="row" style={{ color: 'inherit' }}>
            <span className="t3" style={{ minWidth: 48 }}>
              T-{row.number}
            </span>
            <b className="ellipsis" style={{ fontWeight: 500 }}>
              {row.title || ticket('untitled')}
            </b>
          </Link>
        ),
      },
      { title: t('column.state'), key: 'state', width: 184, render: (_, row) => <Status {...row.status} /> },
      {
        title: t('column.environment'),
        key: 'environment',
        width: 112,
        render: (_, row) => <EnvChip {...row.environment} />,
      },
      { title: t('column.target'), dataIndex: 'targetText', width: 176, ellipsis: true },
      { title: t('column.project'), dataIndex: 'projectName', width: 112, ellipsis: true },
      {
        title: t('column.submitter'),
        key: 'submitter',
        width: 128,
        ellipsis: true,
        render: (_, row) => <Person person={row.submitter} />,
      },
      {
        title: t('column.updated'),
        key: 'updated',
        width: 104,
        align: 'right',
        render: (_, row) => (
          <span className="t3">
            <RelativeTime at={row.updatedAt} />
          </span>
        ),
      },
    ],
    [t, ticket],
  );
}

function SearchField({ value, onSearch }: { readonly value: string; onSearch(text: string | undefined): void }) {
  const t = useTranslations('tickets');
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
      style={{ width: 200 }}
    />
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | undefined;
  onChoose(id: string | undefined): void;
};

function Choice({ label, options, value, onChoose }: ChoiceProps) {
  if (options.length < 2) return null;
  return (
    <Select
      value={value ?? null}
      onChange={(id: string | null) => onChoose(id ?? undefined)}
      placeholder={label}
      aria-label={label}
      allowClear
      popupMatchSelectWidth={false}
      options={options.map(({ id, name }) => ({ value: id, label: name }))}
      {...(options.length > 10 ? { showSearch: { optionFilterProp: 'label' } } : {})}
      style={{ minWidth: 104 }}
    />
  );
}

/** Filters live in the address; a changed one starts at the first page. */
function useFilters(current: TicketFilters) {
  const router = useRouter();
  const path = usePathname();
  const go = (filters: { readonly [name: string]: string | undefined }) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
    router.push(query.size > 0 ? `${path}?${query}` : path, { scroll: false });
  };
  return {
    filters: current,
    set: (part: { readonly [Name in keyof TicketFilters]?: TicketFilters[Name] | undefined }) =>
      go({ ...current, ...part }),
    clear: () => go({ view: current.view }),
  };
}
