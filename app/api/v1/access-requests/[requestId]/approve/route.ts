import { route } from '@/app/_server/route';
import { approveAccessRequest } from '@/app/api/v1/_contract/access-requests';
import { defined } from '@/lib/shared/defined';

export const POST = route(approveAccessRequest, ({ actor, params, body }, { accessRequests }) =>
  accessRequests.approve(actor, { ...defined(body), requestId: params.requestId }),
);
