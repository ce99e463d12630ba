import { route } from '@/app/_server/route';
import { getAccessRequest } from '@/app/api/v1/_contract/access-requests';

export const GET = route(getAccessRequest, ({ actor, params }, { accessRequests }) =>
  accessRequests.get(actor, params.requestId),
);
