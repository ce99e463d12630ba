import { route } from '@/app/_server/route';
import { listEnvironments } from '@/app/api/v1/_contract/access';
import { ok } from '@/lib/shared/result';

export const GET = route(listEnvironments, async ({ actor }, { environments }) => {
  const result = await environments.list(actor);
  return result.ok ? ok({ items: result.value }) : result;
});
