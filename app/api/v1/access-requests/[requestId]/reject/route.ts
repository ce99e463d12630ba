import { route } from '@/app/_server/route';
import { rejectAccessRequest } from '@/app/api/v1/_contract/access-requests';
import { defined } from '@/lib/shared/defined';

export const POST = route(rejectAccessRequest, ({ actor, params, body }, { accessRequests }) =>
  accessRequests.reject(actor, { ...defined(body), requestId: params.requestId }),
);
