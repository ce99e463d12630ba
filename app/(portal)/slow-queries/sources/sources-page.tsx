'use client';

import { addSlowSource, removeSlowSource } from '@/app/(portal)/slow-queries/actions';
import type { SourceListView } from '@/components/slow-sql/slow-sql-view';
import { SourceList } from '@/components/slow-sql/source-list';

export function SourcesPage({ view }: { readonly view: SourceListView }) {
  return <SourceList view={view} commands={{ add: addSlowSource, remove: removeSlowSource }} />;
}
