import type { Actor, ProjectRole, Role, TokenScope } from '@/lib/access/actor';
import { roles } from '@/lib/access/actor';
import type { ProjectId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/**
 * The one table of rights. `roles` hold everywhere; `projectRoles` hold in the projects of the person.
 * `scope` is what an API token needs. Separation of duties (own request, other approver) is not here:
 * it depends on the request and stands in the service that does the deed.
 */
const rights = {
  'self.manage': { roles: ['developer', 'dba', 'on-call', 'admin', 'auditor'], projectRoles: [], scope: 'read' },
  'review.run': { roles: ['dba'], projectRoles: ['member', 'owner'], scope: 'review' },
  'ticket.view': { roles: ['dba', 'on-call', 'auditor'], projectRoles: ['member', 'owner'], scope: 'read' },
  'ticket.create': { roles: ['dba'], projectRoles: ['member', 'owner'], scope: 'submit' },
  'ticket.edit': { roles: ['dba'], projectRoles: ['member', 'owner'], scope: 'submit' },
  'ticket.submit': { roles: ['dba'], projectRoles: ['member', 'owner'], scope: 'submit' },
  'ticket.withdraw': { roles: ['dba'], projectRoles: ['member', 'owner'], scope: 'submit' },
  'ticket.comment': { roles: ['dba', 'on-call'], projectRoles: ['member', 'owner'], scope: 'submit' },
  'ticket.approve': { roles: ['dba'], projectRoles: ['owner'], scope: 'approve' },
  'ticket.reject': { roles: ['dba'], projectRoles: ['owner'], scope: 'approve' },
  'ticket.accept-gap': { roles: ['dba'], projectRoles: [], scope: 'approve' },
  'ticket.execute': { roles: ['dba'], projectRoles: ['member', 'owner'], scope: 'execute' },
  'ticket.control': { roles: ['dba'], projectRoles: ['member', 'owner'], scope: 'execute' },
  'ticket.resolve': { roles: ['dba'], projectRoles: [], scope: 'execute' },
  'instance.view': { roles: ['dba', 'on-call', 'admin', 'auditor'], projectRoles: ['member', 'owner'], scope: 'read' },
  'instance.probe': { roles: ['dba', 'on-call', 'admin'], projectRoles: ['member', 'owner'], scope: 'read' },
  // Sessions, lock waits, accounts: what other people's projects do on it is seen too.
  'instance.inspect': { roles: ['dba', 'on-call'], projectRoles: [], scope: 'read' },
  'instance.kill': { roles: ['dba', 'on-call'], projectRoles: [], scope: 'execute' },
  // How a Redis server is: figures, slow commands without their values, shards.
  'redis.view': { roles: ['dba', 'on-call', 'admin', 'auditor'], projectRoles: ['member', 'owner'], scope: 'read' },
  // Names of keys and what they hold, personal data masked; each look is audited.
  'redis.read': { roles: ['dba', 'on-call'], projectRoles: ['owner'], scope: 'read' },
  'redis.plain': { roles: ['dba'], projectRoles: [], scope: 'read' },
  // Names, columns and sizes of tables; which ones is a matter of projects and grants (lib/metadata).
  'metadata.view': { roles: ['dba', 'on-call', 'admin', 'auditor'], projectRoles: ['member', 'owner'], scope: 'read' },
  // What is wrong with every instance, its accounts and parameters: not a project's to see.
  'inspection.view': { roles: ['dba', 'on-call', 'admin', 'auditor'], projectRoles: [], scope: 'read' },
  'inspection.act': { roles: ['dba', 'on-call'], projectRoles: [], scope: 'execute' },
  // Statements of every project on shared instances, and who sent them; values in them are for those who keep the instances.
  'slow-sql.view': { roles: ['dba', 'on-call', 'auditor'], projectRoles: [], scope: 'read' },
  'slow-sql.act': { roles: ['dba', 'on-call'], projectRoles: [], scope: 'execute' },
  'slow-sql.raw': { roles: ['dba'], projectRoles: [], scope: 'read' },
  // For what makes the backups, by a token.
  'backup.report': { roles: ['dba', 'admin'], projectRoles: [], scope: 'submit' },
  'instance.manage': { roles: ['dba', 'admin'], projectRoles: [], scope: 'admin' },
  // What may be read on it is a matter of grants (lib/console/grants), for these roles too.
  'console.query': { roles: ['dba'], projectRoles: ['member', 'owner'], scope: 'read' },
  // EXPLAIN ANALYZE runs a statement to its end without the limit of rows that keeps other runs short.
  'console.analyze': { roles: ['dba'], projectRoles: ['owner'], scope: 'read' },
  // Answers as files: the same grants and masks, with limits of their own.
  'console.export': { roles: ['dba'], projectRoles: ['member', 'owner'], scope: 'read' },
  // One's own runs; with one of the roles, everybody's.
  'console.view': { roles: ['dba', 'auditor'], projectRoles: ['member', 'owner'], scope: 'read' },
  // Grants given in a project hold for its members on its databases alone; real values of masked columns are a DBA's to give.
  'grant.view': { roles: ['dba', 'admin', 'auditor'], projectRoles: ['owner'], scope: 'read' },
  'grant.manage': { roles: ['dba'], projectRoles: ['owner'], scope: 'approve' },
  'grant.unmask': { roles: ['dba'], projectRoles: [], scope: 'approve' },
  'mask.view': { roles: ['dba', 'admin', 'auditor'], projectRoles: [], scope: 'read' },
  'mask.manage': { roles: ['dba'], projectRoles: [], scope: 'admin' },
  // Requests of access: who decides one is a matter of its steps (lib/approval).
  'access.view': { roles: ['dba', 'admin', 'auditor'], projectRoles: ['member', 'owner'], scope: 'read' },
  'access.request': { roles: ['dba'], projectRoles: ['member', 'owner'], scope: 'submit' },
  'access.decide': { roles: ['dba'], projectRoles: ['owner'], scope: 'approve' },
  'access-report.view': { roles: ['dba', 'admin', 'auditor'], projectRoles: ['owner'], scope: 'read' },
  'project.view': { roles: ['dba', 'on-call', 'admin', 'auditor'], projectRoles: ['member', 'owner'], scope: 'read' },
  'project.manage': { roles: ['admin'], projectRoles: [], scope: 'admin' },
  'user.view': { roles: ['dba', 'admin', 'auditor'], projectRoles: [], scope: 'read' },
  'user.manage': { roles: ['admin'], projectRoles: [], scope: 'admin' },
  'rule.view': { roles: ['developer', 'dba', 'on-call', 'admin', 'auditor'], projectRoles: [], scope: 'read' },
  'rule.manage': { roles: ['dba', 'admin'], projectRoles: [], scope: 'admin' },
  'rule.exempt': { roles: ['dba'], projectRoles: [], scope: 'approve' },
  'environment.manage': { roles: ['admin', 'dba'], projectRoles: [], scope: 'admin' },
  'audit.view': { roles: ['admin', 'auditor', 'dba'], projectRoles: [], scope: 'read' },
  'metrics.view': { roles: ['dba', 'on-call', 'admin', 'auditor'], projectRoles: [], scope: 'read' },
  'webhook.manage': { roles: ['admin'], projectRoles: [], scope: 'admin' },
  'settings.manage': { roles: ['admin'], projectRoles: [], scope: 'admin' },
} as const satisfies Record<
  string,
  { readonly roles: readonly Role[]; readonly projectRoles: readonly ProjectRole[]; readonly scope: TokenScope }
>;

export type Action = keyof typeof rights;
export const actions = Object.keys(rights) as readonly Action[];

/** Who holds a right, for pages that explain it and for the test of the whole table. */
export const rightOf = (action: Action) => rights[action];

/** Where the deed happens. `instance` lists the projects that may touch it. */
export type Resource =
  | { readonly kind: 'platform' }
  | { readonly kind: 'project'; readonly projectId: ProjectId }
  | { readonly kind: 'instance'; readonly projectIds: readonly ProjectId[] };

export const platform: Resource = { kind: 'platform' };

export type AccessRefusal = {
  readonly code: 'access/forbidden';
  readonly action: Action;
  /** Who holds the right, so that the page can say whom to ask. */
  readonly neededRoles: readonly Role[];
  readonly neededProjectRoles: readonly ProjectRole[];
  readonly missingScope?: TokenScope;
};

/** Deny by default. Holds for every caller: pages, actions, API, commands; workers act for a recorded person. */
export function authorize(actor: Actor, action: Action, resource: Resource): Result<void, AccessRefusal> {
  const right = rights[action];
  const forbidden = {
    code: 'access/forbidden',
    action,
    neededRoles: right.roles,
    neededProjectRoles: right.projectRoles,
  } as const;
  if (actor.token) {
    if (!actor.token.scopes.has(right.scope)) return refuse({ ...forbidden, missingScope: right.scope });
    const isBoundElsewhere = actor.token.projectId && !projectsOf(resource).includes(actor.token.projectId);
    if (isBoundElsewhere && !isEverybodys(right.roles)) return refuse(forbidden);
  }
  if (right.roles.some((role) => actor.roles.has(role))) return ok(undefined);
  const allowed: readonly ProjectRole[] = right.projectRoles;
  const holds = projectsOf(resource).some((projectId) => {
    const role = actor.projects.get(projectId);
    return role !== undefined && allowed.includes(role);
  });
  return holds ? ok(undefined) : refuse(forbidden);
}

/** True when the actor holds the right in every project: lists need no project filter then. */
export function holdsEverywhere(actor: Actor, action: Action): boolean {
  return !actor.token?.projectId && authorize(actor, action, platform).ok;
}

/** Where the actor holds the right, for lists: everywhere, or in these projects (perhaps none). */
export function projectsWhere(actor: Actor, action: Action): 'everywhere' | readonly ProjectId[] {
  if (holdsEverywhere(actor, action)) return 'everywhere';
  const own = actor.token?.projectId ? [actor.token.projectId] : [...actor.projects.keys()];
  return own.filter((projectId) => authorize(actor, action, { kind: 'project', projectId }).ok);
}

/** Whether there is a place at all where the actor holds the right: for what a page offers. */
export function holdsSomewhere(actor: Actor, action: Action): boolean {
  const places = projectsWhere(actor, action);
  return places === 'everywhere' || places.length > 0;
}

/** Whether the actor has any right that a token of this scope could use; a scope that opens nothing is not handed out. */
export function grantsScope(actor: Actor, scope: TokenScope): boolean {
  const places: readonly Resource[] = [
    platform,
    ...[...actor.projects.keys()].map((projectId) => ({ kind: 'project', projectId }) as const),
  ];
  return actions.some(
    (action) => rights[action].scope === scope && places.some((place) => authorize(actor, action, place).ok),
  );
}

/** What everybody may do is no business of a project, so a token that is bound to a project may do it too. */
const isEverybodys = (allowed: readonly Role[]) => roles.every((role) => allowed.includes(role));

function projectsOf(resource: Resource): readonly ProjectId[] {
  switch (resource.kind) {
    case 'platform':
      return [];
    case 'project':
      return [resource.projectId];
    case 'instance':
      return resource.projectIds;
  }
}
