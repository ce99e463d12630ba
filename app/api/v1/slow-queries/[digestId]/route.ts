import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getSlowQuery } from '@/app/api/v1/_contract/slow-queries';
import { askedPeriod } from '@/app/api/v1/slow-queries/_period/asked-period';
import { ok } from '@/lib/shared/result';

export const GET = route(getSlowQuery, async ({ actor, params, query }, { slowSql }) => {
  const period = askedPeriod(query);
  if (!period.ok) return period;
  const found = await declared(getSlowQuery, slowSql.view(actor, params.digestId, period.value, { isRaw: false }));
  return found.ok ? ok({ ...found.value, version: found.value.work.version }) : found;
});
