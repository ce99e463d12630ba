import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { rotateCredentialSet } from '@/app/api/v1/_contract/credential-sets';

export const POST = route(rotateCredentialSet, ({ actor, params, body }, { credentialSets }) =>
  declared(rotateCredentialSet, credentialSets.rotate(actor, params.setId, body)),
);
