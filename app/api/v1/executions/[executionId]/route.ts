import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getExecution } from '@/app/api/v1/_contract/executions';

export const GET = route(getExecution, ({ actor, params }, { executions }) =>
  declared(getExecution, executions.view(actor, params.executionId)),
);
