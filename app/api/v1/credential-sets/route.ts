import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { createCredentialSet, listCredentialSets } from '@/app/api/v1/_contract/credential-sets';
import { ok } from '@/lib/shared/result';

export const GET = route(listCredentialSets, async ({ actor }, { credentialSets }) => {
  const found = await credentialSets.list(actor);
  return found.ok ? ok({ items: found.value }) : found;
});

export const POST = route(createCredentialSet, ({ actor, body }, { credentialSets }) =>
  declared(createCredentialSet, credentialSets.create(actor, body)),
);
