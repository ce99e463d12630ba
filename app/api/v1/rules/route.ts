import { route } from '@/app/_server/route';
import { listRules } from '@/app/api/v1/_contract/profiles';
import { ok } from '@/lib/shared/result';

export const GET = route(listRules, async ({ actor }, { profiles }) => {
  const result = await profiles.listRules(actor);
  return result.ok ? ok({ items: result.value }) : result;
});
