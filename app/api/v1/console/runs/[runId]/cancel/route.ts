import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { cancelConsoleRun } from '@/app/api/v1/_contract/console';
import { ok } from '@/lib/shared/result';

export const POST = route(cancelConsoleRun, async ({ actor, params }, { console }) => {
  const cancelled = await declared(cancelConsoleRun, console.cancel(actor, params.runId));
  return cancelled.ok ? ok({}) : cancelled;
});
