import { route } from '@/app/_server/route';
import { withdrawAccessRequest } from '@/app/api/v1/_contract/access-requests';

export const POST = route(withdrawAccessRequest, ({ actor, params, body }, { accessRequests }) =>
  accessRequests.withdraw(actor, params.requestId, body.version),
);
