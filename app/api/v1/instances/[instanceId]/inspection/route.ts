import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getInstanceInspection } from '@/app/api/v1/_contract/inspection';
import { toFindingAnswer } from '@/app/api/v1/inspection/_view/finding-answer';
import { ok } from '@/lib/shared/result';

export const GET = route(getInstanceInspection, async ({ actor, params }, { inspections }) => {
  const found = await declared(getInstanceInspection, inspections.instance(actor, params.instanceId));
  if (!found.ok) return found;
  const { name, results, failure, open, verdicts } = found.value;
  const [last] = results;
  return ok({
    instance: name,
    at: last?.at ?? null,
    kind: last?.kind ?? null,
    score: last?.score ?? null,
    coverage: last?.coverage ?? null,
    failure: failure?.code ?? null,
    findings: open.map(toFindingAnswer),
    unseen: verdicts.flatMap((verdict) =>
      verdict.status === 'unknown'
        ? [{ check: verdict.checkId, reason: verdict.reason, what: verdict.what ?? null }]
        : [],
    ),
    ok: verdicts.filter(({ status }) => status === 'ok').length,
  });
});
