'use client';

import { useCallback } from 'react';
import { askForAccess, moreAccessRequests } from '@/app/(portal)/access/requests/actions';
import type { AccessRequestListProps } from '@/components/access-request/access-request-list';
import { AccessRequestList } from '@/components/access-request/access-request-list';

export const sendAccessRequest: AccessRequestListProps['ask'] = ({ wants, ...ask }) =>
  askForAccess({ ...ask, wants: [...wants] });

export function RequestsPage(props: Omit<AccessRequestListProps, 'ask' | 'loadMore'>) {
  const { list } = props;
  const loadMore = useCallback((cursor: string) => moreAccessRequests({ list, cursor }), [list]);
  return <AccessRequestList {...props} ask={sendAccessRequest} loadMore={loadMore} />;
}
