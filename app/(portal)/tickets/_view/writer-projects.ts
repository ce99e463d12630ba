import { services } from '@/app/_server/services';
import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import type { ProjectId } from '@/lib/shared/ids';
import { pageLimitMax } from '@/lib/shared/page';

/** Projects in use in which this person may write tickets. */
export async function writerProjects(actor: Actor): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const page = await services().projects.list(actor, {}, { limit: pageLimitMax });
  if (!page.ok) return [];
  return page.value.items
    .filter(({ id, isArchived }) => !isArchived && mayWrite(actor, id))
    .map(({ id, name }) => ({ id, name }));
}

const mayWrite = (actor: Actor, projectId: ProjectId) =>
  authorize(actor, 'ticket.create', { kind: 'project', projectId }).ok;
