'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { toQuery } from '@/components/slow-sql/filter-query';
import { slowSqlMinWidth, useSlowSqlColumns } from '@/components/slow-sql/slow-sql-columns';
import type { ChangeFilters } from '@/components/slow-sql/slow-sql-filter-bar';
import { SlowSqlFilterBar } from '@/components/slow-sql/slow-sql-filter-bar';
import type { SlowSqlListView, SlowSqlRow } from '@/components/slow-sql/slow-sql-view';
import { slowSqlHours } from '@/components/slow-sql/slow-sql-view';
import { timeText } from '@/components/slow-sql/time-text';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-bar';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { formatCount } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';

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
  const change: ChangeFilters = (next) => {
    const query = new URLSearchParams();
    const merged = { ...filters, ...next };
    for (const [name, value] of Object.entries(merged)) if (value) query.set(name, String(value));
    router.push(`/slow-queries?${query}`);
  };
  const { hours: _hours, order: _order, ...narrowing } = toQuery(filters);
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
          onChoose={(hours) => change({ hours: slowSqlHours.find((known) => String(known) === hours) })}
          choices={slowSqlHours.map((hours) => ({ key: String(hours), label: t(`hours.${hours}`) }))}
        />
      </div>
      <div style={{ marginTop: 12 }}>
        <Card padding="none">
          <SlowSqlFilterBar view={view} change={change} />
          <KeysetTable<SlowSqlRow>
            label={t('title')}
            first={view.page}
            columns={columns}
            rowKey={({ id }) => id}
            loadMore={loadMore}
            onOpen={({ id }) => router.push(`/slow-queries/${id}?hours=${filters.hours}`)}
            minWidth={slowSqlMinWidth}
            empty={<Nothing isFiltered={Object.keys(narrowing).length > 0} />}
          />
        </Card>
      </div>
      <p className="t3 caption" style={{ marginTop: 8 }}>
        {t('p95Error')}
      </p>
    </Page>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useTranslations('slowSql');
  const router = useRouter();
  return (
    <EmptyState
      action={
        <Button size="small" onClick={() => router.push(isFiltered ? '/slow-queries' : '/slow-queries/sources')}>
          {isFiltered ? t('clear') : t('sources')}
        </Button>
      }
    >
      {isFiltered ? t('filtered') : t('empty')}
    </EmptyState>
  );
}
