import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { controlExecution } from '@/app/api/v1/_contract/executions';

export const POST = route(controlExecution, ({ actor, params, body }, { executions }) =>
  declared(controlExecution, executions.control(actor, { ...params, ...body })),
);
