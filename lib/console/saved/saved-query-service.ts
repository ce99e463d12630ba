import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import type { SavedQuery, SavedQueryDraft } from '@/lib/console/saved/saved-query';
import { savedQueryLimits } from '@/lib/console/saved/saved-query';
import type { SavedQueryError } from '@/lib/console/saved/saved-query-error';
import type { ProjectId, SavedQueryId, UserId } from '@/lib/shared/ids';
import { newId, savedQueryIdSchema } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type SavedQueryStore = {
  /** One's own, and those that are shared with one of the projects. */
  list(ownerId: UserId, projectIds: readonly ProjectId[], page: PageRequest): Promise<Page<SavedQuery>>;
  find(id: SavedQueryId): Promise<SavedQuery | undefined>;
  /** False: the person keeps as many already. */
  create(id: SavedQueryId, ownerId: UserId, draft: SavedQueryDraft, countMax: number, act: Act): Promise<boolean>;
  /** False: changed since, or gone. */
  save(id: SavedQueryId, version: number, draft: SavedQueryDraft, act: Act): Promise<boolean>;
  remove(id: SavedQueryId, version: number, act: Act): Promise<boolean>;
};

export type SavedQueryService = ReturnType<typeof createSavedQueryService>;

/** Only the owner changes a saved query; who may query in its project sees it. */
export function createSavedQueryService(store: SavedQueryStore) {
  async function own(actor: Actor, id: SavedQueryId): Promise<Result<SavedQuery, SavedQueryError>> {
    const query = await store.find(id);
    return query?.ownerId === actor.userId ? ok(query) : refuse({ code: 'saved-query/not-found', savedQueryId: id });
  }

  return {
    async list(actor: Actor, page: PageRequest): Promise<Result<Page<SavedQuery>, AccessRefusal>> {
      const allowed = mayQuery(actor);
      if (!allowed.ok) return allowed;
      const projects = projectsWhere(actor, 'console.query');
      return ok(
        await store.list(actor.userId, projects === 'everywhere' ? [...actor.projects.keys()] : projects, page),
      );
    },

    async create(
      actor: Actor,
      draft: SavedQueryDraft,
    ): Promise<Result<{ readonly id: SavedQueryId }, SavedQueryError>> {
      const allowed = mayShare(actor, draft.projectId);
      if (!allowed.ok) return allowed;
      const id = newId(savedQueryIdSchema);
      const { perPersonMax: countMax } = savedQueryLimits;
      const created = await store.create(id, actor.userId, draft, countMax, act(actor, 'create', id, draft));
      return created ? ok({ id }) : refuse({ code: 'saved-query/too-many', countMax });
    },

    async save(
      actor: Actor,
      id: SavedQueryId,
      version: number,
      draft: SavedQueryDraft,
    ): Promise<Result<void, SavedQueryError>> {
      const allowed = mayShare(actor, draft.projectId);
      if (!allowed.ok) return allowed;
      const found = await own(actor, id);
      if (!found.ok) return found;
      const saved = await store.save(id, version, draft, act(actor, 'save', id, draft));
      return saved ? ok(undefined) : refuse({ code: 'saved-query/changed-meanwhile', savedQueryId: id });
    },

    async remove(actor: Actor, id: SavedQueryId, version: number): Promise<Result<void, SavedQueryError>> {
      const allowed = mayQuery(actor);
      if (!allowed.ok) return allowed;
      const found = await own(actor, id);
      if (!found.ok) return found;
      const { title, project } = found.value;
      const removed = await store.remove(
        id,
        version,
        act(actor, 'remove', id, { title, projectId: project?.id ?? null }),
      );
      return removed ? ok(undefined) : refuse({ code: 'saved-query/changed-meanwhile', savedQueryId: id });
    },
  };
}

/** Somewhere at least: a saved query is no right to run it. */
function mayQuery(actor: Actor): Result<void, AccessRefusal> {
  const everywhere = authorize(actor, 'console.query', platform);
  if (everywhere.ok || everywhere.error.missingScope) return everywhere;
  return projectsWhere(actor, 'console.query').length > 0 ? ok(undefined) : everywhere;
}

function mayShare(actor: Actor, projectId: ProjectId | null): Result<void, AccessRefusal> {
  if (projectId === null) return mayQuery(actor);
  return authorize(actor, 'console.query', { kind: 'project', projectId });
}

/** The text itself stands in the row: an audit row holds no literals. */
function act(
  actor: Actor,
  verb: 'create' | 'save' | 'remove',
  id: SavedQueryId,
  { title, projectId }: Pick<SavedQueryDraft, 'title' | 'projectId'>,
): Act {
  return actOf(actor, {
    stream: `saved-query:${actor.userId}`,
    action: `saved-query.${verb}`,
    resourceKind: 'saved-query',
    resourceId: id,
    ...(projectId === null ? {} : { projectId }),
    data: { title },
  });
}
