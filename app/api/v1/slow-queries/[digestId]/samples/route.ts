import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getSlowSamples } from '@/app/api/v1/_contract/slow-queries';
import { ok } from '@/lib/shared/result';

export const GET = route(getSlowSamples, async ({ actor, params, query }, { slowSql }) => {
  const found = await declared(getSlowSamples, slowSql.samples(actor, params.digestId, { isRaw: query.raw }));
  return found.ok ? ok({ items: found.value }) : found;
});
