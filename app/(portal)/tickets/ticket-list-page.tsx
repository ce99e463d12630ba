'use client';

import { useCallback } from 'react';
import { moreTickets } from '@/app/(portal)/tickets/actions';
import type { TicketListView } from '@/components/ticket/ticket-list';
import { TicketList } from '@/components/ticket/ticket-list';

export function TicketListPage({ view }: { readonly view: TicketListView }) {
  const { filters } = view;
  const loadMore = useCallback((cursor: string) => moreTickets({ filters: { ...filters }, cursor }), [filters]);
  return <TicketList view={view} loadMore={loadMore} />;
}
