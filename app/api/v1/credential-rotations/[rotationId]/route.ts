import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getRotation } from '@/app/api/v1/_contract/credential-sets';

export const GET = route(getRotation, ({ actor, params }, { credentialSets }) =>
  declared(getRotation, credentialSets.rotation(actor, params.rotationId)),
);
