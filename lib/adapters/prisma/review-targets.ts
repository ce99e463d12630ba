import type { AnsweringInstance, FindAnswering, FindReplicas } from '@/lib/adapters/mysql/server-facts';
import { createExemptionLookup } from '@/lib/adapters/prisma/exemption-lookup';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { findStoredProfile } from '@/lib/adapters/prisma/profile-in-force';
import type { ReviewTarget, TypingStore } from '@/lib/review/review-store';
import type { InstanceId, ProjectId } from '@/lib/shared/ids';
import { environmentIdSchema, instanceIdSchema } from '@/lib/shared/ids';

type Db = PrismaClient | Prisma.TransactionClient;
type Place = { readonly ordinal: number; readonly instanceId: string; readonly schemaName: string };

/** Targets with the instance's version and the schemas that the project may look at there. */
export async function reviewTargets(
  db: Db,
  projectId: ProjectId,
  places: readonly Place[],
): Promise<readonly ReviewTarget[]> {
  const ids = [...new Set(places.map(({ instanceId }) => instanceId))];
  if (ids.length === 0) return [];
  const instances = await db.instance.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, serverVersion: true },
  });
  const bound = await db.projectDatabase.findMany({ where: { projectId, instanceId: { in: ids } } });
  const byId = new Map(instances.map((instance) => [instance.id, instance]));
  return places.map(({ ordinal, instanceId, schemaName }) => {
    const schemas = bound.filter((row) => row.instanceId === instanceId).map((row) => row.schemaName);
    return {
      ordinal,
      instanceId: instanceIdSchema.parse(instanceId),
      instanceName: byId.get(instanceId)?.name ?? instanceId,
      schemaName,
      serverVersion: byId.get(instanceId)?.serverVersion ?? '',
      allowed: schemas.includes('*') ? 'all' : schemas,
    };
  });
}

/** Reads the metadata database alone: the web process opens no target. */
export function createTypingStore(db: PrismaClient): TypingStore {
  return {
    exemptions: createExemptionLookup(db),
    async targets(projectId, wanted) {
      const places = wanted.map((place, ordinal) => ({ ...place, ordinal }));
      const targets = await reviewTargets(db, projectId, places);
      const own = targets.filter(
        ({ allowed, schemaName }) =>
          allowed === 'all' || allowed.some((name) => name.toLowerCase() === schemaName.toLowerCase()),
      );
      const rows = await db.instance.findMany({
        where: { id: { in: own.map(({ instanceId }) => instanceId) } },
        select: { id: true, environment: { select: { id: true, kind: true } } },
      });
      const environments = new Map(rows.map(({ id, environment }) => [id, environment]));
      return own.flatMap((target) => {
        const environment = environments.get(target.instanceId);
        if (environment === undefined) return [];
        const environmentId = environmentIdSchema.parse(environment.id);
        return [{ ...target, environmentId, isProduction: environment.kind === 'prod' }];
      });
    },
    profile: (projectId, environmentId) => findStoredProfile(db, projectId, environmentId),
  };
}

/** Replicas of the cluster first, as far as they were well when last seen, are of the same zone and have an account for reading. */
export function createFindAnswering(db: PrismaClient): FindAnswering {
  return async (instanceId: InstanceId): Promise<readonly AnsweringInstance[]> => {
    const own = await db.instance.findUnique({ where: { id: instanceId } });
    if (own === null) return [];
    const itself = { instanceId, name: own.name };
    if (own.clusterId === null || own.role === 'replica') return [itself];
    const replicas = await db.instance.findMany({
      where: {
        clusterId: own.clusterId,
        role: 'replica',
        state: 'ok',
        zone: own.zone,
        id: { not: instanceId },
        credentials: { some: { purpose: 'read' } },
      },
      orderBy: { name: 'asc' },
      take: 3,
    });
    return [...replicas.map(({ id, name }) => ({ instanceId: instanceIdSchema.parse(id), name })), itself];
  };
}

/** Every replica of the cluster, well or not: how many there are decides what a change costs, and each is asked for its lag. */
export function createFindReplicas(db: PrismaClient): FindReplicas {
  return async (instanceId: InstanceId): Promise<readonly AnsweringInstance[]> => {
    const own = await db.instance.findUnique({ where: { id: instanceId }, select: { clusterId: true } });
    if (own === null || own.clusterId === null) return [];
    const replicas = await db.instance.findMany({
      where: { clusterId: own.clusterId, role: 'replica', id: { not: instanceId } },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    });
    return replicas.map(({ id, name }) => ({ instanceId: instanceIdSchema.parse(id), name }));
  };
}
