import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { translateProfile } from '@/app/api/v1/_contract/profiles';

export const POST = route(translateProfile, ({ actor, body }, { profileFiles }) =>
  declared(translateProfile, profileFiles.readForeign(actor, body.source, body.text)),
);
