'use client';

import { Button, Input, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useSlowSqlColumns } from '@/components/slow-sql/slow-sql-columns';
import type { SlowSqlListView, SlowSqlRow } from '@/components/slow-sql/slow-sql-view';
import { slowSqlHours } from '@/components/slow-sql/slow-sql-view';
import { timeText } from '@/components/slow-sql/time-text';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { formatCount } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import type { WorkState } from '@/lib/slow-log/view/slow-sql-store';
import { slowSqlOrders, workStates } from '@/lib/slow-log/view/slow-sql-store';

type Next = { readonly [name: string]: string | undefined };

/** What takes the time of the servers, as lines of work. */
export function SlowSqlList({
  view,
  loadMore,
}: {
  readonly view: SlowSqlListView;
  readonly loadMore: LoadMore<SlowSqlRow>;
}) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const router = useRouter();
  const columns = useSlowSqlColumns();
  const { filters, total } = view;
  const go = (next: Next) => {
    const query = new URLSearchParams();
    const current = { ...filters, hours: String(filters.hours), isNew: filters.isNew ? 'true' : undefined };
    for (const [name, value] of Object.entries({ ...current, ...next })) if (value) query.set(name, value);
    router.push(`/slow-queries?${query}`);
  };
  const isFiltered = Boolean(filters.instanceId || filters.schema || filters.text || filters.state || filters.isNew);
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead
        title={t('title')}
        actions={
          <Button size="large" onClick={() => router.push('/slow-queries/sources')}>
            {t('sources')}
          </Button>
        }
        meta={[
          `${t('figures.total')} ${timeText(total.ms, locale)}`,
          `${t('figures.count')} ${formatCount(total.count, locale)}`,
          t('note'),
        ]}
      />
      <div style={{ marginTop: 16 }}>
        <FilterChips
          label={t('period')}
          value={String(filters.hours)}
          onChoose={(hours) => go({ hours })}
          choices={slowSqlHours.map((hours) => ({ key: String(hours), label: t(`hours.${hours}`) }))}
        />
      </div>
      <div style={{ marginTop: 12 }}>
        <Card padding="none">
          <FilterBar>
            <Search value={filters.text ?? ''} onSearch={(text) => go({ text })} />
            <Select
              value={filters.order}
              onChange={(order) => go({ order })}
              aria-label={t('order')}
              style={{ minWidth: 136 }}
              options={slowSqlOrders.map((order) => ({ value: order, label: t(`orders.${order}`) }))}
            />
            <Select
              value={filters.instanceId ?? null}
              onChange={(id: string | null) => go({ instanceId: id ?? undefined })}
              placeholder={t('instance')}
              aria-label={t('instance')}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              style={{ minWidth: 168 }}
              options={view.instances.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              value={filters.state ?? null}
              onChange={(state: WorkState | null) => go({ state: state ?? undefined })}
              placeholder={t('state')}
              aria-label={t('state')}
              allowClear
              style={{ minWidth: 120 }}
              options={workStates.map((state) => ({ value: state, label: t(`states.${state}`) }))}
            />
            <FilterChips
              label={t('isNew')}
              value={filters.isNew ? 'new' : 'all'}
              onChoose={(kind) => go({ isNew: kind === 'new' ? 'true' : undefined })}
              choices={[
                { key: 'all', label: t('all') },
                { key: 'new', label: t('isNew'), icon: 'plus' },
              ]}
            />
          </FilterBar>
          <KeysetTable<SlowSqlRow>
            label={t('title')}
            first={view.page}
            columns={columns}
            rowKey={({ id }) => id}
            loadMore={loadMore}
            onOpen={({ id }) => router.push(`/slow-queries/${id}?hours=${filters.hours}`)}
            minWidth={1440}
            empty={
              isFiltered ? (
                <EmptyState
                  action={
                    <Button size="small" onClick={() => router.push('/slow-queries')}>
                      {t('clear')}
                    </Button>
                  }
                >
                  {t('filtered')}
                </EmptyState>
              ) : (
                <EmptyState
                  action={
                    <Button size="small" onClick={() => router.push('/slow-queries/sources')}>
                      {t('sources')}
                    </Button>
                  }
                >
                  {t('empty')}
                </EmptyState>
              )
            }
          />
        </Card>
      </div>
      <p className="t3 caption" style={{ marginTop: 8 }}>
        {t('p95Error')}
      </p>
    </Page>
  );
}

function Search({ value, onSearch }: { readonly value: string; onSearch(text: string | undefined): void }) {
  const t = useTranslations('slowSql');
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
