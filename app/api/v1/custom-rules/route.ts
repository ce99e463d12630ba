import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { createCustomRule, listCustomRules } from '@/app/api/v1/_contract/custom-rules';
import { ok } from '@/lib/shared/result';

export const GET = route(listCustomRules, async ({ actor }, { customRules }) => {
  const result = await customRules.list(actor);
  return result.ok ? ok({ items: result.value }) : result;
});

export const POST = route(createCustomRule, ({ actor, body }, { customRules }) =>
  declared(createCustomRule, customRules.create(actor, body)),
);
