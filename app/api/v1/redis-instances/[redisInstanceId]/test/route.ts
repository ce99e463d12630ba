import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { testRedisInstance } from '@/app/api/v1/_contract/redis-instances';

export const POST = route(testRedisInstance, ({ actor, params }, { redisLooks }) =>
  declared(testRedisInstance, redisLooks.look(actor, params.redisInstanceId, { kind: 'ping' })),
);
