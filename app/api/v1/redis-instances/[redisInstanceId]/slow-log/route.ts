import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { readRedisSlowLog } from '@/app/api/v1/_contract/redis-instances';

export const GET = route(readRedisSlowLog, ({ actor, params, query }, { redisLooks }) =>
  declared(readRedisSlowLog, redisLooks.look(actor, params.redisInstanceId, { kind: 'slow-log', ...query })),
);
