'use client';

import { useCallback } from 'react';
import { moreSlowSql } from '@/app/(portal)/slow-queries/actions';
import { toQuery } from '@/components/slow-sql/filter-query';
import { SlowSqlList } from '@/components/slow-sql/slow-sql-list';
import type { SlowSqlListView } from '@/components/slow-sql/slow-sql-view';

export function SlowQueriesPage({ view }: { readonly view: SlowSqlListView }) {
  const { filters } = view;
  const loadMore = useCallback(
    (cursor: string) => {
      return moreSlowSql({ filters: toQuery(filters), cursor });
    },
    [filters],
  );
  return <SlowSqlList view={view} loadMore={loadMore} />;
}
