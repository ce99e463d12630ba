import { route } from '@/app/_server/route';
import { verifyAudit } from '@/app/api/v1/_contract/audit';

export const POST = route(verifyAudit, ({ actor }, { audit }) => audit.verify(actor));
