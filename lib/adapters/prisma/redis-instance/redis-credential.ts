import type { SecretBox } from '@/lib/access/secret-text';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { Rewrapped } from '@/lib/adapters/prisma/instance-rewrap';
import type { RedisFailure } from '@/lib/redis-instance/redis-failure';
import type { RedisFacts } from '@/lib/redis-instance/redis-target';
import { redisModes, redisTlsModes } from '@/lib/redis-instance/redis-vocabulary';
import { invariant } from '@/lib/shared/assert';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** What the password is sealed to: copied to another instance, or put back when a newer one is set, it does not open. */
export const redisCredentialContext = (redisInstanceId: string, version: number) => ({
  recordId: redisInstanceId,
  field: 'redis-password',
  version,
});

/** For workers alone: everything that a connection needs. */
export async function openRedisFacts(
  db: Pick<PrismaClient, 'redisInstance'>,
  box: Pick<SecretBox, 'open'>,
  redisInstanceId: string,
): Promise<Result<RedisFacts, RedisFailure>> {
  const row = await db.redisInstance.findUniqueOrThrow({ where: { id: redisInstanceId } });
  const mode = redisModes.find((known) => known === row.mode);
  const tlsMode = redisTlsModes.find((known) => known === row.tlsMode);
  invariant(mode && tlsMode, `unknown mode in the store: ${row.mode}, ${row.tlsMode}`);
  const opened =
    row.secret === null
      ? undefined
      : box.open(redisCredentialContext(redisInstanceId, row.credentialVersion), row.secret);
  if (opened && !opened.ok) return refuse({ code: 'redis/credential-unreadable' });
  return ok({
    host: row.host,
    port: row.port,
    mode,
    tls: { mode: tlsMode, ca: row.tlsCa },
    username: row.username,
    password: opened?.value,
  });
}

/** As `rewrapCredentials`, for the passwords of Redis servers. */
export async function rewrapRedisPasswords(
  db: Prisma.TransactionClient,
  box: Pick<SecretBox, 'rewrap'>,
  activeKeyId: string,
): Promise<Rewrapped> {
  const rows = await db.redisInstance.findMany({
    where: { keyId: { not: activeKeyId } },
    select: { id: true, credentialVersion: true, secret: true },
  });
  const unreadable: string[] = [];
  let rewrapped = 0;
  for (const { id, credentialVersion, secret } of rows) {
    if (secret === null) continue;
    const wrapped = box.rewrap(redisCredentialContext(id, credentialVersion), secret);
    if (!wrapped.ok) unreadable.push(id);
    else if (wrapped.value) {
      const { sealed, keyId } = wrapped.value;
      rewrapped += (await db.redisInstance.updateMany({ where: { id, secret }, data: { secret: sealed, keyId } }))
        .count;
    }
  }
  return { rewrapped, unreadable };
}
