import type { Actor, ProjectRole, Role } from '@/lib/access/actor';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createTicketEventStream } from '@/lib/adapters/prisma/ticket-event-stream';
import { createTicketListStore } from '@/lib/adapters/prisma/ticket-list';
import { createTicketStore } from '@/lib/adapters/prisma/ticket-store';
import type { EnvironmentKind } from '@/lib/approval/change-facts';
import { defaultPolicies } from '@/lib/approval/default-policies';
import type { ApprovalPolicy } from '@/lib/approval/policy';
import { invariant } from '@/lib/shared/assert';
import type { EnvironmentId, InstanceId, ProjectId, RequestId } from '@/lib/shared/ids';
import {
  credentialIdSchema,
  environmentIdSchema,
  executionIdSchema,
  findingIdSchema,
  gapIdSchema,
  instanceIdSchema,
  newId,
  projectIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';
import type { CreateTicket, SavedTicket } from '@/lib/ticket/drafting';
import { createTicketSchema } from '@/lib/ticket/drafting';
import type { ExecutionStarter } from '@/lib/ticket/executing';
import type { ReadStatement, ScriptReader } from '@/lib/ticket/script';
import type { TicketService } from '@/lib/ticket/ticket-service';
import { createTicketService } from '@/lib/ticket/ticket-service';

/** A metadata database with people, two projects, four environments and an instance each, and the ticket service over it. */
export type TicketWorld = {
  readonly metadata: MetadataDatabase;
  readonly tickets: TicketService<StartRefusal>;
  readonly actors: Readonly<Record<PersonName, Actor>>;
  readonly trade: ProjectId;
  readonly ledger: ProjectId;
  readonly environments: Readonly<Record<EnvironmentKind, EnvironmentId>>;
  readonly instances: Readonly<Record<EnvironmentKind, InstanceId>>;
  /** What the fake of the execution was asked to start. */
  readonly starts: { requestId: RequestId; version: number; contentHash: string; startedBy: string }[];
  actor(name: PersonName, change?: Partial<Actor>): Actor;
  setPolicy(kind: EnvironmentKind, policy: ApprovalPolicy): Promise<void>;
  draft(name: PersonName, change?: Partial<CreateTicket>): Promise<SavedTicket>;
  /** Ends the pending review of the current revision. */
  finishReview(requestId: RequestId, outcome?: ReviewOutcome): Promise<void>;
  /** Draft, reviewed and handed in. */
  submitted(name: PersonName, change?: Partial<CreateTicket>, outcome?: ReviewOutcome): Promise<Submitted>;
  /** What a page shows of the open step. */
  decision(requestId: RequestId): Promise<Submitted>;
  end(): Promise<void>;
};

export type StartRefusal = { readonly code: 'execution/test-refused' };
export type Submitted = Parameters<TicketService['approve']>[1];
export type ReviewOutcome = {
  readonly state?: 'done' | 'failed' | 'running';
  readonly risk?: 'low' | 'medium' | 'high';
  readonly errorsAt?: readonly number[];
  readonly gaps?: readonly string[];
  readonly rows?: Readonly<Record<number, number | null>>;
};

/** Roles and memberships in the project `trade`; everybody but the stranger is in it or sees everything. */
const cast = {
  developer: { name: '李娜', roles: ['developer'], trade: 'member' },
  colleague: { name: '赵磊', roles: ['developer'], trade: 'member' },
  owner: { name: '王强', roles: ['developer'], trade: 'owner' },
  dba: { name: '周敏', roles: ['dba'], trade: null },
  secondDba: { name: '陈浩', roles: ['dba'], trade: null },
  thirdDba: { name: '孙倩', roles: ['dba'], trade: null },
  admin: { name: '管理员', roles: ['admin'], trade: 'member' },
  everything: { name: '全能', roles: ['developer', 'dba', 'on-call', 'admin', 'auditor'], trade: 'owner' },
  onCall: { name: '值班', roles: ['on-call'], trade: null },
  auditor: { name: '审计', roles: ['auditor'], trade: null },
  stranger: { name: '外人', roles: ['developer'], trade: null },
} as const satisfies Record<string, { name: string; roles: readonly Role[]; trade: ProjectRole | null }>;
export type PersonName = keyof typeof cast;
export const personNames = Object.keys(cast) as readonly PersonName[];

const kinds = ['dev', 'test', 'staging', 'prod'] as const satisfies readonly EnvironmentKind[];

/** Splits at `;` and knows the first word: enough for tickets, which do not look into SQL. */
export const plainReader: ScriptReader = (script) => {
  const found: ReadStatement[] = [];
  for (const match of script.matchAll(/[^;]+/g)) {
    const text = match[0].trim();
    if (text === '') continue;
    const start = match.index + match[0].indexOf(text);
    const word = text.split(/\s+/, 2).join('-').toLowerCase();
    const verb = word.split('-')[0] ?? '';
    const isDdl = ['create', 'alter', 'drop', 'truncate'].includes(verb);
    const isDml = ['insert', 'update', 'delete', 'replace'].includes(verb);
    found.push({
      text,
      start,
      end: start + text.length,
      line: script.slice(0, start).split('\n').length,
      kind: isDdl ? word : isDml ? verb : verb === 'use' ? 'use' : 'opaque',
      execClass: isDdl ? 'ddl' : isDml ? 'dml' : verb === 'use' ? 'session' : 'opaque',
      fingerprint: 'f'.repeat(16),
      usesSchema: verb === 'use' ? (text.split(/\s+/)[1] ?? null) : null,
    });
  }
  return found;
};

export async function createTicketWorld(url?: string): Promise<TicketWorld> {
  const metadata = await createMetadataDatabase(url);
  const { db, mac } = metadata;
  const people = await insertPeople(metadata);
  const { trade, ledger } = await insertProjects(metadata, people);
  const { environments, instances } = await insertEstate(metadata, [trade, ledger]);
  const actors = Object.fromEntries(personNames.map((name) => [name, toActor(name, people[name], trade)])) as Record<
    PersonName,
    Actor
  >;
  const store = createTicketStore({ db, mac });
  const starts: TicketWorld['starts'] = [];
  const tickets = createTicketService({
    store,
    lists: createTicketListStore(db),
    events: createTicketEventStream(db),
    readScript: plainReader,
    clock: { now: async () => new Date() },
    executions: fakeStarter(metadata, starts),
    systemActorFor: async ({ submitterId }) => ({
      ...actors.developer,
      userId: submitterId,
      via: 'system',
    }),
  });

  const world: TicketWorld = {
    metadata,
    tickets,
    actors,
    trade,
    ledger,
    environments,
    instances,
    starts,
    actor: (name, change = {}) => ({ ...actors[name], ...change }),
    async setPolicy(kind, policy) {
      await db.environment.update({ where: { id: environments[kind] }, data: { policy } });
    },
    async draft(name, change = {}) {
      const input = createTicketSchema.parse({
        projectId: trade,
        environmentId: environments.prod,
        title: '给订单表加索引',
        script: 'ALTER TABLE orders ADD INDEX idx_user (user_id);\nUPDATE orders SET state = 2 WHERE id = 7;',
        targets: [{ instanceId: instances.prod, schemaName: 'trade' }],
        ...change,
      });
      const created = await tickets.create(actors[name], input);
      invariant(created.ok, `the draft is made: ${JSON.stringify(created)}`);
      return created.value;
    },
    finishReview: (requestId, outcome = {}) => finishReview(metadata, requestId, outcome),
    async submitted(name, change, outcome) {
      const { requestId, version } = await world.draft(name, change);
      await world.finishReview(requestId, outcome);
      const submitted = await tickets.submit(actors[name], { requestId, version });
      invariant(submitted.ok, `the ticket is submitted: ${JSON.stringify(submitted)}`);
      return world.decision(requestId);
    },
    async decision(requestId) {
      const ticket = await store.findTicket(requestId);
      const revision = ticket && (await store.findRevision(requestId, ticket.currentRevision));
      invariant(ticket && revision, 'the ticket is there');
      const steps = await store.steps(revision.id);
      const step = steps.find(({ state }) => state === 'open') ?? steps.at(-1);
      invariant(step, 'the ticket has steps');
      const { version } = ticket;
      return { requestId, version, stepId: step.id, stepVersion: step.version, contentHash: revision.contentHash };
    },
    end: () => metadata.end(),
  };
  return world;
}

type People = Readonly<Record<PersonName, Actor['userId']>>;

async function insertPeople({ db }: MetadataDatabase): Promise<People> {
  const ids = Object.fromEntries(personNames.map((name) => [name, newId(userIdSchema)])) as People;
  await db.user.createMany({
    data: personNames.map((name) => ({
      id: ids[name],
      login: name.toLowerCase(),
      displayName: cast[name].name,
      email: `${name.toLowerCase()}@example.com`,
    })),
  });
  await db.userRole.createMany({
    data: personNames.flatMap((name) => cast[name].roles.map((role) => ({ userId: ids[name], role }))),
  });
  return ids;
}

async function insertProjects({ db }: MetadataDatabase, people: People) {
  const trade = newId(projectIdSchema);
  const ledger = newId(projectIdSchema);
  await db.project.createMany({
    data: [
      { id: trade, key: 'trade', name: '交易中台' },
      { id: ledger, key: 'ledger', name: '账务' },
    ],
  });
  await db.projectMember.createMany({
    data: [
      ...personNames.flatMap((name) => {
        const role = cast[name].trade;
        return role === null ? [] : [{ projectId: trade, userId: people[name], role }];
      }),
      { projectId: ledger, userId: people.stranger, role: 'owner' },
    ],
  });
  return { trade, ledger };
}

async function insertEstate({ db }: MetadataDatabase, projects: readonly ProjectId[]) {
  const environments = Object.fromEntries(
    kinds.map((kind) => [kind, newId(environmentIdSchema)]),
  ) as TicketWorld['environments'];
  const instances = Object.fromEntries(
    kinds.map((kind) => [kind, newId(instanceIdSchema)]),
  ) as TicketWorld['instances'];
  await db.environment.createMany({
    data: kinds.map((kind, rank) => ({
      id: environments[kind],
      key: kind,
      name: kind,
      kind,
      rank,
      policy: defaultPolicies[kind],
    })),
  });
  await db.instance.createMany({
    data: kinds.map((kind) => ({
      id: instances[kind],
      name: `${kind}-trade-01`,
      host: '10.0.0.1',
      port: 3306,
      engine: 'mariadb',
      serverVersion: '10.11.6-MariaDB',
      versionNumber: 101106,
      tags: {},
      environmentId: environments[kind],
    })),
  });
  await db.instanceCredential.createMany({
    data: kinds.map((kind) => ({
      id: newId(credentialIdSchema),
      instanceId: instances[kind],
      purpose: 'execute',
      username: 'sluice_exec',
      secret: 'sealed',
      keyId: 'test',
    })),
  });
  await db.projectDatabase.createMany({
    data: projects.flatMap((projectId) =>
      kinds.map((kind) => ({ projectId, instanceId: instances[kind], schemaName: 'trade' })),
    ),
  });
  return { environments, instances };
}

function toActor(name: PersonName, userId: Actor['userId'], trade: ProjectId): Actor {
  const role = cast[name].trade;
  return {
    userId,
    login: name.toLowerCase(),
    displayName: cast[name].name,
    roles: new Set(cast[name].roles),
    projects: new Map(role === null ? [] : [[trade, role]]),
    via: 'web',
    authenticatedAt: new Date(),
  };
}

async function finishReview(
  { db }: MetadataDatabase,
  requestId: RequestId,
  { state = 'done', risk = 'low', errorsAt = [], gaps = [], rows = {} }: ReviewOutcome,
): Promise<void> {
  const request = await db.request.findUniqueOrThrow({ where: { id: requestId } });
  const review = await db.review.findFirstOrThrow({
    where: { revision: { requestId, n: request.currentRevision } },
    orderBy: { n: 'desc' },
  });
  const estimates = Object.entries(rows).map(([ordinal, value]) => ({
    statementOrdinal: Number(ordinal),
    targetOrdinal: 0,
    rows: value,
  }));
  await db.review.update({
    where: { id: review.id },
    data: {
      state,
      risk,
      errors: errorsAt.length,
      gapCount: gaps.length,
      facts: { estimates: estimates.length > 0 ? estimates : [{ statementOrdinal: 1, targetOrdinal: 0, rows: 1 }] },
      finishedAt: new Date(),
    },
  });
  await db.finding.createMany({
    data: errorsAt.map((start) => ({
      id: newId(findingIdSchema),
      reviewId: review.id,
      unitId: 'table-not-exist',
      unitVersion: 1,
      messageKey: 'missing',
      data: {},
      start,
      end: start + 1,
      level: 'error',
    })),
  });
  await db.gap.createMany({
    data: gaps.map((cause) => ({ id: newId(gapIdSchema), reviewId: review.id, cause, data: {} })),
  });
}

/** Moves the ticket as the real one does: compare-and-set on state and version. */
function fakeStarter({ db }: MetadataDatabase, starts: TicketWorld['starts']): ExecutionStarter<StartRefusal> {
  return {
    async start(actor, { requestId, version, contentHash }) {
      const { count } = await db.request.updateMany({
        where: { id: requestId, version, state: { in: ['approved', 'closed'] } },
        data: { state: 'in-execution', version: { increment: 1 } },
      });
      if (count === 0) return refuse({ code: 'execution/test-refused' });
      starts.push({ requestId, version, contentHash, startedBy: actor.userId });
      return ok({ executionId: newId(executionIdSchema), runNo: 1 });
    },
  };
}
