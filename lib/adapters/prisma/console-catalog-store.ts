import { z } from 'zod';
import { readAccessFacts } from '@/lib/adapters/prisma/console-facts';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { findInstanceProjects } from '@/lib/adapters/prisma/instance-store';
import { createTargetChoiceStore, seenSchemas } from '@/lib/adapters/prisma/ticket-target-choices';
import type { ConsoleDatabase } from '@/lib/console/catalog/catalog-view';
import type { CatalogStore } from '@/lib/console/catalog/console-catalog';
import type { Relation } from '@/lib/schema/model';
import { instanceIdSchema } from '@/lib/shared/ids';

/** What is stored of schemas, for the console to choose and complete from. */
export function createConsoleCatalogStore(db: PrismaClient): CatalogStore {
  return {
    findProjects: findInstanceProjects(db),
    accessFacts: (place) => readAccessFacts(db, place),

    async databases(projects) {
      const bound = (await createTargetChoiceStore(db).listBound(projects)).map(
        ({ instance, environment: { key, name, kind }, schemaName }): ConsoleDatabase => ({
          instanceId: instance.id,
          instanceName: instance.name,
          engine: instance.engine,
          serverVersion: instance.serverVersion,
          environment: { key, name, kind },
          schema: schemaName,
          hasReplica: false,
        }),
      );
      const all = projects === 'everywhere' ? [...bound, ...(await everySeen(db))] : bound;
      const replicated = await primariesWithReplica(db);
      const each = new Map(all.map((database) => [`${database.instanceId} ${database.schema}`, database]));
      return [...each.values()].map((database) => ({ ...database, hasReplica: replicated.has(database.instanceId) }));
    },

    async latest(instanceId, schema) {
      const row = await db.schemaSnapshot.findFirst({
        where: { instanceId, schemaName: schema },
        orderBy: [{ takenAt: 'desc' }, { id: 'desc' }],
        select: { id: true, takenAt: true },
      });
      if (row === null) return undefined;
      const whole = await db.schemaObject.findFirst({
        where: { snapshotId: row.id, kind: 'database' },
        select: { definition: true },
      });
      const traits = traitsSchema.safeParse(whole?.definition);
      const names = traits.success ? traits.data.traits.lowerCaseTableNames : null;
      return { snapshotId: row.id, takenAt: row.takenAt, foldsCase: names === 1 || names === 2 };
    },

    async tableNames(snapshotId) {
      const rows = await db.$queryRaw<{ name: string; kind: string; comment: string | null }[]>`
        SELECT name, kind, JSON_UNQUOTE(JSON_EXTRACT(definition, '$.comment')) AS comment FROM schema_object
        WHERE snapshot_id = ${snapshotId} AND kind IN ('table', 'view') ORDER BY name`;
      return rows.map(({ name, kind, comment }) => ({
        name,
        kind: kind === 'view' ? 'view' : 'table',
        comment: comment ?? '',
      }));
    },

    async relations(snapshotId, names) {
      const rows = await db.schemaObject.findMany({
        where: { snapshotId, kind: { in: ['table', 'view'] }, name: { in: [...names] } },
        select: { definition: true },
        orderBy: { name: 'asc' },
      });
      // Written by snapshot-store.ts in this form.
      return rows.map(({ definition }) => definition as unknown as Relation);
    },
  };
}

const traitsSchema = z.object({ traits: z.object({ lowerCaseTableNames: z.number().nullable() }) });

/** Schemas that were seen on instances, whether a project has them or not. */
async function everySeen(db: PrismaClient): Promise<readonly ConsoleDatabase[]> {
  const instances = await db.instance.findMany({
    include: { environment: true },
    orderBy: [{ environment: { rank: 'asc' } }, { name: 'asc' }],
  });
  const seen = await seenSchemas(
    db,
    instances.map(({ id }) => id),
  );
  return instances.flatMap(({ id, name, engine, serverVersion, environment }) =>
    (seen.get(id) ?? []).map((schema) => ({
      instanceId: instanceIdSchema.parse(id),
      instanceName: name,
      engine,
      serverVersion,
      environment: { key: environment.key, name: environment.name, kind: environment.kind },
      schema,
      hasReplica: false,
    })),
  );
}

async function primariesWithReplica(db: PrismaClient): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p.id FROM instance p
    JOIN instance r ON r.cluster_id = p.cluster_id AND r.zone = p.zone AND r.role = 'replica'
    WHERE p.role = 'primary'`;
  return new Set(rows.map(({ id }) => id));
}
