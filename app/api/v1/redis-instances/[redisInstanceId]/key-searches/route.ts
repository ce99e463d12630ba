import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { findRedisKeys } from '@/app/api/v1/_contract/redis-instances';

export const POST = route(findRedisKeys, ({ actor, params, body }, { redisLooks }) =>
  declared(findRedisKeys, redisLooks.look(actor, params.redisInstanceId, { kind: 'keys', ...body })),
);
