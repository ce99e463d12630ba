import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getGrantScript } from '@/app/api/v1/_contract/instances';
import { ok } from '@/lib/shared/result';

export const POST = route(getGrantScript, async ({ actor, params, body }, { privileges }) => {
  const result = await declared(getGrantScript, privileges.script(actor, params.instanceId, body));
  return result.ok ? ok({ statements: result.value }) : result;
});
