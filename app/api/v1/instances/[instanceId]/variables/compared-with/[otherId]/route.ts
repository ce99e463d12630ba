import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { compareVariables } from '@/app/api/v1/_contract/instance-live';
import { ok } from '@/lib/shared/result';

export const GET = route(compareVariables, async ({ actor, params }, { live }) => {
  const found = await declared(compareVariables, live.compare(actor, params.instanceId, params.otherId));
  return found.ok ? ok({ items: found.value }) : found;
});
