import { route } from '@/app/_server/route';
import { removeMaskRule, saveMaskRule } from '@/app/api/v1/_contract/masks';
import { ok } from '@/lib/shared/result';

export const PUT = route(saveMaskRule, async ({ actor, params, body: { version, ...draft } }, { masks }) => {
  const saved = await masks.save(actor, params.maskRuleId, version, draft);
  return saved.ok ? ok({}) : saved;
});

export const DELETE = route(removeMaskRule, async ({ actor, params, query }, { masks }) => {
  const removed = await masks.remove(actor, params.maskRuleId, query.version);
  return removed.ok ? ok({}) : removed;
});
