'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { redisFormSchema, toDraft } from '@/app/(portal)/instances/redis/_view/redis-form';
import { toRedisRow } from '@/app/(portal)/instances/redis/_view/redis-row';
import { SecretText } from '@/lib/access/secret-text';
import { redisQuestionSchema } from '@/lib/redis-instance/look/redis-question';
import { redisInstanceIdSchema } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

const version = z.int().min(0);
const ofInstance = z.object({ redisInstanceId: redisInstanceIdSchema });

/** An empty field keeps the password that is there. */
const toPassword = (text: string) => (text === '' ? undefined : new SecretText(text));

export const moreRedisInstances = action(
  'redis.view',
  z.object({ text: z.string().max(200), cursor: z.string().max(512) }),
  async ({ actor, input: { text, cursor } }, { redisInstances }) => {
    const page = await redisInstances.list(actor, text === '' ? {} : { text }, { cursor, limit: 50 });
    return page.ok ? ok({ ...page.value, items: page.value.items.map(toRedisRow) }) : page;
  },
  { cost: 'read' },
);

export const registerRedisInstance = action(
  'instance.manage',
  redisFormSchema,
  ({ actor, input }, { redisInstances }) => redisInstances.register(actor, toDraft(input), toPassword(input.password)),
);

export const updateRedisInstance = action(
  'instance.manage',
  redisFormSchema.extend({ ...ofInstance.shape, version }),
  async ({ actor, input: { redisInstanceId, version: seen, ...form } }, { redisInstances }) => {
    const password = toPassword(form.password);
    const changed = await redisInstances.update(actor, redisInstanceId, seen, toDraft(form), password);
    return changed.ok ? ok({ id: redisInstanceId }) : changed;
  },
);

export const removeRedisInstance = action(
  'instance.manage',
  ofInstance.extend({ version }),
  ({ actor, input }, { redisInstances }) => redisInstances.remove(actor, input.redisInstanceId, input.version),
);

/** What a question needs beyond seeing the server is asked by the service. */
export const lookAtRedis = action(
  'redis.view',
  ofInstance.extend({ question: redisQuestionSchema }),
  ({ actor, input: { redisInstanceId, question } }, { redisLooks }) =>
    redisLooks.look(actor, redisInstanceId, question),
  { cost: 'read' },
);
