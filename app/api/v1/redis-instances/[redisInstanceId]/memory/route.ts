import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { readRedisMemory } from '@/app/api/v1/_contract/redis-instances';

export const GET = route(readRedisMemory, ({ actor, params, query }, { redisLooks }) =>
  declared(readRedisMemory, redisLooks.look(actor, params.redisInstanceId, { kind: 'memory', ...query })),
);
