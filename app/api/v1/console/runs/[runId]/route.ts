import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getConsoleRun } from '@/app/api/v1/_contract/console';

export const GET = route(getConsoleRun, ({ actor, params }, { console }) =>
  declared(getConsoleRun, console.get(actor, params.runId)),
);
