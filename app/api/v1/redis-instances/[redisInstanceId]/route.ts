import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getRedisInstance, removeRedisInstance, updateRedisInstance } from '@/app/api/v1/_contract/redis-instances';

export const GET = route(getRedisInstance, ({ actor, params }, { redisInstances }) =>
  declared(getRedisInstance, redisInstances.get(actor, params.redisInstanceId)),
);

export const PUT = route(
  updateRedisInstance,
  ({ actor, params, body: { version, password, ...draft } }, { redisInstances }) =>
    declared(
      updateRedisInstance,
      answerDone(redisInstances.update(actor, params.redisInstanceId, version, draft, password)),
    ),
);

export const DELETE = route(removeRedisInstance, ({ actor, params, query }, { redisInstances }) =>
  declared(removeRedisInstance, answerDone(redisInstances.remove(actor, params.redisInstanceId, query.version))),
);
