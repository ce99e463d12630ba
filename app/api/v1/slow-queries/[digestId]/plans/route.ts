import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { askSlowPlan, listSlowPlans } from '@/app/api/v1/_contract/slow-queries';
import { ok } from '@/lib/shared/result';

export const POST = route(askSlowPlan, async ({ actor, params, body }, { slowPlans }) => {
  const asked = await declared(askSlowPlan, slowPlans.ask(actor, { ...params, ...body }));
  return asked.ok ? ok({}) : asked;
});

export const GET = route(listSlowPlans, async ({ actor, params }, { slowPlans }) => {
  const found = await declared(listSlowPlans, slowPlans.list(actor, params.digestId));
  return found.ok ? ok({ items: found.value }) : found;
});
