import { z } from 'zod';
import { everySchema } from '@/lib/access/project';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { toEnvironment, toInstance } from '@/lib/adapters/prisma/ticket-rows';
import { instanceIdSchema, projectIdSchema } from '@/lib/shared/ids';
import type { TargetChoiceStore } from '@/lib/ticket/target-choosing';

export function createTargetChoiceStore(db: PrismaClient): TargetChoiceStore {
  return {
    async listBound(projects) {
      const rows = await db.projectDatabase.findMany({
        where: {
          project: { archivedAt: null },
          ...(projects === 'everywhere' ? {} : { projectId: { in: [...projects] } }),
        },
        include: { instance: { include: { environment: true, credentials: { select: { purpose: true } } } } },
        orderBy: [{ instance: { environment: { rank: 'asc' } } }, { instance: { name: 'asc' } }, { schemaName: 'asc' }],
      });
      const whole = rows.filter(({ schemaName }) => schemaName === everySchema).map(({ instanceId }) => instanceId);
      const seen = await seenSchemas(db, [...new Set(whole)]);
      return rows.flatMap(({ projectId, schemaName, instance }) => {
        const schemas = schemaName === everySchema ? (seen.get(instance.id) ?? []) : [schemaName];
        return schemas.map((name) => ({
          projectId: projectIdSchema.parse(projectId),
          instance: toInstance(instance),
          environment: toEnvironment(instance.environment),
          schemaName: name,
        }));
      });
    },
  };
}

const listed = z.object({ schemas: z.array(z.object({ name: z.string() })) });

/** Schemas by instance: of the last list that a worker read, and of every snapshot. */
export async function seenSchemas(
  db: PrismaClient,
  instanceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, Set<string>>(instanceIds.map((id) => [id, new Set()]));
  if (instanceIds.length === 0) return new Map();
  const snapshots = await db.schemaSnapshot.findMany({
    where: { instanceId: { in: [...instanceIds] } },
    distinct: ['instanceId', 'schemaName'],
    select: { instanceId: true, schemaName: true },
  });
  for (const { instanceId, schemaName } of snapshots) found.get(instanceId)?.add(schemaName);
  for (const id of instanceIds) {
    const probe = await db.probe.findFirst({
      where: { instanceId: instanceIdSchema.parse(id), kind: 'list-schemas', state: 'done' },
      orderBy: { createdAt: 'desc' },
      select: { result: true },
    });
    const answer = listed.safeParse(probe?.result);
    for (const { name } of answer.success ? answer.data.schemas : []) found.get(id)?.add(name);
  }
  return new Map([...found].map(([id, names]) => [id, [...names].sort()]));
}
