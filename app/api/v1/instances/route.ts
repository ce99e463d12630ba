import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listInstances, registerInstance } from '@/app/api/v1/_contract/instances';

export const GET = route(listInstances, ({ actor, query: { cursor, limit, ...filter } }, { instances }) =>
  instances.list(actor, filter, { cursor, limit }),
);

export const POST = route(registerInstance, ({ actor, body }, { instances }) =>
  declared(registerInstance, instances.register(actor, body)),
);
