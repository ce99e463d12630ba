import { route } from '@/app/_server/route';
import { endGrant } from '@/app/api/v1/_contract/grants';
import { ok } from '@/lib/shared/result';

export const DELETE = route(endGrant, async ({ actor, params }, { grants }) => {
  const ended = await grants.end(actor, params.grantId);
  return ended.ok ? ok({}) : ended;
});
