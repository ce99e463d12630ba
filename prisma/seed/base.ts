import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { EnvironmentKind } from '@/lib/approval/change-facts';
import { defaultPolicies } from '@/lib/approval/default-policies';
import { environmentIdSchema, newId } from '@/lib/shared/ids';

/** What every installation begins with: four environments with a policy each. They can be renamed and changed like any other. */
const environments = [
  { key: 'dev', name: 'Development', kind: 'dev' },
  { key: 'test', name: 'Test', kind: 'test' },
  { key: 'staging', name: 'Staging', kind: 'staging' },
  { key: 'prod', name: 'Production', kind: 'prod' },
] as const satisfies readonly { readonly key: string; readonly name: string; readonly kind: EnvironmentKind }[];

/** Only where there is none at all: an environment that was taken away stays away. Returns how many were made. */
export async function ensureEnvironments(db: PrismaClient): Promise<number> {
  if ((await db.environment.count({ take: 1 })) > 0) return 0;
  const { count } = await db.environment.createMany({
    data: environments.map(({ key, name, kind }, rank) => ({
      id: newId(environmentIdSchema),
      key,
      name,
      kind,
      rank,
      policy: defaultPolicies[kind],
    })),
    skipDuplicates: true,
  });
  return count;
}
