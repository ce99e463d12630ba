import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal, Resource } from '@/lib/access/authorize';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import type { GrantAction } from '@/lib/console/grants/grant';
import type { GrantError } from '@/lib/console/grants/grant-error';
import type { GrantDraft, GrantPlace, GrantState, GrantSubject, StoredGrant } from '@/lib/console/grants/stored-grant';
import { grantLimits } from '@/lib/console/grants/stored-grant';
import { withEveryScope } from '@/lib/console/grants/with-every-scope';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { GrantId, InstanceId, ProjectId, RequestId, UserId } from '@/lib/shared/ids';
import { grantIdSchema, newId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type GrantFilter = {
  readonly state?: GrantState;
  readonly instanceId?: InstanceId;
  readonly schema?: string;
  readonly projectId?: ProjectId;
  readonly userId?: UserId;
  readonly action?: GrantAction;
  /** Those that wait for "still needed?". */
  readonly inReview?: boolean;
};

/** Whose grants are listed: all, or those of some projects and one's own. */
export type GrantScope = 'everywhere' | { readonly projectIds: readonly ProjectId[]; readonly userId: UserId };

export type NewGrant = Omit<GrantDraft, 'place'> &
  GrantPlace & { readonly id: GrantId; readonly createdBy: UserId; readonly requestId: RequestId | null };

/** What is to be known of a subject before it is given something. */
export type SubjectFacts = {
  readonly exists: boolean;
  readonly name: string;
  /** A user who is a member of the project; groups and projects reach members only, whoever is in them. */
  readonly isInProject: boolean;
  readonly includesActor: boolean;
};

export type GrantStore = {
  findProjects: FindInstanceProjects;
  /** Schemas of the instance that the project has; `*` = all. */
  boundSchemas(instanceId: InstanceId, projectId: ProjectId): Promise<readonly string[]>;
  subject(subject: GrantSubject, projectId: ProjectId | null, actorId: UserId): Promise<SubjectFacts>;
  create(grant: NewGrant, act: Act): Promise<void>;
  find(grantId: GrantId): Promise<StoredGrant | undefined>;
  list(scope: GrantScope, filter: GrantFilter, page: PageRequest): Promise<Page<StoredGrant>>;
  groups(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** False when it has ended. */
  end(grantId: GrantId, by: UserId, act: Act): Promise<boolean>;
  keep(grantId: GrantId, by: UserId, act: Act): Promise<boolean>;
};

export type GrantService = ReturnType<typeof createGrantService>;

/**
 * Who may read what in the console. Owners give in their project, to its members, on its databases, for a time; a DBA gives everywhere.
 * Nobody gives to themselves.
 */
export function createGrantService(store: GrantStore) {
  async function seen(actor: Actor, grantId: GrantId): Promise<Result<StoredGrant, GrantError>> {
    const grant = await store.find(grantId);
    const places: readonly Resource[] = [
      platform,
      ...(grant?.project ? [{ kind: 'project', projectId: grant.project.id } as const] : []),
    ];
    const isSeen = places.some((place) => authorize(withEveryScope(actor), 'grant.view', place).ok);
    return grant && isSeen ? ok(grant) : refuse({ code: 'grant/not-found', grantId });
  }

  async function manageable(actor: Actor, grantId: GrantId): Promise<Result<StoredGrant, GrantError>> {
    const scoped = authorize(actor, 'grant.manage', platform);
    if (!scoped.ok && scoped.error.missingScope) return scoped;
    const grant = await seen(actor, grantId);
    if (!grant.ok) return grant;
    const { project } = grant.value;
    const allowed = authorize(actor, 'grant.manage', project ? { kind: 'project', projectId: project.id } : platform);
    return allowed.ok ? grant : allowed;
  }

  return {
    async list(
      actor: Actor,
      filter: GrantFilter,
      page: PageRequest,
    ): Promise<Result<Page<StoredGrant>, AccessRefusal>> {
      const visible = projectsWhere(actor, 'grant.view');
      if (visible !== 'everywhere') {
        const asked = authorize(actor, 'grant.view', platform);
        if (!asked.ok && asked.error.missingScope) return asked;
      }
      const scope = visible === 'everywhere' ? visible : { projectIds: visible, userId: actor.userId };
      return ok(await store.list(scope, filter, page));
    },

    /** For who may give something; others choose from nothing. */
    async groups(actor: Actor): Promise<readonly { readonly id: string; readonly name: string }[]> {
      return projectsWhere(actor, 'grant.manage').length > 0 ? store.groups() : [];
    },

    async create(actor: Actor, draft: GrantDraft): Promise<Result<{ readonly id: GrantId }, GrantError>> {
      const { projectId, subject, effect, action, place, days } = draft;
      const allowed = await mayGive(store, actor, draft);
      if (!allowed.ok) return allowed;
      if (projectId !== null) {
        const inProject = await fitsProject(store, projectId, place);
        if (!inProject.ok) return inProject;
        if (effect === 'allow' && days === null) {
          return refuse({ code: 'grant/expiry-needed', daysMax: grantLimits.daysMax });
        }
        if (subject.kind === 'role') return refuse({ code: 'grant/role-is-platform-wide' });
      }
      const facts = await store.subject(subject, projectId, actor.userId);
      if (!facts.exists) return refuse(noSubject(subject));
      if (projectId !== null && !facts.isInProject) {
        return refuse({ code: 'grant/subject-not-in-project', name: facts.name });
      }
      if (effect === 'allow' && facts.includesActor) return refuse({ code: 'grant/own' });
      const id = newId(grantIdSchema);
      const { place: _, ...rest } = draft;
      const act = grantAct(actor, 'grant.create', id, projectId, {
        subject: `${subject.kind}:${subject.id}`,
        effect,
        action,
        place: placeText(place),
        instanceId: place.instanceId,
        days,
        rowLimit: draft.rowLimit,
        reason: draft.reason,
      });
      await store.create({ ...rest, ...place, id, createdBy: actor.userId, requestId: null }, act);
      return ok({ id });
    },

    async end(actor: Actor, grantId: GrantId): Promise<Result<void, GrantError>> {
      const grant = await manageable(actor, grantId);
      if (!grant.ok) return grant;
      const act = grantAct(actor, 'grant.end', grantId, grant.value.project?.id ?? null, {});
      return (await store.end(grantId, actor.userId, act)) ? ok(undefined) : refuse({ code: 'grant/ended', grantId });
    },

    /** The answer to "still needed?"; for what is one's own, somebody else gives it. */
    async keep(actor: Actor, grantId: GrantId): Promise<Result<void, GrantError>> {
      const grant = await manageable(actor, grantId);
      if (!grant.ok) return grant;
      const { subject, project } = grant.value;
      if (subject.kind === 'user' && subject.id === actor.userId) return refuse({ code: 'grant/own' });
      const act = grantAct(actor, 'grant.keep', grantId, project?.id ?? null, {});
      return (await store.keep(grantId, actor.userId, act)) ? ok(undefined) : refuse({ code: 'grant/ended', grantId });
    },
  };
}

/** The right, in the project and on the instance. What is not the actor's to see is not there. */
async function mayGive(
  store: GrantStore,
  actor: Actor,
  { projectId, action, effect, place }: GrantDraft,
): Promise<Result<void, GrantError>> {
  const isReal = effect === 'allow' && (action === 'unmask' || action === 'search');
  const right = isReal ? 'grant.unmask' : 'grant.manage';
  const scoped = authorize(actor, right, platform);
  if (!scoped.ok && scoped.error.missingScope) return scoped;
  if (projectId === null && !scoped.ok) return scoped;
  if (projectId !== null) {
    const resource = { kind: 'project', projectId } as const;
    if (!authorize(withEveryScope(actor), 'grant.view', resource).ok) {
      return refuse({ code: 'access/project-not-found', projectId });
    }
    const allowed = authorize(actor, right, resource);
    if (!allowed.ok) return allowed;
  }
  const onInstance = await authorizeOnInstance(store.findProjects, actor, right, place.instanceId);
  return onInstance.ok ? ok(undefined) : onInstance;
}

/** What is given in a project stays on the databases of the project. */
export async function fitsProject(
  store: Pick<GrantStore, 'boundSchemas'>,
  projectId: ProjectId,
  { instanceId, schema }: Pick<GrantPlace, 'instanceId' | 'schema'>,
): Promise<Result<void, Extract<GrantError, { code: 'instance/schema-not-bound' | 'grant/schema-needed' }>>> {
  const bound = await store.boundSchemas(instanceId, projectId);
  if (bound.includes('*')) return ok(undefined);
  if (schema === null) return refuse({ code: 'grant/schema-needed' });
  return bound.includes(schema) ? ok(undefined) : refuse({ code: 'instance/schema-not-bound', schema });
}

function noSubject(subject: GrantSubject): GrantError {
  switch (subject.kind) {
    case 'user':
      return { code: 'access/user-not-found', userId: subject.id };
    case 'group':
      return { code: 'grant/group-not-found', groupId: subject.id };
    case 'project':
      return { code: 'access/project-not-found', projectId: subject.id };
    case 'role':
      return { code: 'grant/role-is-platform-wide' };
  }
}

/** `app.orders.mobile`, `app`, or `*` for the whole instance. */
export const placeText = ({ schema, object, column }: Omit<GrantPlace, 'instanceId'>): string =>
  [schema ?? '*', object, column].filter((part) => part !== null).join('.');

export function grantAct(
  actor: Actor,
  action: string,
  grantId: GrantId,
  projectId: ProjectId | null,
  data: Act['data'],
): Act {
  return actOf(actor, {
    stream: 'access',
    action,
    resourceKind: 'grant',
    resourceId: grantId,
    ...(projectId === null ? {} : { projectId }),
    data,
  });
}
