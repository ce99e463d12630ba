import { route } from '@/app/_server/route';
import { startMaskScan } from '@/app/api/v1/_contract/masks';

export const POST = route(startMaskScan, ({ actor, body }, { masks }) =>
  masks.scan(actor, body.instanceId, body.schema),
);
