import { randomBytes } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import type { Actor, Role } from '@/lib/access/actor';
import { SecretText } from '@/lib/access/secret-text';
import { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { parseKeyRing } from '@/lib/adapters/crypto/key-ring';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { createTargetSessions } from '@/lib/adapters/mysql/target-sessions';
import { readJournal } from '@/lib/adapters/prisma/execution-journal';
import { createRunStore } from '@/lib/adapters/prisma/execution-run-store';
import { createExecutionStore } from '@/lib/adapters/prisma/execution-store';
import { createCredentialVault, credentialContext } from '@/lib/adapters/prisma/instance-credential-vault';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { ExecutionService } from '@/lib/execution/execution-service';
import { createExecutionService } from '@/lib/execution/execution-service';
import type { CellView, ExecutionPolicy, ExecutionView } from '@/lib/execution/execution-store';
import { findJournalFault } from '@/lib/execution/journal';
import type { RunReport } from '@/lib/execution/run-execution';
import { runExecution } from '@/lib/execution/run-execution';
import type { TransactionMode } from '@/lib/execution/run-plan';
import type { RunPorts, RunSignals, RunTiming } from '@/lib/execution/run-ports';
import { runTiming } from '@/lib/execution/run-ports';
import { createHostGuard, parseAllowList } from '@/lib/instance/host-guard';
import type { TargetSessions } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import type { EnvironmentId, ExecutionId, InstanceId, ProjectId, RequestId } from '@/lib/shared/ids';
import {
  credentialIdSchema,
  environmentIdSchema,
  instanceIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  revisionIdSchema,
  statementIdSchema,
  stepIdSchema,
  targetIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { classify } from '@/lib/sql/classify';
import { defaultSqlMode, mariadb1011 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';

export type TicketDraft = {
  readonly statements: readonly (
    | string
    | { readonly text: string; readonly expectedRows?: number; readonly schema?: string }
  )[];
  readonly targets?: readonly { readonly instanceId: InstanceId; readonly schemaName: string }[];
  readonly mode?: TransactionMode;
  readonly submitter?: Actor;
};

export type ApprovedTicket = { readonly requestId: RequestId; readonly version: number };

/** A real metadata database with people, a project, targets and the execution service over it; the worker runs in the test's process. */
export type ExecutionWorld = {
  readonly metadata: MetadataDatabase;
  readonly sql: MetadataSql;
  readonly service: ExecutionService;
  readonly sessions: TargetSessions;
  readonly people: Readonly<Record<'developer' | 'dba' | 'otherDba' | 'admin' | 'stranger', Actor>>;
  readonly projectId: ProjectId;
  readonly installId: string;
  /** The first target: a schema of its own on the server. */
  readonly target: WorldTarget;
  addTarget(url: string, options?: TargetOptions): Promise<WorldTarget>;
  approved(draft: TicketDraft): Promise<ApprovedTicket>;
  start(ticket: ApprovedTicket, actor?: Actor): Promise<ExecutionId>;
  /** Draft, start and run in one go. */
  execute(draft: TicketDraft): Promise<ExecutionId>;
  ports(change?: Partial<RunPorts>): RunPorts;
  run(executionId: ExecutionId, change?: Partial<RunPorts>, signals?: Partial<RunSignals>): Promise<RunReport>;
  view(executionId: ExecutionId): Promise<ExecutionView>;
  cells(executionId: ExecutionId): Promise<readonly CellView[]>;
  states(executionId: ExecutionId): Promise<string>;
  /** As if the worker that has it had been silent for a minute. */
  makeStale(executionId: ExecutionId): Promise<void>;
  expectJournal(executionId: ExecutionId): Promise<void>;
  end(): Promise<void>;
};

export type TargetOptions = {
  readonly zone?: string;
  /** False: the instance has no execute account. */
  readonly executable?: boolean;
  /** Registered under another address than the one the test itself uses: a proxy, or nothing at all. */
  readonly port?: number;
  readonly password?: string;
  /** A schema that is there already. */
  readonly schemaName?: string;
};

export type WorldTarget = {
  readonly instanceId: InstanceId;
  readonly schemaName: string;
  readonly sql: Connection;
  readonly host: string;
  readonly port: number;
};

/** Quick enough for tests; the order of the figures is the product's. */
export const testTiming: RunTiming = {
  ...runTiming,
  heartbeatMs: 500,
  watchMs: 50,
  retryMs: [20, 200],
  patienceMs: 20_000,
  comeBackMs: 200,
  idleOrphanMs: 300,
  slowAfterMs: 200,
  ddlLockWaitSeconds: 1,
  dmlLockWaitSeconds: 5,
};

const openPolicy: ExecutionPolicy = {
  judge: ({ isDba, actorId, submitterId }) => (isDba || actorId === submitterId ? 'may' : 'only-submitter-or-dba'),
};

export async function createExecutionWorld(
  options: {
    readonly databaseUrl?: string;
    readonly targetUrl?: string;
    readonly policy?: ExecutionPolicy;
    /** A key ring that other processes share. */
    readonly keys?: string;
  } = {},
): Promise<ExecutionWorld> {
  const metadata = await createMetadataDatabase(options.databaseUrl);
  const { db } = metadata;
  const given = options.keys === undefined ? undefined : parseKeyRing(options.keys);
  const ring = given?.ok ? given.value : metadata.ring;
  const mac = createAuditMac(ring);
  const base = new URL(options.databaseUrl ?? process.env['TEST_DATABASE_URL'] ?? '');
  base.pathname = `/${metadata.name}`;
  const sql = createMetadataSql({
    url: base.toString(),
    poolSize: 8,
    tls: 'off',
    allowPublicKeyRetrieval: true,
  });
  const installId = newId(requestIdSchema);
  await db.setting.create({ data: { key: 'install-id', value: installId } });
  const box = createSecretBox(ring, 'credential');
  const allow = parseAllowList('127.0.0.1/32');
  invariant(allow.ok, 'the list is read');
  const guard = createHostGuard({ allow: allow.value, ownServices: [], ownAddresses: [] }, async () => []);
  const sessions = createTargetSessions(createCredentialVault(db, box), guard);
  const environmentId = await insertEnvironment(metadata);
  const projectId = newId(projectIdSchema);
  await db.project.create({ data: { id: projectId, key: randomBytes(4).toString('hex'), name: 'Trade' } });
  const people = {
    developer: await insertPerson(metadata, 'Li Na', ['developer'], projectId),
    dba: await insertPerson(metadata, 'Zhou Min', ['dba']),
    otherDba: await insertPerson(metadata, 'Chen Hao', ['dba']),
    admin: await insertPerson(metadata, 'Root', ['admin', 'dba', 'developer'], projectId),
    stranger: await insertPerson(metadata, 'Nobody', ['developer']),
  };
  const service = createExecutionService({
    store: createExecutionStore(db, mac),
    policy: options.policy ?? openPolicy,
    wake: () => undefined,
  });
  const targets: WorldTarget[] = [];
  /** Schemas that were made here. One that a target was given is its maker's: on a replica a write would part it from its source. */
  const ownSchemas = new Map<WorldTarget, string>();

  async function addTarget(url: string, more: TargetOptions = {}): Promise<WorldTarget> {
    const { zone = 'default', executable = true } = more;
    const { hostname: host, port, username, password } = new URL(url);
    const login = { host, port: Number(port), user: username, password: decodeURIComponent(password) };
    const connection = await createConnection({ ...login, multipleStatements: true, timezone: 'Z' });
    const schemaName = more.schemaName ?? `sluice_t_${randomBytes(5).toString('hex')}`;
    if (!more.schemaName) await connection.query(`CREATE DATABASE ${schemaName} CHARACTER SET utf8mb4`);
    await connection.query(`USE ${schemaName}`);
    const instanceId = newId(instanceIdSchema);
    await db.instance.create({
      data: {
        id: instanceId,
        name: `target-${schemaName}-${randomBytes(2).toString('hex')}`,
        host,
        port: more.port ?? login.port,
        zone,
        tags: [],
        environmentId,
        tlsMode: 'off',
      },
    });
    if (executable) {
      const { sealed, keyId } = box.seal(
        credentialContext(instanceId, 'execute', 0),
        new SecretText(more.password ?? login.password),
      );
      await db.instanceCredential.create({
        data: { id: newId(credentialIdSchema), instanceId, purpose: 'execute', username, secret: sealed, keyId },
      });
    }
    const target = { instanceId, schemaName, sql: connection, host, port: login.port };
    targets.push(target);
    if (!more.schemaName) ownSchemas.set(target, schemaName);
    return target;
  }
  const targetUrl = options.targetUrl ?? process.env['TEST_TARGET_URL'];
  invariant(targetUrl, 'TEST_TARGET_URL is set by scripts/testing/global-setup.ts');
  const target = await addTarget(targetUrl);

  const world: ExecutionWorld = {
    metadata,
    sql,
    service,
    sessions,
    people,
    projectId,
    installId,
    target,
    addTarget,
    approved: (draft) => insertApproved(metadata, world, environmentId, draft),
    async start({ requestId, version }, actor = people.dba) {
      const started = await service.start(actor, { requestId, version, notBefore: null });
      invariant(started.ok, `the execution starts: ${JSON.stringify(started)}`);
      return started.value.executionId;
    },
    async execute(draft) {
      const executionId = await world.start(await world.approved(draft));
      await world.run(executionId);
      return executionId;
    },
    ports: (change = {}) => ({
      store: createRunStore({ sql, db, mac }),
      sessions,
      parse: parseStatement,
      log: () => undefined,
      timing: testTiming,
      changed: () => undefined,
      ...change,
    }),
    run: (executionId, change, signals) =>
      runExecution(world.ports(change), executionId, `test-${randomBytes(3).toString('hex')}`, {
        drain: new AbortController().signal,
        abandon: new AbortController().signal,
        ...signals,
      }),
    async view(executionId) {
      const found = await service.view(people.dba, executionId);
      invariant(found.ok, 'the execution is there');
      return found.value;
    },
    async cells(executionId) {
      const found = await service.cells(people.dba, executionId, { limit: 200 });
      invariant(found.ok, 'the execution is there');
      return found.value;
    },
    async states(executionId) {
      const [{ state }, cells] = await Promise.all([world.view(executionId), world.cells(executionId)]);
      return `${state}: ${cells.map((cell) => cell.state).join(' ')}`;
    },
    async makeStale(executionId) {
      await sql.execute('UPDATE execution SET heartbeat_at = UTC_TIMESTAMP(3) - INTERVAL 60 SECOND WHERE id = ?', [
        executionId,
      ]);
    },
    async expectJournal(executionId) {
      const rows = await readJournal(sql, executionId, 0, 100_000);
      const [head] = await sql.rows<{ last_seq: number; head_hash: string }>(
        'SELECT last_seq, head_hash FROM execution WHERE id = ?',
        [executionId],
      );
      invariant(head, 'the execution is there');
      const fault = findJournalFault(rows, { seq: Number(head.last_seq), hash: head.head_hash }, mac);
      invariant(!fault, `the journal is broken: ${JSON.stringify(fault)}`);
    },
    async end() {
      await sql.close();
      for (const target of targets) {
        const schemaName = ownSchemas.get(target);
        // A test may have ended the server, or its own connection.
        if (schemaName) await target.sql.query(`DROP DATABASE IF EXISTS ${schemaName}`).catch(() => undefined);
        target.sql.destroy();
      }
      await metadata.end();
    },
  };
  return world;
}

async function insertEnvironment({ db }: MetadataDatabase): Promise<EnvironmentId> {
  const id = newId(environmentIdSchema);
  await db.environment.create({ data: { id, key: 'prod', name: 'Production', kind: 'prod', rank: 9, policy: {} } });
  return id;
}

async function insertPerson(
  { db }: MetadataDatabase,
  displayName: string,
  roles: readonly Role[],
  memberOf?: ProjectId,
): Promise<Actor> {
  const userId = newId(userIdSchema);
  const login = displayName.toLowerCase().replace(' ', '.');
  await db.user.create({
    data: { id: userId, login, displayName, roles: { create: roles.map((role) => ({ role })) } },
  });
  if (memberOf) await db.projectMember.create({ data: { projectId: memberOf, userId, role: 'member' } });
  return {
    userId,
    login,
    displayName,
    roles: new Set(roles),
    projects: new Map(memberOf ? [[memberOf, 'member' as const]] : []),
    via: 'web',
  };
}

async function insertApproved(
  { db }: MetadataDatabase,
  world: ExecutionWorld,
  environmentId: EnvironmentId,
  draft: TicketDraft,
): Promise<ApprovedTicket> {
  const requestId = newId(requestIdSchema);
  const revisionId = newId(revisionIdSchema);
  const submitterId = (draft.submitter ?? world.people.developer).userId;
  const statements = draft.statements.map((statement) =>
    typeof statement === 'string' ? { text: statement } : statement,
  );
  const contentHash = randomBytes(32).toString('hex');
  await db.request.create({
    data: {
      id: requestId,
      kind: 'sql-change',
      projectId: world.projectId,
      environmentId,
      submitterId,
      title: 'Test',
      description: '',
      state: 'approved',
      version: 3,
      currentRevision: 1,
    },
  });
  await db.requestRevision.create({
    data: {
      id: revisionId,
      requestId,
      n: 1,
      script: statements.map(({ text }) => text).join(';\n'),
      contentHash,
      textHash: contentHash,
      options: { transactionMode: draft.mode ?? 'per-statement', executeBy: 'policy', notBefore: null },
      statementCount: statements.length,
      approval: { executeBy: 'submitter-or-dba', executorMustDiffer: false },
      createdBy: submitterId,
    },
  });
  await db.statement.createMany({
    data: statements.map((statement, ordinal) => ({
      id: newId(statementIdSchema),
      revisionId,
      ordinal,
      text: statement.text,
      start: 0,
      end: 0,
      startLine: 1,
      ...kindOf(statement.text),
      defaultSchema: statement.schema ?? null,
      fingerprint: 'f',
      expectedRows: statement.expectedRows ?? null,
    })),
  });
  const targets = draft.targets ?? [world.target];
  await db.requestTarget.createMany({
    data: targets.map(({ instanceId, schemaName }, ordinal) => ({
      id: newId(targetIdSchema),
      revisionId,
      ordinal,
      instanceId,
      schemaName,
    })),
  });
  await db.approvalStep.create({
    data: {
      id: newId(stepIdSchema),
      revisionId,
      ordinal: 0,
      rule: {},
      need: { anyOf: [{ role: 'dba' }] },
      state: 'approved',
    },
  });
  return { requestId, version: 3 };
}

function kindOf(text: string): { kind: string; execClass: string } {
  const parsed = parseStatement(text, { dialect: mariadb1011, sqlMode: defaultSqlMode });
  return parsed.ok
    ? { kind: parsed.statement.kind, execClass: classify(parsed.statement).execClass }
    : { kind: 'opaque', execClass: 'opaque' };
}
