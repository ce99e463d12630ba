import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { viewRedisKey } from '@/app/api/v1/_contract/redis-instances';

export const POST = route(viewRedisKey, ({ actor, params, body }, { redisLooks }) =>
  declared(viewRedisKey, redisLooks.look(actor, params.redisInstanceId, { kind: 'key', ...body })),
);
