import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { readRedisShards } from '@/app/api/v1/_contract/redis-instances';

export const GET = route(readRedisShards, ({ actor, params }, { redisLooks }) =>
  declared(readRedisShards, redisLooks.look(actor, params.redisInstanceId, { kind: 'shards' })),
);
