import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { tryEnvironmentPolicy } from '@/app/api/v1/_contract/policy-trials';

export const POST = route(tryEnvironmentPolicy, async ({ actor, params, body }, { tickets }) =>
  declared(tryEnvironmentPolicy, tickets.tryPolicy(actor, { environmentId: params.environmentId, ...body })),
);
