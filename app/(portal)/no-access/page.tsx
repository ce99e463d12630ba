import { requireActor } from '@/app/_server/actor';
import { NoAccess } from '@/components/access/no-access';
import type { Action } from '@/lib/access/authorize';
import { actions, rightOf } from '@/lib/access/authorize';

type NoAccessPageProps = { readonly searchParams: Promise<{ readonly right?: string | string[] }> };

const isAction = (name: unknown): name is Action => actions.some((action) => action === name);

export default async function NoAccessPage({ searchParams }: NoAccessPageProps) {
  await requireActor();
  const { right } = await searchParams;
  const { roles, projectRoles } = isAction(right) ? rightOf(right) : { roles: [], projectRoles: [] };
  return <NoAccess roles={roles} projectRoles={projectRoles} />;
}
