import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { renameProfile } from '@/app/api/v1/_contract/profiles';

export const POST = route(renameProfile, ({ actor, params, body }, { profiles }) =>
  declared(renameProfile, profiles.rename(actor, { ...params, ...body })),
);
