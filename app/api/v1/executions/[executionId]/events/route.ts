import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listExecutionEvents } from '@/app/api/v1/_contract/executions';
import { ok } from '@/lib/shared/result';

export const GET = route(listExecutionEvents, async ({ actor, params, query }, { executions }) => {
  const result = await declared(listExecutionEvents, executions.events(actor, params.executionId, query.after));
  return result.ok ? ok({ items: result.value }) : result;
});
