import { z } from 'zod';
import type { SecretBox } from '@/lib/access/secret-text';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { decodeCursor, escapeLike, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import { redisCredentialContext } from '@/lib/adapters/prisma/redis-instance/redis-credential';
import type { RedisInstance, RedisInstanceDraft } from '@/lib/redis-instance/redis-instance';
import type { NewPassword, RedisChange, RedisInstanceStore } from '@/lib/redis-instance/redis-service';
import { redisModes, redisTlsModes } from '@/lib/redis-instance/redis-vocabulary';
import { invariant } from '@/lib/shared/assert';
import type { ProjectId, RedisInstanceId } from '@/lib/shared/ids';
import { environmentIdSchema, projectIdSchema, redisInstanceIdSchema } from '@/lib/shared/ids';

const include = {
  environment: true,
  project: { select: { id: true, key: true, name: true } },
} as const satisfies Prisma.RedisInstanceInclude;
type Row = Prisma.RedisInstanceGetPayload<{ include: typeof include }>;

export function createRedisInstanceStore(database: AuditedDatabase, box: Pick<SecretBox, 'seal'>): RedisInstanceStore {
  const { db } = database;

  function sealed(id: RedisInstanceId, version: number, password: NewPassword) {
    if (!password) return { secret: null, keyId: null, credentialVersion: version };
    const { sealed: secret, keyId } = box.seal(redisCredentialContext(id, version), password);
    return { secret, keyId, credentialVersion: version };
  }

  return {
    async list(visible, { text }, page) {
      const limit = toLimit(page);
      const [after] = decodeCursor(page.cursor, z.tuple([z.string()])) ?? [];
      const like = text?.trim() ? escapeLike(text.trim()) : undefined;
      const rows = await db.redisInstance.findMany({
        where: {
          ...(after === undefined ? {} : { name: { gt: after } }),
          ...(visible === 'everywhere' ? {} : { projectId: { in: [...visible] }, project: { archivedAt: null } }),
          ...(like === undefined ? {} : { OR: [{ name: { contains: like } }, { host: { contains: like } }] }),
        },
        include,
        orderBy: { name: 'asc' },
        take: limit + 1,
      });
      return toPage(rows, limit, toRedisInstance, ({ name }) => [name]);
    },

    async find(id) {
      const row = await db.redisInstance.findUnique({ where: { id }, include });
      return row ? toRedisInstance(row) : undefined;
    },

    findProjects: findRedisProjects(db),

    create: (id, draft, password, act) =>
      unlessNameTaken(() =>
        inAuditedTransaction<RedisChange>(database, async (tx) => {
          const problem = await problemOf(tx, draft, id);
          if (problem) return { value: problem, audit: [] };
          await tx.redisInstance.create({ data: { id, ...draft, ...sealed(id, 1, password) } });
          return { value: { kind: 'done' }, audit: [act] };
        }),
      ),

    update: (id, version, draft, password, act) =>
      unlessNameTaken(() =>
        inAuditedTransaction<RedisChange>(database, async (tx) => {
          const before = await tx.redisInstance.findUnique({ where: { id } });
          if (!before) return { value: { kind: 'not-found' }, audit: [] };
          const problem = await problemOf(tx, draft, id);
          if (problem) return { value: problem, audit: [] };
          const isElsewhere = before.host !== draft.host || before.port !== draft.port;
          const drops = isElsewhere && password === undefined && before.secret !== null;
          const changes = isElsewhere || password !== undefined;
          const { count } = await tx.redisInstance.updateMany({
            where: { id, version },
            data: {
              ...draft,
              ...(changes ? sealed(id, before.credentialVersion + 1, password) : {}),
              version: { increment: 1 },
            },
          });
          if (count !== 1) return { value: { kind: 'changed-meanwhile' }, audit: [] };
          return { value: { kind: 'done' }, audit: [act(drops)] };
        }),
      ),

    remove: (id, version, act) =>
      inAuditedTransaction<RedisChange>(database, async (tx) => {
        const before = await tx.redisInstance.findUnique({ where: { id }, select: { name: true } });
        if (!before) return { value: { kind: 'not-found' }, audit: [] };
        const { count } = await tx.redisInstance.deleteMany({ where: { id, version } });
        if (count !== 1) return { value: { kind: 'changed-meanwhile' }, audit: [] };
        return { value: { kind: 'done' }, audit: [act(before.name)] };
      }),
  };
}

/** One that belongs to no project is there too, for those whose right holds everywhere. */
export function findRedisProjects(
  db: Pick<PrismaClient, 'redisInstance'>,
): (id: RedisInstanceId) => Promise<readonly ProjectId[] | undefined> {
  return async (id) => {
    const row = await db.redisInstance.findUnique({
      where: { id },
      select: { project: { select: { id: true, archivedAt: true } } },
    });
    if (!row) return undefined;
    return row.project && row.project.archivedAt === null ? [projectIdSchema.parse(row.project.id)] : [];
  };
}

async function problemOf(
  tx: Prisma.TransactionClient,
  draft: RedisInstanceDraft,
  id: RedisInstanceId,
): Promise<RedisChange | undefined> {
  const { environmentId, projectId, host, port } = draft;
  const [environment, project, twin] = await Promise.all([
    tx.environment.findUnique({ where: { id: environmentId }, select: { id: true } }),
    projectId === null ? null : tx.project.findUnique({ where: { id: projectId }, select: { id: true } }),
    tx.redisInstance.findFirst({ where: { host, port, id: { not: id } }, select: { name: true } }),
  ]);
  if (!environment) return { kind: 'no-environment' };
  if (projectId !== null && !project) return { kind: 'no-project' };
  return twin ? { kind: 'address-taken', name: twin.name } : undefined;
}

function toRedisInstance(row: Row): RedisInstance {
  const { environment, project } = row;
  const mode = redisModes.find((known) => known === row.mode);
  const tlsMode = redisTlsModes.find((known) => known === row.tlsMode);
  invariant(mode && tlsMode, `unknown mode in the store: ${row.mode}, ${row.tlsMode}`);
  return {
    id: redisInstanceIdSchema.parse(row.id),
    name: row.name,
    host: row.host,
    port: row.port,
    mode,
    tlsMode,
    tlsCa: row.tlsCa,
    zone: row.zone,
    environmentId: environmentIdSchema.parse(environment.id),
    environment: {
      id: environmentIdSchema.parse(environment.id),
      key: environment.key,
      name: environment.name,
      kind: environment.kind,
    },
    projectId: project && projectIdSchema.parse(project.id),
    project: project && { id: projectIdSchema.parse(project.id), key: project.key, name: project.name },
    tags: toTags(row.tags),
    username: row.username,
    hasPassword: row.secret !== null,
    version: row.version,
  };
}

function toTags(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}

async function unlessNameTaken(change: () => Promise<RedisChange>): Promise<RedisChange> {
  try {
    return await change();
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'name-taken' };
    throw error;
  }
}
