import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { enableCustomRule } from '@/app/api/v1/_contract/custom-rules';

export const PUT = route(enableCustomRule, ({ actor, params, body }, { customRules }) =>
  declared(enableCustomRule, answerDone(customRules.setEnabled(actor, { ...params, ...body }))),
);
