import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor, ProjectRole } from '@/lib/access/actor';
import type { AccessRefusal, Action } from '@/lib/access/authorize';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import type {
  ProjectDatabase,
  ProjectDetail,
  ProjectDraft,
  ProjectProfile,
  ProjectSummary,
} from '@/lib/access/project';
import type { ProjectId, UserId } from '@/lib/shared/ids';
import { newId, projectIdSchema } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type ProjectFilter = { readonly text?: string; readonly withArchived?: boolean };

export type ProjectStore = {
  list(
    visible: 'everywhere' | readonly ProjectId[],
    filter: ProjectFilter,
    page: PageRequest,
  ): Promise<Page<ProjectSummary>>;
  find(projectId: ProjectId): Promise<ProjectDetail | undefined>;
  /** False when the key is taken. */
  create(project: ProjectDraft & { id: ProjectId }, act: Act): Promise<boolean>;
  update(projectId: ProjectId, version: number, change: ProjectProfile, act: Act): Promise<ProjectChange>;
  setArchived(projectId: ProjectId, version: number, isArchived: boolean, act: Act): Promise<ProjectChange>;
  /** A role of null takes the membership away. */
  setMember(
    projectId: ProjectId,
    userId: UserId,
    role: ProjectRole | null,
    act: Act,
  ): Promise<ProjectChange | 'no-user'>;
  bind(projectId: ProjectId, database: ProjectDatabase, act: Act): Promise<ProjectChange | 'no-instance'>;
  unbind(projectId: ProjectId, database: ProjectDatabase, act: Act): Promise<ProjectChange>;
};

export type ProjectChange = 'done' | 'not-found' | 'changed-meanwhile';

export type ProjectRefusal = AccessRefusal | AccessErrorOf<'access/project-not-found' | 'access/changed-meanwhile'>;

export type ProjectService = ReturnType<typeof createProjectService>;

/** Projects: people, and the databases they may touch. A project that is not yours and one that is not there are the same answer. */
export function createProjectService(store: ProjectStore) {
  return {
    async list(
      actor: Actor,
      filter: ProjectFilter,
      page: PageRequest,
    ): Promise<Result<Page<ProjectSummary>, AccessRefusal>> {
      const visible = projectsWhere(actor, 'project.view');
      if (visible !== 'everywhere' && visible.length === 0) return emptyOrForbidden(actor);
      return ok(await store.list(visible, filter, page));
    },

    async get(actor: Actor, projectId: ProjectId): Promise<Result<ProjectDetail, ProjectRefusal>> {
      const allowed = authorizeSeen(actor, 'project.view', projectId);
      if (!allowed.ok) return allowed;
      const project = await store.find(projectId);
      return project ? ok(project) : refuse({ code: 'access/project-not-found', projectId });
    },

    async create(
      actor: Actor,
      draft: ProjectDraft,
    ): Promise<Result<{ id: ProjectId }, AccessRefusal | AccessErrorOf<'access/project-key-taken'>>> {
      const allowed = authorize(actor, 'project.manage', platform);
      if (!allowed.ok) return allowed;
      const id = newId(projectIdSchema);
      const isCreated = await store.create(
        { ...draft, id },
        projectAct(actor, 'project.create', id, { key: draft.key }),
      );
      return isCreated ? ok({ id }) : refuse({ code: 'access/project-key-taken', key: draft.key });
    },

    async update(
      actor: Actor,
      projectId: ProjectId,
      version: number,
      change: ProjectProfile,
    ): Promise<Result<void, ProjectRefusal>> {
      const allowed = authorize(actor, 'project.manage', { kind: 'project', projectId });
      if (!allowed.ok) return allowed;
      const act = projectAct(actor, 'project.update', projectId, { name: change.name });
      return toResult(projectId, await store.update(projectId, version, change, act));
    },

    async setArchived(
      actor: Actor,
      projectId: ProjectId,
      version: number,
      isArchived: boolean,
    ): Promise<Result<void, ProjectRefusal>> {
      const allowed = authorize(actor, 'project.manage', { kind: 'project', projectId });
      if (!allowed.ok) return allowed;
      const act = projectAct(actor, isArchived ? 'project.archive' : 'project.restore', projectId, {});
      return toResult(projectId, await store.setArchived(projectId, version, isArchived, act));
    },

    async setMember(
      actor: Actor,
      projectId: ProjectId,
      member: { readonly userId: UserId; readonly role: ProjectRole | null },
    ): Promise<Result<void, ProjectRefusal | AccessErrorOf<'access/user-not-found'>>> {
      const allowed = authorize(actor, 'project.manage', { kind: 'project', projectId });
      if (!allowed.ok) return allowed;
      const { userId, role } = member;
      const act = projectAct(actor, 'project.member', projectId, { userId, role });
      const change = await store.setMember(projectId, userId, role, act);
      return change === 'no-user' ? refuse({ code: 'access/user-not-found', userId }) : toResult(projectId, change);
    },

    /** Giving a project a database is the deed of who manages the instance. */
    async bindDatabase(
      actor: Actor,
      projectId: ProjectId,
      database: ProjectDatabase,
    ): Promise<Result<void, ProjectRefusal | AccessErrorOf<'access/instance-not-found'>>> {
      const allowed = authorize(actor, 'instance.manage', { kind: 'project', projectId });
      if (!allowed.ok) return allowed;
      const change = await store.bind(projectId, database, databaseAct(actor, 'project.bind', projectId, database));
      if (change === 'no-instance') {
        return refuse({ code: 'access/instance-not-found', instanceId: database.instanceId });
      }
      return toResult(projectId, change);
    },

    async unbindDatabase(
      actor: Actor,
      projectId: ProjectId,
      database: ProjectDatabase,
    ): Promise<Result<void, ProjectRefusal>> {
      const allowed = authorize(actor, 'instance.manage', { kind: 'project', projectId });
      if (!allowed.ok) return allowed;
      const act = databaseAct(actor, 'project.unbind', projectId, database);
      return toResult(projectId, await store.unbind(projectId, database, act));
    },
  };
}

/** Somebody in no project has an empty list; a token without the scope has no list. */
function emptyOrForbidden(actor: Actor): Result<Page<ProjectSummary>, AccessRefusal> {
  const asked = authorize(actor, 'project.view', platform);
  return !asked.ok && asked.error.missingScope ? asked : ok({ items: [] });
}

/** Not allowed to see it is "not found"; a token without the scope is told so, which says nothing about the project. */
function authorizeSeen(actor: Actor, action: Action, projectId: ProjectId): Result<void, ProjectRefusal> {
  const allowed = authorize(actor, action, { kind: 'project', projectId });
  if (allowed.ok || allowed.error.missingScope) return allowed;
  return refuse({ code: 'access/project-not-found', projectId });
}

function toResult(projectId: ProjectId, change: ProjectChange): Result<void, ProjectRefusal> {
  switch (change) {
    case 'done':
      return ok(undefined);
    case 'not-found':
      return refuse({ code: 'access/project-not-found', projectId });
    case 'changed-meanwhile':
      return refuse({ code: 'access/changed-meanwhile' });
  }
}

const projectAct = (actor: Actor, action: string, projectId: ProjectId, data: Act['data']): Act =>
  actOf(actor, { stream: 'access', action, resourceKind: 'project', resourceId: projectId, projectId, data });

const databaseAct = (
  actor: Actor,
  action: string,
  projectId: ProjectId,
  { instanceId, schemaName }: ProjectDatabase,
): Act => projectAct(actor, action, projectId, { instanceId, schemaName });
