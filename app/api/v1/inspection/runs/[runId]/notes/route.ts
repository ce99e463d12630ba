import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { addInspectionNote } from '@/app/api/v1/_contract/inspection';
import { ok } from '@/lib/shared/result';

export const POST = route(addInspectionNote, async ({ actor, params, body }, { inspections }) => {
  const done = await declared(addInspectionNote, inspections.note(actor, params.runId, body));
  return done.ok ? ok({}) : done;
});
