import { grantIdSchema, maskRuleIdSchema, newId } from '@/lib/shared/ids';
import type { DemoInstances, DemoProjects } from '@/prisma/seed/demo-estate';
import type { SeedServices } from '@/prisma/seed/seed-services';

/** What the demo's people may read in the console: members the schema of their project, with telephone numbers hidden from everybody. */
export async function ensureConsole(
  { db }: SeedServices,
  projects: DemoProjects,
  { primary, replica }: DemoInstances,
): Promise<void> {
  for (const instanceId of [primary, replica]) {
    if ((await db.grant.count({ where: { instanceId } })) > 0) continue;
    const query = { action: 'query', instanceId, reason: 'demo' };
    await db.grant.createMany({
      data: [
        ...Object.entries(projects).map(([schemaName, subjectId]) => ({
          ...query,
          id: newId(grantIdSchema),
          subjectKind: 'project',
          subjectId,
          schemaName,
        })),
        // A right by role holds on this instance alone, and like every other it stands in the list.
        { ...query, id: newId(grantIdSchema), subjectKind: 'role', subjectId: 'dba' },
      ],
    });
    await db.maskRule.create({
      data: {
        id: newId(maskRuleIdSchema),
        name: 'Telephone numbers',
        instanceId,
        schemaPattern: '*',
        tablePattern: '*',
        columnPattern: 'mobile',
        mask: { kind: 'partial', first: 3, last: 2 },
      },
    });
  }
}
