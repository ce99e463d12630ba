import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { askProbe } from '@/app/api/v1/_contract/instances';

export const POST = route(askProbe, ({ actor, params, body }, { probes }) =>
  declared(askProbe, probes.ask(actor, params.instanceId, body)),
);
