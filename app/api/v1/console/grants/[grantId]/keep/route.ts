import { route } from '@/app/_server/route';
import { keepGrant } from '@/app/api/v1/_contract/grants';
import { ok } from '@/lib/shared/result';

export const POST = route(keepGrant, async ({ actor, params }, { grants }) => {
  const kept = await grants.keep(actor, params.grantId);
  return kept.ok ? ok({}) : kept;
});
