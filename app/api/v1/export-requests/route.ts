import { route } from '@/app/_server/route';
import { submitExportRequest } from '@/app/api/v1/_contract/access-requests';
import { defined } from '@/lib/shared/defined';

export const POST = route(submitExportRequest, ({ actor, body }, { accessRequests }) =>
  accessRequests.submitExport(actor, defined(body)),
);
