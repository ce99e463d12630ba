import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getPrivileges } from '@/app/api/v1/_contract/instances';
import { ok } from '@/lib/shared/result';

export const GET = route(getPrivileges, async ({ actor, params }, { privileges }) => {
  const result = await declared(getPrivileges, privileges.report(actor, params.instanceId));
  return result.ok ? ok({ purposes: result.value }) : result;
});
