import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getReading } from '@/app/api/v1/_contract/instance-live';
import { ok } from '@/lib/shared/result';

export const GET = route(getReading, async ({ actor, params }, { live }) => {
  const found = await declared(getReading, live.reading(actor, params.instanceId));
  if (!found.ok) return found;
  return ok({ reading: found.value && { ...found.value, at: new Date(found.value.atMs) } });
});
