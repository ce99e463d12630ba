import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { restoreProfile } from '@/app/api/v1/_contract/profiles';

export const POST = route(restoreProfile, ({ actor, params, body }, { profiles }) =>
  declared(restoreProfile, profiles.restore(actor, { ...params, ...body })),
);
