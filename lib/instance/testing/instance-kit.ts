import type { Actor, ProjectRole, Role } from '@/lib/access/actor';
import { SecretText } from '@/lib/access/secret-text';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { createTargetSessions } from '@/lib/adapters/mysql/target-sessions';
import { createHostResolver, ownAddresses } from '@/lib/adapters/network/host-resolver';
import { createInstanceCredentialStore } from '@/lib/adapters/prisma/instance-credential-store';
import { createCredentialVault } from '@/lib/adapters/prisma/instance-credential-vault';
import { createInstanceStore } from '@/lib/adapters/prisma/instance-store';
import { createProbeRunStore } from '@/lib/adapters/prisma/probe-run-store';
import { createProbeStore } from '@/lib/adapters/prisma/probe-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { prepareMarkers } from '@/lib/execution/marker';
import { createCredentialService } from '@/lib/instance/credential-service';
import type { HostPolicy } from '@/lib/instance/host-guard';
import { createHostGuard, parseAllowList } from '@/lib/instance/host-guard';
import type { InstanceDraft } from '@/lib/instance/instance';
import { instanceDraftSchema } from '@/lib/instance/instance';
import { createInstanceService } from '@/lib/instance/instance-service';
import { createPrivilegeService } from '@/lib/instance/privilege-service';
import type { OpenQuestion, ProbeView } from '@/lib/instance/probe-question';
import { createProbeService } from '@/lib/instance/probe-service';
import { createRunProbe } from '@/lib/instance/run-probe';
import type { Purpose } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import type { EnvironmentId, InstanceId, ProbeId, ProjectId } from '@/lib/shared/ids';
import {
  environmentIdSchema,
  instanceIdSchema,
  newId,
  probeIdSchema,
  projectIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';

export type InstanceKit = ReturnType<typeof createInstanceKit>;

export type KitOptions = { readonly policy?: Partial<HostPolicy> };

/** Every service of lib/instance over a metadata database, and the worker that answers probes, in one process. */
export function createInstanceKit({ db, mac, ring }: MetadataDatabase, kit: KitOptions = {}) {
  const database = { db, mac };
  const box = createSecretBox(ring, 'credential');
  const candidateBox = createSecretBox(ring, 'probe');
  const allow = parseAllowList('127.0.0.1');
  invariant(allow.ok, 'the list is read');
  const policy: HostPolicy = { allow: allow.value, ownServices: [], ownAddresses: ownAddresses(), ...kit.policy };
  const sessions = createTargetSessions(
    createCredentialVault(db, box),
    createHostGuard(policy, createHostResolver({ timeoutMs: 2_000 })),
  );
  const instanceStore = createInstanceStore(database);
  const probeStore = createProbeStore(db);
  const probes = createProbeService(probeStore);
  const credentials = createCredentialService({
    store: createInstanceCredentialStore(database, box),
    probes: probeStore,
    candidateBox,
  });
  const instances = createInstanceService(instanceStore);
  const runProbe = createRunProbe({
    store: createProbeRunStore(database, box),
    sessions,
    candidateBox,
    prepareMarkers,
    takeSnapshot: async () => ({ ok: true, value: { snapshotId: 'snapshot', tables: 0, gaps: 0 } }),
  });

  /** What the worker does with every wake-up that is written. */
  async function work(): Promise<void> {
    const jobs = await db.outbox.findMany({ where: { job: 'probe.run', dispatchedAt: null }, orderBy: { id: 'asc' } });
    for (const { id, payload } of jobs) {
      await db.outbox.update({ where: { id }, data: { dispatchedAt: new Date() } });
      const { probeId } = payload as { probeId: string };
      await runProbe(probeIdSchema.parse(probeId), new AbortController().signal);
    }
  }

  async function answerOf(actor: Actor, probeId: ProbeId): Promise<ProbeView> {
    await runProbe(probeId, new AbortController().signal);
    const view = await probes.get(actor, probeId);
    invariant(view.ok, `the probe is read: ${JSON.stringify(view)}`);
    return view.value;
  }

  return {
    db,
    sessions,
    instances,
    credentials,
    probes,
    privileges: createPrivilegeService(instanceStore),
    runProbe,
    work,

    async environment(key = 'prod'): Promise<EnvironmentId> {
      const known = await db.environment.findUnique({ where: { key } });
      if (known) return environmentIdSchema.parse(known.id);
      const id = newId(environmentIdSchema);
      await db.environment.create({ data: { id, key, name: key, kind: 'prod', rank: 9, policy: {} } });
      return id;
    },

    async project(key: string, ...databases: readonly (readonly [InstanceId, string])[]): Promise<ProjectId> {
      const id = newId(projectIdSchema);
      await db.project.create({ data: { id, key, name: key } });
      await db.projectDatabase.createMany({
        data: databases.map(([instanceId, schemaName]) => ({ projectId: id, instanceId, schemaName })),
      });
      return id;
    },

    draft(environmentId: EnvironmentId, more: Partial<InstanceDraft> = {}): InstanceDraft {
      return { ...instanceDraftSchema.parse({ name: 'orders-1', host: 'db.example.com', environmentId }), ...more };
    },

    async ask(actor: Actor, instanceId: InstanceId, question: OpenQuestion): Promise<ProbeView> {
      const asked = await probes.ask(actor, instanceId, question);
      invariant(asked.ok, `the question is asked: ${JSON.stringify(asked)}`);
      return answerOf(actor, asked.value.id);
    },

    async setAccount(
      actor: Actor,
      instanceId: InstanceId,
      account: { readonly purpose: Purpose; readonly username: string; readonly password: string },
    ): Promise<ProbeView> {
      const password = new SecretText(account.password);
      const asked = await credentials.testAndStore(actor, { ...account, instanceId, password });
      invariant(asked.ok, `the account is tried: ${JSON.stringify(asked)}`);
      return answerOf(actor, asked.value.probeId);
    },
  };
}

export const noInstance = newId(instanceIdSchema);

export function person(roles: readonly Role[], projects: readonly (readonly [ProjectId, ProjectRole])[] = []): Actor {
  return {
    userId: newId(userIdSchema),
    login: 'x',
    displayName: 'X',
    roles: new Set(roles),
    projects: new Map(projects),
    via: 'web',
    ip: '10.0.0.7',
  };
}
