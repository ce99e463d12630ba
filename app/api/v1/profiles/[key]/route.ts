import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getProfile, removeProfile, saveProfile } from '@/app/api/v1/_contract/profiles';

export const GET = route(getProfile, ({ actor, params }, { profiles }) =>
  declared(getProfile, profiles.get(actor, params.key)),
);

export const PUT = route(saveProfile, ({ actor, params, body }, { profiles }) =>
  declared(saveProfile, profiles.save(actor, { ...params, ...body })),
);

export const DELETE = route(removeProfile, ({ actor, params, query }, { profiles }) =>
  declared(removeProfile, answerDone(profiles.remove(actor, { ...params, ...query }))),
);
