import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { decideSlowQuery } from '@/app/api/v1/_contract/slow-queries';
import { ok } from '@/lib/shared/result';

export const POST = route(decideSlowQuery, async ({ actor, params, body }, { slowSql }) => {
  const decided = await declared(decideSlowQuery, slowSql.decide(actor, { ...body, digestId: params.digestId }));
  return decided.ok ? ok({}) : decided;
});
