import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getChanges } from '@/app/api/v1/_contract/instance-live';
import { ok } from '@/lib/shared/result';

export const GET = route(getChanges, async ({ actor, params, query }, { live }) => {
  const found = await declared(getChanges, live.changes(actor, params.instanceId, query.days));
  return found.ok ? ok({ items: found.value }) : found;
});
