import { route } from '@/app/_server/route';
import { listAccessRequests, submitAccessRequest } from '@/app/api/v1/_contract/access-requests';
import { defined } from '@/lib/shared/defined';

export const GET = route(listAccessRequests, ({ actor, query: { limit, cursor, ...filter } }, { accessRequests }) =>
  accessRequests.list(actor, defined(filter), { limit, ...defined({ cursor }) }),
);

export const POST = route(submitAccessRequest, ({ actor, body }, { accessRequests }) =>
  accessRequests.submit(actor, defined(body)),
);
