import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getProbe } from '@/app/api/v1/_contract/instances';

export const GET = route(getProbe, ({ actor, params }, { probes }) =>
  declared(getProbe, probes.get(actor, params.probeId)),
);
