import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { startInspection } from '@/app/api/v1/_contract/inspection';

export const POST = route(startInspection, ({ actor, body }, { inspections }) =>
  declared(startInspection, inspections.start(actor, body.instanceId)),
);
