import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { removeShift } from '@/app/api/v1/_contract/duty';
import { ok } from '@/lib/shared/result';

export const DELETE = route(removeShift, async ({ actor, params }, { duty }) => {
  const done = await declared(removeShift, duty.remove(actor, params.shiftId));
  return done.ok ? ok({}) : done;
});
