import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import type { GrantFormProps } from '@/components/grant/grant-form';
import type { Actor } from '@/lib/access/actor';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import { grantLimits } from '@/lib/console/grants/stored-grant';

export type GrantChoices = Omit<GrantFormProps, 'give' | 'onClose' | 'onDone'>;

/** What the form offers: a DBA everything, an owner the people of the own projects. */
export async function grantChoices(actor: Actor): Promise<GrantChoices> {
  const { projects, instances, users } = services();
  const where = projectsWhere(actor, 'grant.manage');
  const isEverywhere = where === 'everywhere';
  const [allProjects, allInstances, allUsers, groups] = await Promise.all([
    readAll((of) => projects.list(actor, {}, of)),
    readAll((of) => instances.list(actor, {}, of)),
    judgeRight(actor, 'user.view').ok ? readAll((of) => users.list(actor, {}, of)) : [],
    services().grants.groups(actor),
  ]);
  const own = allProjects.filter(({ id }) => isEverywhere || where.includes(id));
  const details = isEverywhere ? [] : await Promise.all(own.map(({ id }) => projects.get(actor, id)));
  const members = details.flatMap((project) => (project.ok ? project.value.members : []));
  const people = isEverywhere
    ? allUsers.map(({ id, displayName, isDisabled }) => ({ id, name: displayName, isDisabled }))
    : members.map(({ userId, displayName, isDisabled }) => ({ id: userId, name: displayName, isDisabled }));
  const named = new Map(people.filter(({ isDisabled }) => !isDisabled).map(({ id, name }) => [id, name]));
  return {
    projects: own.map(({ id, name }) => ({ id, name })),
    canGiveEverywhere: authorize(actor, 'grant.manage', platform).ok,
    people: [...named].filter(([id]) => id !== actor.userId).map(([id, name]) => ({ id, name })),
    groups,
    instances: allInstances.map(({ id, name }) => ({ id, name })),
    actions: authorize(actor, 'grant.unmask', platform).ok ? ['query', 'unmask', 'search', 'call'] : ['query', 'call'],
    daysMax: grantLimits.daysMax,
  };
}
