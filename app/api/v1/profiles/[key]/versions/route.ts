import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listProfileVersions } from '@/app/api/v1/_contract/profiles';

export const GET = route(listProfileVersions, ({ actor, params, query: { limit, cursor } }, { profiles }) =>
  declared(
    listProfileVersions,
    profiles.versions(actor, params.key, { limit, ...(cursor === undefined ? {} : { cursor }) }),
  ),
);
