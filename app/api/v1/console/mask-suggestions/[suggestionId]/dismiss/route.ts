import { route } from '@/app/_server/route';
import { dismissMaskSuggestion } from '@/app/api/v1/_contract/masks';
import { ok } from '@/lib/shared/result';

export const POST = route(dismissMaskSuggestion, async ({ actor, params }, { masks }) => {
  const dismissed = await masks.dismiss(actor, params.suggestionId);
  return dismissed.ok ? ok({}) : dismissed;
});
