import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { testCustomRule } from '@/app/api/v1/_contract/custom-rules';
import { ok } from '@/lib/shared/result';

export const POST = route(testCustomRule, async ({ actor, body }, { customRules }) => {
  const result = await declared(testCustomRule, customRules.test(actor, body.rule));
  return result.ok ? ok({ items: result.value }) : result;
});
