import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listRedisInstances, registerRedisInstance } from '@/app/api/v1/_contract/redis-instances';

export const GET = route(listRedisInstances, ({ actor, query: { cursor, limit, ...filter } }, { redisInstances }) =>
  declared(listRedisInstances, redisInstances.list(actor, filter, { cursor, limit })),
);

export const POST = route(registerRedisInstance, ({ actor, body: { password, ...draft } }, { redisInstances }) =>
  declared(registerRedisInstance, redisInstances.register(actor, draft, password)),
);
