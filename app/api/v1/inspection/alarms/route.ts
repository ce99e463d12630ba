import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listAlarms } from '@/app/api/v1/_contract/duty';
import { ok } from '@/lib/shared/result';

export const GET = route(listAlarms, async ({ actor }, { alarms }) => {
  const found = await declared(listAlarms, alarms.list(actor));
  if (!found.ok) return found;
  return ok({
    items: found.value.alarms.map(({ environmentKind: _kind, toldAt: _told, silencedBy: _by, ...alarm }) => alarm),
  });
});
