import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import { toProjectView } from '@/app/(portal)/access/projects/_view/project-view';
import type { ProjectDetailView } from '@/components/access/project-detail';
import type { Actor } from '@/lib/access/actor';

/** Undefined for what is not there and for what is not the reader's. */
export async function projectPageView(actor: Actor, key: string): Promise<ProjectDetailView | undefined> {
  const { projects, environments, users, instances } = services();
  const seen = await readAll((page) => projects.list(actor, { text: key, withArchived: true }, page));
  const found = seen.find((project) => project.key === key);
  const project = found && (await projects.get(actor, found.id));
  if (!project?.ok) return undefined;
  const canManage = judgeRight(actor, 'project.manage').ok;
  const canManageDatabases = judgeRight(actor, 'instance.manage').ok;
  const [known, people, servers] = await Promise.all([
    environments.list(actor),
    canManage ? readAll((page) => users.list(actor, {}, page)) : [],
    canManageDatabases ? readAll((page) => instances.list(actor, {}, page)) : [],
  ]);
  return toProjectView({
    project: project.value,
    environments: known.ok ? known.value : [],
    people,
    instances: servers,
    canManage,
    canManageDatabases,
  });
}
