import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getSlowQuery } from '@/app/api/v1/_contract/slow-queries';
import { ok } from '@/lib/shared/result';

export const GET = route(getSlowQuery, async ({ actor, params, query }, { slowSql }) => {
  const found = await declared(getSlowQuery, slowSql.view(actor, params.digestId, query.hours, { isRaw: false }));
  return found.ok ? ok({ ...found.value, version: found.value.work.version }) : found;
});
