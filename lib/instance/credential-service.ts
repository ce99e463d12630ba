import type { Act } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { SecretBox, SecretText } from '@/lib/access/secret-text';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { InstanceError } from '@/lib/instance/instance-error';
import { estateAct } from '@/lib/instance/instance-service';
import type { ProbeStore } from '@/lib/instance/probe-service';
import type { Purpose } from '@/lib/instance/target-session';
import type { InstanceId, ProbeId } from '@/lib/shared/ids';
import { newId, probeIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type NewCredential = {
  readonly instanceId: InstanceId;
  readonly purpose: Purpose;
  readonly username: string;
  readonly password: SecretText;
};

export type CredentialStore = {
  findProjects: FindInstanceProjects;
  /** Seals and stores, as the next version. False when there is no such instance. */
  put(credential: NewCredential, act: Act): Promise<boolean>;
  /** False when there was none. */
  remove(instanceId: InstanceId, purpose: Purpose, act: Act): Promise<boolean>;
};

/** What a password is sealed to while it waits to be tried. */
export const candidateContext = (probeId: ProbeId) => ({ recordId: probeId, field: 'candidate', version: 0 });

export type CredentialService = ReturnType<typeof createCredentialService>;

type Parts = {
  readonly store: CredentialStore;
  readonly probes: Pick<ProbeStore, 'ask'>;
  /** Seals for the worker that tries the password. */
  readonly candidateBox: Pick<SecretBox, 'seal'>;
};

/** Accounts on instances. Passwords go in and never come out. */
export function createCredentialService({ store, probes, candidateBox }: Parts) {
  return {
    /** Tried by a worker first and stored only when the server lets it in; until then the old account stays. */
    async testAndStore(actor: Actor, credential: NewCredential): Promise<Result<{ probeId: ProbeId }, InstanceError>> {
      const { instanceId, purpose, username, password } = credential;
      const allowed = await authorizeOnInstance(store.findProjects, actor, 'instance.manage', instanceId);
      if (!allowed.ok) return allowed;
      const id = newId(probeIdSchema);
      const { sealed } = candidateBox.seal(candidateContext(id), password);
      const question = { kind: 'credential-check', purpose, username, sealed } as const;
      return ok({ probeId: await probes.ask({ id, instanceId, question, requestedBy: actor.userId }) });
    },

    /** For a server that cannot be reached yet. The audit row says that it was not tried. */
    async storeUntested(actor: Actor, credential: NewCredential): Promise<Result<void, InstanceError>> {
      const { instanceId, purpose, username } = credential;
      const allowed = await authorizeOnInstance(store.findProjects, actor, 'instance.manage', instanceId);
      if (!allowed.ok) return allowed;
      const act = estateAct(actor, 'instance.credential-set', instanceId, { purpose, username, tested: false });
      return (await store.put(credential, act)) ? ok(undefined) : refuse({ code: 'instance/not-found', instanceId });
    },

    async remove(actor: Actor, instanceId: InstanceId, purpose: Purpose): Promise<Result<void, InstanceError>> {
      const allowed = await authorizeOnInstance(store.findProjects, actor, 'instance.manage', instanceId);
      if (!allowed.ok) return allowed;
      const act = estateAct(actor, 'instance.credential-remove', instanceId, { purpose });
      const isRemoved = await store.remove(instanceId, purpose, act);
      return isRemoved ? ok(undefined) : refuse({ code: 'instance/no-credential', purpose });
    },
  };
}
