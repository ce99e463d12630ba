import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getCustomRule, removeCustomRule, saveCustomRule } from '@/app/api/v1/_contract/custom-rules';

export const GET = route(getCustomRule, ({ actor, params }, { customRules }) =>
  declared(getCustomRule, customRules.get(actor, params.id)),
);

export const PUT = route(saveCustomRule, ({ actor, params, body }, { customRules }) =>
  declared(saveCustomRule, customRules.save(actor, { ...params, ...body })),
);

export const DELETE = route(removeCustomRule, ({ actor, params, query }, { customRules }) =>
  declared(removeCustomRule, answerDone(customRules.remove(actor, { ...params, ...query }))),
);
