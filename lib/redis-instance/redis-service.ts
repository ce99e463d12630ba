import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { Action } from '@/lib/access/authorize';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import type { SecretText } from '@/lib/access/secret-text';
import { isHostText } from '@/lib/instance/host-guard';
import { authorizeOnRedis } from '@/lib/redis-instance/redis-access';
import type { RedisError } from '@/lib/redis-instance/redis-error';
import type { RedisInstance, RedisInstanceDraft } from '@/lib/redis-instance/redis-instance';
import type { ProjectId, RedisInstanceId } from '@/lib/shared/ids';
import { newId, redisInstanceIdSchema } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type RedisFilter = { readonly text?: string };

export type RedisChange =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-found' | 'changed-meanwhile' | 'no-environment' | 'no-project' | 'name-taken' }
  | { readonly kind: 'address-taken'; readonly name: string };

/** `undefined` keeps the password that is there, `null` takes it away. */
export type NewPassword = SecretText | null | undefined;

export type RedisInstanceStore = {
  list(
    visible: 'everywhere' | readonly ProjectId[],
    filter: RedisFilter,
    page: PageRequest,
  ): Promise<Page<RedisInstance>>;
  find(id: RedisInstanceId): Promise<RedisInstance | undefined>;
  /** Undefined: there is no such instance. */
  findProjects(id: RedisInstanceId): Promise<readonly ProjectId[] | undefined>;
  create(id: RedisInstanceId, draft: RedisInstanceDraft, password: NewPassword, act: Act): Promise<RedisChange>;
  /** Another host or port takes the password away unless a new one comes with it: it is for the server it was given for. */
  update(
    id: RedisInstanceId,
    version: number,
    draft: RedisInstanceDraft,
    password: NewPassword,
    act: (dropsPassword: boolean) => Act,
  ): Promise<RedisChange>;
  remove(id: RedisInstanceId, version: number, act: (name: string) => Act): Promise<RedisChange>;
};

export type RedisService = ReturnType<typeof createRedisService>;

/** The inventory of Redis servers. What a server says comes by looks; nothing here opens a connection. */
export function createRedisService(store: RedisInstanceStore) {
  async function allowed(actor: Actor, action: Action, id: RedisInstanceId): Promise<Result<void, RedisError>> {
    const found = await authorizeOnRedis(store.findProjects, actor, [action], id);
    return found.ok ? ok(undefined) : found;
  }

  return {
    async list(actor: Actor, filter: RedisFilter, page: PageRequest): Promise<Result<Page<RedisInstance>, RedisError>> {
      const visible = projectsWhere(actor, 'redis.view');
      if (visible !== 'everywhere' && visible.length === 0) {
        const asked = authorize(actor, 'redis.view', platform);
        return !asked.ok && asked.error.missingScope ? asked : ok({ items: [] });
      }
      return ok(await store.list(visible, filter, page));
    },

    async get(actor: Actor, id: RedisInstanceId): Promise<Result<RedisInstance, RedisError>> {
      const may = await allowed(actor, 'redis.view', id);
      if (!may.ok) return may;
      const found = await store.find(id);
      return found ? ok(found) : refuse({ code: 'redis/not-found', redisInstanceId: id });
    },

    async register(
      actor: Actor,
      draft: RedisInstanceDraft,
      password?: NewPassword,
    ): Promise<Result<{ readonly id: RedisInstanceId }, RedisError>> {
      const may = authorize(actor, 'instance.manage', platform);
      if (!may.ok) return may;
      if (!isHostText(draft.host)) return refuse({ code: 'redis/host-forbidden', host: draft.host });
      const id = newId(redisInstanceIdSchema);
      const act = redisAct(actor, 'redis-instance.register', id, dataOf(draft));
      const done = toResult(id, draft, await store.create(id, draft, password, act));
      return done.ok ? ok({ id }) : done;
    },

    async update(
      actor: Actor,
      id: RedisInstanceId,
      version: number,
      draft: RedisInstanceDraft,
      password?: NewPassword,
    ): Promise<Result<void, RedisError>> {
      const may = await allowed(actor, 'instance.manage', id);
      if (!may.ok) return may;
      if (!isHostText(draft.host)) return refuse({ code: 'redis/host-forbidden', host: draft.host });
      const act = (dropsPassword: boolean) =>
        redisAct(actor, 'redis-instance.update', id, {
          ...dataOf(draft),
          dropsPassword,
          setsPassword: password !== undefined,
        });
      return toResult(id, draft, await store.update(id, version, draft, password, act));
    },

    async remove(actor: Actor, id: RedisInstanceId, version: number): Promise<Result<void, RedisError>> {
      const may = await allowed(actor, 'instance.manage', id);
      if (!may.ok) return may;
      const act = (name: string) => redisAct(actor, 'redis-instance.remove', id, { name });
      return toResult(id, undefined, await store.remove(id, version, act));
    },
  };
}

const dataOf = ({ name, host, port, mode, tlsMode, zone, environmentId, projectId, username }: RedisInstanceDraft) => ({
  name,
  host,
  port,
  mode,
  tlsMode,
  zone,
  environmentId,
  projectId,
  username,
});

function toResult(
  id: RedisInstanceId,
  draft: RedisInstanceDraft | undefined,
  change: RedisChange,
): Result<void, RedisError> {
  switch (change.kind) {
    case 'done':
      return ok(undefined);
    case 'changed-meanwhile':
      return refuse({ code: 'redis/changed-meanwhile', redisInstanceId: id });
    case 'address-taken':
      return refuse({ code: 'redis/address-taken', name: change.name });
    case 'name-taken':
      return refuse({ code: 'redis/name-taken', name: draft?.name ?? '' });
    case 'no-environment':
      if (draft) return refuse({ code: 'redis/environment-unknown', environmentId: draft.environmentId });
      return refuse({ code: 'redis/not-found', redisInstanceId: id });
    case 'no-project':
      if (draft?.projectId) return refuse({ code: 'redis/project-unknown', projectId: draft.projectId });
      return refuse({ code: 'redis/not-found', redisInstanceId: id });
    case 'not-found':
      return refuse({ code: 'redis/not-found', redisInstanceId: id });
  }
}

/** Looks at keys are many: they chain by themselves, what changes the estate chains with the estate. */
export function redisAct(actor: Actor, action: string, id: RedisInstanceId, data: Act['data']): Act {
  const stream = action === 'redis.look' ? `redis:${id}` : 'estate';
  return actOf(actor, { stream, action, resourceKind: 'redis-instance', resourceId: id, data });
}
