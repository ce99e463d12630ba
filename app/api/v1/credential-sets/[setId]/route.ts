import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getCredentialSet } from '@/app/api/v1/_contract/credential-sets';

export const GET = route(getCredentialSet, ({ actor, params }, { credentialSets }) =>
  declared(getCredentialSet, credentialSets.get(actor, params.setId)),
);
