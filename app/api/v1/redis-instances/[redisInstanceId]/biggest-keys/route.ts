import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { readRedisBiggestKeys } from '@/app/api/v1/_contract/redis-instances';

export const POST = route(readRedisBiggestKeys, ({ actor, params, body }, { redisLooks }) =>
  declared(readRedisBiggestKeys, redisLooks.look(actor, params.redisInstanceId, { kind: 'biggest', ...body })),
);
