import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getInspectionSettings, setInspectionSettings } from '@/app/api/v1/_contract/inspection';
import { ok } from '@/lib/shared/result';

export const GET = route(getInspectionSettings, ({ actor }, { inspectionSettings }) =>
  declared(getInspectionSettings, inspectionSettings.get(actor)),
);

export const PUT = route(setInspectionSettings, async ({ actor, body }, { inspectionSettings }) => {
  const done = await declared(setInspectionSettings, inspectionSettings.set(actor, body));
  return done.ok ? ok({}) : done;
});
