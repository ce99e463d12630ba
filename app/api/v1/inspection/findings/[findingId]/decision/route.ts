import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { decideFinding } from '@/app/api/v1/_contract/inspection';
import { ok } from '@/lib/shared/result';

export const POST = route(decideFinding, async ({ actor, params, body }, { inspections }) => {
  const done = await declared(decideFinding, inspections.decide(actor, params.findingId, body.version, body.act));
  return done.ok ? ok({}) : done;
});
