'use client';

import { useCallback } from 'react';
import { importInstances, moreInstances, registerInstance } from '@/app/(portal)/instances/actions';
import type { InstanceListView } from '@/components/instance/instance-list';
import { InstanceList } from '@/components/instance/instance-list';

export function InstanceListPage({ view }: { readonly view: InstanceListView }) {
  const { filters } = view;
  const loadMore = useCallback((cursor: string) => moreInstances({ filters: { ...filters }, cursor }), [filters]);
  return <InstanceList view={view} loadMore={loadMore} create={registerInstance} importFile={importInstances} />;
}
