import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { decideExecution } from '@/app/api/v1/_contract/executions';

export const POST = route(decideExecution, ({ actor, params, body }, { executions }) =>
  declared(decideExecution, executions.decide(actor, { ...params, ...body })),
);
