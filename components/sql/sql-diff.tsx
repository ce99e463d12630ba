'use client';

import { lazy, Suspense } from 'react';
import { SqlText } from '@/components/sql/sql-text';

export type SqlDiffProps = { readonly before: string; readonly after: string; readonly label: string };

const SqlDiffView = lazy(() =>
  import('@/components/sql/sql-diff-view').then((module) => ({ default: module.SqlDiffView })),
);

/** What changed from one text to the other, in one column, unchanged parts folded. */
export function SqlDiff(props: SqlDiffProps) {
  return (
    <Suspense fallback={<SqlText sql={props.after} numbered />}>
      <SqlDiffView {...props} />
    </Suspense>
  );
}
