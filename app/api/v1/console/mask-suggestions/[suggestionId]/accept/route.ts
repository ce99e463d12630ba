import { route } from '@/app/_server/route';
import { acceptMaskSuggestion } from '@/app/api/v1/_contract/masks';
import { ok } from '@/lib/shared/result';

export const POST = route(acceptMaskSuggestion, async ({ actor, params, body }, { masks }) => {
  const accepted = await masks.accept(actor, params.suggestionId, body.mask);
  return accepted.ok ? ok({}) : accepted;
});
