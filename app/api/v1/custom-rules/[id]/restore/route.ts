import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { restoreCustomRule } from '@/app/api/v1/_contract/custom-rules';

export const POST = route(restoreCustomRule, ({ actor, params, body }, { customRules }) =>
  declared(restoreCustomRule, customRules.restore(actor, { ...params, ...body })),
);
