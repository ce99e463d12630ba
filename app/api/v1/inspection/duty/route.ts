import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getRoster } from '@/app/api/v1/_contract/duty';
import { ok } from '@/lib/shared/result';

export const GET = route(getRoster, async ({ actor }, { duty }) => {
  const found = await declared(getRoster, duty.roster(actor));
  if (!found.ok) return found;
  const { onDuty, shifts } = found.value;
  return ok({
    onDuty,
    shifts: shifts.map(({ id, login, name, startsAt, endsAt, isOverride, note }) => ({
      id,
      login,
      name,
      startsAt,
      endsAt,
      isOverride,
      note,
    })),
  });
});
