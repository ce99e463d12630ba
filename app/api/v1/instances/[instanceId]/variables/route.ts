import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getVariables } from '@/app/api/v1/_contract/instance-live';

export const GET = route(getVariables, ({ actor, params }, { live }) =>
  declared(getVariables, live.variables(actor, params.instanceId)),
);
