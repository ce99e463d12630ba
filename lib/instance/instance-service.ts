import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import { isHostText } from '@/lib/instance/host-guard';
import type { Engine, InstanceDetail, InstanceDraft, InstanceState, InstanceSummary } from '@/lib/instance/instance';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { LiveState } from '@/lib/instance/live/live-state';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import type { EnvironmentId, InstanceId, ProjectId } from '@/lib/shared/ids';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type InstanceFilter = {
  /** In name or host. */
  readonly text?: string;
  readonly environmentId?: EnvironmentId;
  readonly engine?: Engine;
  readonly state?: InstanceState;
  readonly projectId?: ProjectId;
  readonly live?: LiveState;
  readonly role?: ServerRole;
  readonly idc?: string;
  readonly setName?: string;
  /** How the version begins: `8.0`, `10.11`. */
  readonly versionPrefix?: string;
  /** `owner` or `owner=trade` */
  readonly tag?: string;
};

/** What there is to filter by, among what may be seen. */
export type InstanceFacets = {
  readonly total: number;
  readonly live: { readonly [State in LiveState]: number };
  readonly idcs: readonly string[];
  readonly setNames: readonly string[];
  /** `8.0`, with the engine. */
  readonly versions: readonly { readonly engine: string; readonly prefix: string; readonly count: number }[];
  readonly tags: readonly string[];
};

export type Visible = 'everywhere' | readonly ProjectId[];

export type InstanceChange =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-found' | 'changed-meanwhile' | 'no-environment' | 'name-taken' }
  | { readonly kind: 'address-taken'; readonly name: string }
  | { readonly kind: 'in-use'; readonly openTickets: number };

export type InstanceStore = {
  list(visible: Visible, filter: InstanceFilter, page: PageRequest): Promise<Page<InstanceSummary>>;
  facets(visible: Visible): Promise<InstanceFacets>;
  /** Projects and their schemas are limited to the visible ones. */
  find(instanceId: InstanceId, visible: Visible): Promise<InstanceDetail | undefined>;
  findProjects: FindInstanceProjects;
  create(instance: InstanceDraft & { readonly id: InstanceId }, act: Act): Promise<InstanceChange>;
  /** Another host or port takes the accounts away: a password is for the server it was given for. */
  update(
    instanceId: InstanceId,
    version: number,
    draft: InstanceDraft,
    act: (dropsAccounts: boolean) => Act,
  ): Promise<InstanceChange>;
  remove(instanceId: InstanceId, version: number, act: (name: string) => Act): Promise<InstanceChange>;
};

export type InstanceService = ReturnType<typeof createInstanceService>;

/** The inventory. What a target itself says comes by probes; nothing here opens a connection. */
export function createInstanceService(store: InstanceStore) {
  return {
    async list(
      actor: Actor,
      filter: InstanceFilter,
      page: PageRequest,
    ): Promise<Result<Page<InstanceSummary>, AccessRefusal>> {
      const visible = projectsWhere(actor, 'instance.view');
      if (visible !== 'everywhere' && visible.length === 0) {
        const asked = authorize(actor, 'instance.view', platform);
        return !asked.ok && asked.error.missingScope ? asked : ok({ items: [] });
      }
      return ok(await store.list(visible, filter, page));
    },

    facets: (actor: Actor): Promise<InstanceFacets> => store.facets(projectsWhere(actor, 'instance.view')),

    async get(actor: Actor, instanceId: InstanceId): Promise<Result<InstanceDetail, InstanceError>> {
      const allowed = await authorizeOnInstance(store.findProjects, actor, 'instance.view', instanceId);
      if (!allowed.ok) return allowed;
      const instance = await store.find(instanceId, projectsWhere(actor, 'instance.view'));
      if (!instance) return refuse({ code: 'instance/not-found', instanceId });
      const isManager = authorize(actor, 'instance.manage', { kind: 'instance', projectIds: allowed.value }).ok;
      return ok(isManager ? instance : { ...instance, credentials: [] });
    },

    async register(actor: Actor, draft: InstanceDraft): Promise<Result<{ id: InstanceId }, InstanceError>> {
      const allowed = authorize(actor, 'instance.manage', platform);
      if (!allowed.ok) return allowed;
      if (!isHostText(draft.host)) return refuse({ code: 'instance/host-forbidden', host: draft.host });
      const id = newId(instanceIdSchema);
      const act = estateAct(actor, 'instance.register', id, addressOf(draft));
      const done = toResult(id, draft, await store.create({ ...draft, id }, act));
      return done.ok ? ok({ id }) : done;
    },

    async update(
      actor: Actor,
      instanceId: InstanceId,
      version: number,
      draft: InstanceDraft,
    ): Promise<Result<void, InstanceError>> {
      const allowed = await authorizeOnInstance(store.findProjects, actor, 'instance.manage', instanceId);
      if (!allowed.ok) return allowed;
      if (!isHostText(draft.host)) return refuse({ code: 'instance/host-forbidden', host: draft.host });
      const act = (dropsAccounts: boolean) =>
        estateAct(actor, 'instance.update', instanceId, { ...addressOf(draft), dropsAccounts });
      return toResult(instanceId, draft, await store.update(instanceId, version, draft, act));
    },

    async remove(actor: Actor, instanceId: InstanceId, version: number): Promise<Result<void, InstanceError>> {
      const allowed = await authorizeOnInstance(store.findProjects, actor, 'instance.manage', instanceId);
      if (!allowed.ok) return allowed;
      const act = (name: string) => estateAct(actor, 'instance.remove', instanceId, { name });
      return toResult(instanceId, undefined, await store.remove(instanceId, version, act));
    },
  };
}

const addressOf = ({ name, host, port, environmentId, zone, tlsMode }: InstanceDraft): Act['data'] => ({
  name,
  host,
  port,
  environmentId,
  zone,
  tlsMode,
});

function toResult(
  instanceId: InstanceId,
  draft: Pick<InstanceDraft, 'name' | 'environmentId'> | undefined,
  change: InstanceChange,
): Result<void, InstanceError> {
  switch (change.kind) {
    case 'done':
      return ok(undefined);
    case 'changed-meanwhile':
      return refuse({ code: 'instance/changed-meanwhile', instanceId });
    case 'address-taken':
      return refuse({ code: 'instance/address-taken', name: change.name });
    case 'in-use':
      return refuse({ code: 'instance/in-use', openTickets: change.openTickets });
    case 'name-taken':
      return refuse({ code: 'instance/name-taken', name: draft?.name ?? '' });
    case 'no-environment':
      if (draft) return refuse({ code: 'instance/environment-unknown', environmentId: draft.environmentId });
      return refuse({ code: 'instance/not-found', instanceId });
    case 'not-found':
      return refuse({ code: 'instance/not-found', instanceId });
  }
}

export function estateAct(actor: Actor, action: string, instanceId: InstanceId, data: Act['data']): Act {
  return actOf(actor, { stream: 'estate', action, resourceKind: 'instance', resourceId: instanceId, data });
}
