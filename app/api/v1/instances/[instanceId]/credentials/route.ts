import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { setCredential } from '@/app/api/v1/_contract/instances';
import { ok } from '@/lib/shared/result';

export const POST = route(setCredential, async ({ actor, params, body }, { credentials }) => {
  const { untested, ...account } = body;
  const credential = { ...account, instanceId: params.instanceId };
  if (!untested) return declared(setCredential, credentials.testAndStore(actor, credential));
  const stored = await declared(setCredential, credentials.storeUntested(actor, credential));
  return stored.ok ? ok({ probeId: null }) : stored;
});
