import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { readRedisOverview } from '@/app/api/v1/_contract/redis-instances';

export const GET = route(readRedisOverview, ({ actor, params, query }, { redisLooks }) =>
  declared(readRedisOverview, redisLooks.look(actor, params.redisInstanceId, { kind: 'overview', ...query })),
);
