import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getMetrics } from '@/app/api/v1/_contract/instance-live';

export const GET = route(getMetrics, ({ actor, params, query }, { live }) =>
  declared(getMetrics, live.series(actor, params.instanceId, query.hours)),
);
