import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { setEnvironmentProfile } from '@/app/api/v1/_contract/profiles';

export const PUT = route(setEnvironmentProfile, ({ actor, params, body }, { profiles }) =>
  declared(setEnvironmentProfile, answerDone(profiles.assign(actor, { ...params, ...body }))),
);
