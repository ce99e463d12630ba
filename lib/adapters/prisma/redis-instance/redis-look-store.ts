import type { SecretBox } from '@/lib/access/secret-text';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { openRedisFacts } from '@/lib/adapters/prisma/redis-instance/redis-credential';
import { findRedisProjects } from '@/lib/adapters/prisma/redis-instance/redis-instance-store';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { Runner } from '@/lib/console/run/console-run';
import type { RedisLookStore } from '@/lib/redis-instance/look/look-service';
import type { TakenLook } from '@/lib/redis-instance/look/perform-look';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import { redisQuestionSchema } from '@/lib/redis-instance/look/redis-question';
import { invariant } from '@/lib/shared/assert';
import type { RedisLookId } from '@/lib/shared/ids';

/** Looks as the web process keeps them. Clocks are the metadata database's. */
export function createRedisLookStore(database: AuditedDatabase): RedisLookStore {
  const { db } = database;
  return {
    findProjects: findRedisProjects(db),

    async findRunner(id) {
      const instance = await db.redisInstance.findUnique({ where: { id }, select: { zone: true } });
      const zone = instance?.zone ?? '';
      const [runner] = await db.$queryRaw<Runner[]>`
        SELECT r.id, r.address, r.zone FROM console_runner r
        WHERE r.zone = ${zone} AND r.seen_at > UTC_TIMESTAMP(3) - INTERVAL ${consoleLimits.runnerGoneSeconds} SECOND
        ORDER BY RAND() LIMIT 1`;
      return { zone, runner };
    },

    create: ({ id, redisInstanceId, userId, question, runnerId }, act) =>
      inAuditedTransaction(database, async (tx) => {
        // In this order, so that what is counted is what is there when the row is written.
        await tx.$queryRaw`SELECT id FROM user WHERE id = ${userId} FOR UPDATE`;
        await tx.$queryRaw`SELECT id FROM redis_instance WHERE id = ${redisInstanceId} FOR UPDATE`;
        const [count] = await tx.$queryRaw<Record<'started' | 'own' | 'everybody', bigint | number>[]>`SELECT
          (SELECT COUNT(*) FROM redis_look WHERE user_id = ${userId}
            AND created_at > UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE) AS started,
          (SELECT COUNT(*) FROM redis_look WHERE user_id = ${userId} AND state <> 'ended'
            AND created_at > UTC_TIMESTAMP(3) - INTERVAL ${redisLimits.forgottenSeconds} SECOND) AS own,
          (SELECT COUNT(*) FROM redis_look WHERE redis_instance_id = ${redisInstanceId} AND state <> 'ended'
            AND created_at > UTC_TIMESTAMP(3) - INTERVAL ${redisLimits.forgottenSeconds} SECOND) AS everybody`;
        invariant(count, 'three counts are one row');
        if (Number(count.started) >= redisLimits.startsPerMinuteMax) return { value: 'too-fast', audit: [] };
        const isBusy =
          Number(count.own) >= redisLimits.runningPerPersonMax ||
          Number(count.everybody) >= redisLimits.runningPerInstanceMax;
        if (isBusy) return { value: 'too-many', audit: [] };
        await tx.$executeRaw`
          INSERT INTO redis_look (id, redis_instance_id, user_id, question, runner_id, state, created_at)
          VALUES (${id}, ${redisInstanceId}, ${userId}, ${JSON.stringify(question)}, ${runnerId}, 'queued', UTC_TIMESTAMP(3))`;
        return { value: 'created', audit: act === undefined ? [] : [act] };
      }),

    async end(id) {
      await db.$executeRaw`UPDATE redis_look SET state = 'ended' WHERE id = ${id}`;
    },
  };
}

/** For a worker: the question and what a connection needs, once. */
export function createTakeLook(
  db: PrismaClient,
  box: Pick<SecretBox, 'open'>,
  runnerId: string,
): (id: RedisLookId) => Promise<TakenLook | undefined> {
  return async (id) => {
    const taken = await db.$executeRaw`
      UPDATE redis_look SET state = 'running' WHERE id = ${id} AND runner_id = ${runnerId} AND state = 'queued'`;
    if (taken !== 1) return undefined;
    const row = await db.redisLook.findUniqueOrThrow({ where: { id } });
    const stored: unknown = typeof row.question === 'string' ? JSON.parse(row.question) : row.question;
    const question = redisQuestionSchema.safeParse(stored);
    if (!question.success) return undefined;
    return { question: question.data, facts: await openRedisFacts(db, box, row.redisInstanceId) };
  };
}

const purgedAtOnce = 5_000;

/** For the sweeper: a row is a question on its way, and the audit log keeps who asked. */
export async function purgeRedisLooks(db: PrismaClient): Promise<number> {
  return db.$executeRaw`DELETE FROM redis_look
    WHERE created_at < UTC_TIMESTAMP(3) - INTERVAL ${redisLimits.keptHours} HOUR LIMIT ${purgedAtOnce}`;
}
