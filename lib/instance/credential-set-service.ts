import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { SecretBox, SecretText } from '@/lib/access/secret-text';
import { candidateContext } from '@/lib/instance/credential-service';
import type { InstanceError } from '@/lib/instance/instance-error';
import type { ProbeFailure } from '@/lib/instance/probe-failure';
import type { Purpose } from '@/lib/instance/target-session';
import type { CredentialSetId, InstanceId, ProbeId, RotationId } from '@/lib/shared/ids';
import { credentialSetIdSchema, newId, probeIdSchema, rotationIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type CredentialSet = {
  readonly id: CredentialSetId;
  readonly name: string;
  readonly purpose: Purpose;
  readonly username: string;
  /** Instances whose account for the purpose is this one. */
  readonly members: number;
  readonly lastRotationId: RotationId | null;
};

/** An instance whose account for the purpose is that of the set. */
export type CredentialSetMember = {
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  /** Another than the set's where a rotation with a new name did not get through. */
  readonly username: string;
  readonly updatedAt: Date;
};

export type CredentialSetDetail = CredentialSet & { readonly instances: readonly CredentialSetMember[] };

export type RotationItem = {
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly state: 'pending' | 'stored' | 'failed';
  readonly failure: ProbeFailure | null;
};

export type Rotation = {
  readonly id: RotationId;
  readonly setId: CredentialSetId;
  readonly username: string;
  readonly createdAt: Date;
  readonly items: readonly RotationItem[];
};

export type NewRotation = {
  readonly id: RotationId;
  readonly set: Pick<CredentialSet, 'id' | 'purpose'>;
  readonly username: string;
  readonly requestedBy: Actor['userId'];
  readonly candidates: readonly {
    readonly instanceId: InstanceId;
    readonly probeId: ProbeId;
    readonly sealed: string;
  }[];
};

export type CredentialSetStore = {
  list(): Promise<readonly CredentialSet[]>;
  find(setId: CredentialSetId): Promise<CredentialSet | undefined>;
  /** False when the name is taken. */
  create(set: Pick<CredentialSet, 'id' | 'name' | 'purpose' | 'username'>, act: Act): Promise<boolean>;
  /** By the name of the instance. */
  members(setId: CredentialSetId): Promise<readonly CredentialSetMember[]>;
  /** Those of the ids that are instances. */
  known(instanceIds: readonly InstanceId[]): Promise<readonly InstanceId[]>;
  /** Questions, wake-ups, rows of the rotation and the audit row in one transaction. */
  start(rotation: NewRotation, act: Act): Promise<void>;
  rotation(rotationId: RotationId): Promise<Rotation | undefined>;
};

type Parts = { readonly store: CredentialSetStore; readonly candidateBox: Pick<SecretBox, 'seal'> };

export type CredentialSetService = ReturnType<typeof createCredentialSetService>;

/**
 * Accounts that many instances share. A new password is tried on each instance and stored there only when its server lets it in; an
 * instance that refuses keeps the old one and stays listed. Kept connections under an older version are not used again.
 */
export function createCredentialSetService({ store, candidateBox }: Parts) {
  const allow = (actor: Actor): Result<void, AccessRefusal> => authorize(actor, 'instance.manage', platform);
  const setAct = (actor: Actor, action: string, id: string, data: Act['data']): Act =>
    actOf(actor, { stream: 'estate', action, resourceKind: 'credential-set', resourceId: id, data });
  return {
    async list(actor: Actor): Promise<Result<readonly CredentialSet[], AccessRefusal>> {
      const allowed = allow(actor);
      return allowed.ok ? ok(await store.list()) : allowed;
    },

    async get(actor: Actor, setId: CredentialSetId): Promise<Result<CredentialSetDetail, InstanceError>> {
      const allowed = allow(actor);
      if (!allowed.ok) return allowed;
      const set = await store.find(setId);
      if (!set) return refuse({ code: 'instance/credential-set-not-found', setId });
      return ok({ ...set, instances: await store.members(setId) });
    },

    async create(
      actor: Actor,
      draft: { readonly name: string; readonly purpose: Purpose; readonly username: string },
    ): Promise<Result<{ readonly id: CredentialSetId }, InstanceError>> {
      const allowed = allow(actor);
      if (!allowed.ok) return allowed;
      const id = newId(credentialSetIdSchema);
      const isMade = await store.create({ id, ...draft }, setAct(actor, 'credential-set.create', id, { ...draft }));
      return isMade ? ok({ id }) : refuse({ code: 'instance/name-taken', name: draft.name });
    },

    /** Of all members, or of the instances that are named, which become members when their server lets the account in. */
    async rotate(
      actor: Actor,
      setId: CredentialSetId,
      next: {
        readonly username: string;
        readonly password: SecretText;
        readonly instanceIds?: readonly InstanceId[] | undefined;
      },
    ): Promise<Result<{ readonly rotationId: RotationId; readonly instances: number }, InstanceError>> {
      const allowed = allow(actor);
      if (!allowed.ok) return allowed;
      const set = await store.find(setId);
      if (!set) return refuse({ code: 'instance/credential-set-not-found', setId });
      const asked = next.instanceIds
        ? [...new Set(next.instanceIds)]
        : (await store.members(setId)).map(({ instanceId }) => instanceId);
      const known = new Set(await store.known(asked));
      const missing = asked.find((id) => !known.has(id));
      if (missing !== undefined) return refuse({ code: 'instance/not-found', instanceId: missing });
      const candidates = asked.map((instanceId) => {
        const probeId = newId(probeIdSchema);
        return { instanceId, probeId, sealed: candidateBox.seal(candidateContext(probeId), next.password).sealed };
      });
      const id = newId(rotationIdSchema);
      const { username } = next;
      const act = setAct(actor, 'credential-set.rotate', setId, { username, instances: asked.length, rotationId: id });
      await store.start({ id, set, username, requestedBy: actor.userId, candidates }, act);
      return ok({ rotationId: id, instances: asked.length });
    },

    async rotation(actor: Actor, rotationId: RotationId): Promise<Result<Rotation, InstanceError>> {
      const allowed = allow(actor);
      if (!allowed.ok) return allowed;
      const found = await store.rotation(rotationId);
      return found ? ok(found) : refuse({ code: 'instance/rotation-not-found', rotationId });
    },
  };
}
