'use client';

import { useCallback } from 'react';
import { moreSlowSql } from '@/app/(portal)/slow-queries/actions';
import { SlowSqlList } from '@/components/slow-sql/slow-sql-list';
import type { SlowSqlListView } from '@/components/slow-sql/slow-sql-view';

export function SlowQueriesPage({ view }: { readonly view: SlowSqlListView }) {
  const { filters } = view;
  const loadMore = useCallback(
    (cursor: string) => {
      const { hours, isNew, ...rest } = filters;
      return moreSlowSql({ filters: { ...rest, hours: String(hours), ...(isNew && { isNew: 'true' }) }, cursor });
    },
    [filters],
  );
  return <SlowSqlList view={view} loadMore={loadMore} />;
}
