'use client';

import { useCallback } from 'react';
import { moreFound, moreSchemas } from '@/app/(portal)/tables/actions';
import { TableSearch } from '@/components/table/table-search';
import type { TableSearchView } from '@/components/table/table-views';

export function TableSearchPage({ view }: { readonly view: TableSearchView }) {
  const { text } = view;
  const found = useCallback((cursor: string) => moreFound({ text, cursor }), [text]);
  const schemas = useCallback((cursor: string) => moreSchemas({ cursor }), []);
  return <TableSearch view={view} moreFound={found} moreSchemas={schemas} />;
}
