'use client';

import { decideSlowSql, explainSlowSql } from '@/app/(portal)/slow-queries/actions';
import { SlowSqlDetail } from '@/components/slow-sql/slow-sql-detail';
import type { DigestDetailView } from '@/components/slow-sql/slow-sql-view';

export function DigestPage({ view }: { readonly view: DigestDetailView }) {
  return <SlowSqlDetail view={view} decide={decideSlowSql} explain={explainSlowSql} />;
}
