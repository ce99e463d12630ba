'use client';

import { approveAccess, rejectAccess, withdrawAccess } from '@/app/(portal)/access/requests/actions';
import type { AccessRequestDetailProps } from '@/components/access-request/access-request-detail';
import { AccessRequestDetail } from '@/components/access-request/access-request-detail';

export function RequestPage({ request }: Pick<AccessRequestDetailProps, 'request'>) {
  return (
    <AccessRequestDetail request={request} approve={approveAccess} reject={rejectAccess} withdraw={withdrawAccess} />
  );
}
