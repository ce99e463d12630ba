import { route } from '@/app/_server/route';
import { listAudit } from '@/app/api/v1/_contract/audit';

export const GET = route(listAudit, ({ actor, query: { cursor, limit, ticketId, ...filter } }, { audit }) =>
  audit.list(actor, { ...filter, requestId: ticketId }, { cursor, limit }),
);
