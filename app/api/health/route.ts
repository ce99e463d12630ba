import { readiness } from '@/app/_server/readiness';
import { route } from '@/app/_server/route';
import { judgeRight } from '@/app/_server/serve-operation';
import { getHealth } from '@/app/api/v1/_contract/platform';
import { ok, refuse } from '@/lib/shared/result';

export const GET = route(getHealth, async ({ actor, query }, { platform, workers }) => {
  if (query.live) return ok({ ready: true });
  const { ready, parts } = await readiness(platform, workers);
  const shown = actor && judgeRight(actor, 'metrics.view').ok ? parts : undefined;
  if (!ready) return refuse({ code: 'platform/not-ready', parts: shown ?? {} });
  return ok({ ready, ...(shown && { parts: shown }) });
});
