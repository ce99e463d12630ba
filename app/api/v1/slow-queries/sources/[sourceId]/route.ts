import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { removeSlowSource } from '@/app/api/v1/_contract/slow-queries';
import { ok } from '@/lib/shared/result';

export const DELETE = route(removeSlowSource, async ({ actor, params }, { slowSql }) => {
  const removed = await declared(removeSlowSource, slowSql.removeSource(actor, params.sourceId));
  return removed.ok ? ok({}) : removed;
});
