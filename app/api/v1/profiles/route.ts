import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { createProfile, listProfiles } from '@/app/api/v1/_contract/profiles';
import { ok } from '@/lib/shared/result';

export const GET = route(listProfiles, async ({ actor }, { profiles }) => {
  const result = await profiles.list(actor);
  return result.ok ? ok({ items: result.value }) : result;
});

export const POST = route(createProfile, ({ actor, body }, { profiles }) =>
  declared(createProfile, profiles.create(actor, body)),
);
