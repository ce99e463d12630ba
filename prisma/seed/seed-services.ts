import type { Actor } from '@/lib/access/actor';
import { createProjectService } from '@/lib/access/project-service';
import { createUserService } from '@/lib/access/user-service';
import { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { createPasswordHasher } from '@/lib/adapters/crypto/password-hasher';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { createTargetSessions } from '@/lib/adapters/mysql/target-sessions';
import { createHostResolver, ownAddresses } from '@/lib/adapters/network/host-resolver';
import { accountInclude, toAccountRights } from '@/lib/adapters/prisma/access-rights';
import { createUserStore } from '@/lib/adapters/prisma/access-user-store';
import { createExecutionStore } from '@/lib/adapters/prisma/execution-store';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { createInstanceCredentialStore } from '@/lib/adapters/prisma/instance-credential-store';
import { createCredentialVault } from '@/lib/adapters/prisma/instance-credential-vault';
import { createInstanceStore } from '@/lib/adapters/prisma/instance-store';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import { createProbeRunStore } from '@/lib/adapters/prisma/probe-run-store';
import { createProbeStore } from '@/lib/adapters/prisma/probe-store';
import { createProjectStore } from '@/lib/adapters/prisma/project-store';
import { createTicketEventStream } from '@/lib/adapters/prisma/ticket-event-stream';
import { createTicketListStore } from '@/lib/adapters/prisma/ticket-list';
import { createTicketStore } from '@/lib/adapters/prisma/ticket-store';
import type { Env } from '@/lib/config/env';
import type { ExecutionError } from '@/lib/execution/execution-error';
import { createExecutionService } from '@/lib/execution/execution-service';
import { prepareMarkers } from '@/lib/execution/marker';
import { createCredentialService } from '@/lib/instance/credential-service';
import { createHostGuard, parseAllowList } from '@/lib/instance/host-guard';
import { createInstanceService } from '@/lib/instance/instance-service';
import { createProbeService } from '@/lib/instance/probe-service';
import { createRunProbe } from '@/lib/instance/run-probe';
import { invariant } from '@/lib/shared/assert';
import type { UserId } from '@/lib/shared/ids';
import { executionPolicy } from '@/lib/ticket/execution-policy';
import { readScript } from '@/lib/ticket/read-script';
import { createTicketService } from '@/lib/ticket/ticket-service';

export type SeedServices = Awaited<ReturnType<typeof createSeedServices>>;

/** The services as web and worker have them, in one process: what the seed does is done by people, with their rights and audited. */
export async function createSeedServices(env: Env, db: PrismaClient) {
  const mac = createAuditMac(env.keyRing);
  const database = { db, mac };
  const clock = createMetadataClock(db);
  const hasher = createPasswordHasher();
  const box = createSecretBox(env.keyRing, 'credential');
  const candidateBox = createSecretBox(env.keyRing, 'probe');
  const allow = parseAllowList(env.targetAllow);
  invariant(allow.ok, 'SLUICE_TARGET_ALLOW can be read');
  const guard = createHostGuard(
    { allow: allow.value, ownServices: [], ownAddresses: ownAddresses() },
    createHostResolver({ timeoutMs: 3_000 }),
  );
  const sessions = createTargetSessions(createCredentialVault(db, box), guard);
  const probeStore = createProbeStore(db);
  const userStore = createUserStore(database);
  const executions = createExecutionService({
    store: createExecutionStore(db, mac),
    policy: executionPolicy,
    wake: () => undefined,
  });
  return {
    db,
    mac,
    env,
    sessions,
    hasher,
    userStore,
    users: createUserService({ store: userStore, hasher, clock }),
    projects: createProjectService(createProjectStore(database)),
    instances: createInstanceService(createInstanceStore(database)),
    credentials: createCredentialService({
      store: createInstanceCredentialStore(database, box),
      probes: probeStore,
      candidateBox,
    }),
    probes: createProbeService(probeStore),
    runProbe: createRunProbe({
      store: createProbeRunStore(database, box),
      sessions,
      candidateBox,
      prepareMarkers,
      takeSnapshot: async () => ({ ok: true, value: { snapshotId: '', tables: 0, gaps: 0 } }),
    }),
    tickets: createTicketService<ExecutionError>({
      store: createTicketStore(database),
      lists: createTicketListStore(db),
      events: createTicketEventStream(db),
      readScript,
      clock,
      executions,
      systemActorFor: async () => undefined,
    }),
    /** The person as of now. */
    async actorOf(userId: UserId): Promise<Actor> {
      const row = await db.user.findUniqueOrThrow({ where: { id: userId }, include: accountInclude });
      const rights = toAccountRights(row);
      return {
        userId: rights.userId,
        login: rights.login,
        displayName: rights.displayName,
        roles: new Set(rights.roles),
        projects: new Map(rights.projects.map(({ projectId, role }) => [projectId, role])),
        via: 'system',
        authenticatedAt: await clock.now(),
      };
    },
  };
}

/** A refusal here is a defect of the seed, said with its code. */
export function done<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { readonly code: string } },
  deed: string,
): Value {
  if (!result.ok) throw new Error(`the demo could not ${deed}: ${JSON.stringify(result.error)}`);
  return result.value;
}
