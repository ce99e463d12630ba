import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { revokeExemption } from '@/app/api/v1/_contract/exemptions';

export const POST = route(revokeExemption, ({ actor, params, body }, { exemptions }) =>
  declared(revokeExemption, answerDone(exemptions.revoke(actor, { ...params, ...body }))),
);
