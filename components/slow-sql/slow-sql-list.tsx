'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { CompareBar } from '@/components/slow-sql/compare-bar';
import { periodQuery, toQuery } from '@/components/slow-sql/filter-query';
import { PeriodBar } from '@/components/slow-sql/period-bar';
import styles from '@/components/slow-sql/slow-sql.module.css';
import { slowSqlMinWidth, useSlowSqlColumns } from '@/components/slow-sql/slow-sql-columns';
import type { ChangeFilters } from '@/components/slow-sql/slow-sql-filter-bar';
import { SlowSqlFilterBar } from '@/components/slow-sql/slow-sql-filter-bar';
import type { SlowSqlFilters, SlowSqlListView, SlowSqlRow } from '@/components/slow-sql/slow-sql-view';
import { timeText } from '@/components/slow-sql/time-text';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { formatCount } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { RefusalAlert } from '@/components/ui/refusal-alert';

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
  const { filters, total, refusal, compared } = view;
  const columns = useSlowSqlColumns(compared !== undefined);
  const change: ChangeFilters = (next) => {
    const merged = Object.fromEntries(Object.entries({ ...filters, ...next }).filter(([, value]) => value));
    // Of what was asked for and what changes: both are filters.
    router.push(`/slow-queries?${new URLSearchParams(toQuery(merged as SlowSqlFilters))}`);
  };
  const { hours: _hours, from: _from, to: _to, order: _order, against: _against, ...narrowing } = toQuery(filters);
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
          total && `${t('figures.total')} ${timeText(total.ms, locale)}`,
          total && `${t('figures.count')} ${formatCount(total.count, locale)}`,
          t('note'),
        ]}
      />
      <div className={styles.periods}>
        <PeriodBar
          period={filters}
          {...(view.span && { span: view.span })}
          onChoose={(period) => change({ from: undefined, to: undefined, ...period })}
        />
        <CompareBar view={view} change={change} />
        <RefusalAlert refusal={refusal} />
      </div>
      <div style={{ marginTop: 12 }}>
        <Card padding="none">
          <SlowSqlFilterBar view={view} change={change} />
          {!refusal && (
            <KeysetTable<SlowSqlRow>
              label={t('title')}
              first={view.page}
              columns={columns}
              rowKey={({ id }) => id}
              loadMore={loadMore}
              onOpen={({ id }) => router.push(`/slow-queries/${id}?${new URLSearchParams(periodQuery(filters))}`)}
              minWidth={slowSqlMinWidth}
              empty={<Nothing isFiltered={Object.keys(narrowing).length > 0} />}
            />
          )}
        </Card>
      </div>
      <p className="t3 caption" style={{ marginTop: 8 }}>
        {t(compared ? 'comparedNote' : 'p95Error')}
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
