import type { Json } from '@/lib/access/act';
import type { EnvironmentStore, EnvironmentView, PolicyOverride } from '@/lib/access/environment-service';
import { environmentKinds } from '@/lib/access/environment-service';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { invariant } from '@/lib/shared/assert';
import type { ProfileId } from '@/lib/shared/ids';
import { environmentIdSchema, profileIdSchema, projectIdSchema } from '@/lib/shared/ids';

export function createEnvironmentStore(database: AuditedDatabase): EnvironmentStore {
  const { db } = database;
  return {
    async list() {
      return (await db.environment.findMany({ orderBy: [{ rank: 'asc' }, { key: 'asc' }] })).map(toView);
    },

    async find(environmentId) {
      const row = await db.environment.findUnique({ where: { id: environmentId } });
      return row ? toView(row) : undefined;
    },

    update: (environmentId, version, { name, policy, profileId }, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (!(await isThere(tx, profileId))) return { value: 'no-profile', audit: [] };
        const { count } = await tx.environment.updateMany({
          where: { id: environmentId, version },
          data: { name, policy: toColumn(policy), profileId, version: { increment: 1 } },
        });
        if (count === 1) return { value: 'done', audit: [act] };
        const known = await tx.environment.findUnique({ where: { id: environmentId }, select: { id: true } });
        return { value: known === null ? 'not-found' : 'changed-meanwhile', audit: [] };
      }),

    async listOverrides(projectId) {
      const rows = await db.projectPolicy.findMany({ where: { projectId }, orderBy: { environmentId: 'asc' } });
      return rows.map(toOverride);
    },

    async setOverride(override, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          const { projectId, environmentId, profileId } = override;
          if (!(await isThere(tx, profileId))) return { value: 'no-profile', audit: [] };
          const found = { where: { id: projectId }, select: { id: true } } as const;
          if (!(await tx.project.findUnique(found))) return { value: 'no-project', audit: [] };
          const environment = { where: { id: environmentId }, select: { id: true } } as const;
          if (!(await tx.environment.findUnique(environment))) return { value: 'no-environment', audit: [] };
          const isSet = await writeOverride(tx, override);
          return isSet ? { value: 'done', audit: [act] } : { value: 'changed-meanwhile', audit: [] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return 'changed-meanwhile';
        throw error;
      }
    },
  };
}

async function writeOverride(tx: Prisma.TransactionClient, override: PolicyOverride): Promise<boolean> {
  const { projectId, environmentId, version, policy, profileId } = override;
  if (policy === null && profileId === null) {
    return (await tx.projectPolicy.deleteMany({ where: { projectId, environmentId, version } })).count === 1;
  }
  const values = { policy: policy === null ? Prisma.DbNull : toColumn(policy), profileId };
  if (version === 0) {
    await tx.projectPolicy.create({ data: { projectId, environmentId, ...values, version: 1 } });
    return true;
  }
  const where = { projectId, environmentId, version };
  return (await tx.projectPolicy.updateMany({ where, data: { ...values, version: version + 1 } })).count === 1;
}

/** Held against being deleted at the same moment: an environment is never judged by a profile that is gone. */
async function isThere(tx: Prisma.TransactionClient, profileId: ProfileId | null): Promise<boolean> {
  if (profileId === null) return true;
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM profile WHERE id = ${profileId} AND deleted_at IS NULL LOCK IN SHARE MODE`;
  return rows.length === 1;
}

/** Our JSON is readonly and Prisma's is not; the value is the same. */
const toColumn = (policy: Json) => JSON.parse(JSON.stringify(policy)) as Prisma.InputJsonValue;

function toView(row: Prisma.EnvironmentModel): EnvironmentView {
  const kind = environmentKinds.find((known) => known === row.kind);
  invariant(kind, `unknown kind of environment in the store: ${row.kind}`);
  return {
    id: environmentIdSchema.parse(row.id),
    key: row.key,
    name: row.name,
    kind,
    rank: row.rank,
    policy: row.policy as Json,
    profileId: row.profileId === null ? null : profileIdSchema.parse(row.profileId),
    version: row.version,
  };
}

function toOverride(row: Prisma.ProjectPolicyModel): PolicyOverride {
  return {
    projectId: projectIdSchema.parse(row.projectId),
    environmentId: environmentIdSchema.parse(row.environmentId),
    policy: row.policy as Json | null,
    profileId: row.profileId === null ? null : profileIdSchema.parse(row.profileId),
    version: row.version,
  };
}
