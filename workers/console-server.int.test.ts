import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { SecretText } from '@/lib/access/secret-text';
import { createLinkVerifier, signatureHeader, signLinkRequest } from '@/lib/adapters/console-link/link-signature';
import { createRunnerLink } from '@/lib/adapters/console-link/runner-link';
import type { ConsolePool } from '@/lib/adapters/mysql/console-sessions';
import { createConsoleSessions } from '@/lib/adapters/mysql/console-sessions';
import { createConnectTarget } from '@/lib/adapters/mysql/target-sessions';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { createConsoleRunStore } from '@/lib/adapters/prisma/console-run-store';
import {
  beatRunner,
  createConsoleWorkStore,
  interruptForgottenRuns,
  leaveRunner,
} from '@/lib/adapters/prisma/console-work-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { judge } from '@/lib/console/gate/judge';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { ConsoleService, StartedRun } from '@/lib/console/run/console-service';
import { createConsoleService } from '@/lib/console/run/console-service';
import type { Frame } from '@/lib/console/run/frame';
import type { PerformPorts } from '@/lib/console/run/perform-ports';
import { performRun } from '@/lib/console/run/perform-run';
import type { TargetSession } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import type { InstanceId, UserId } from '@/lib/shared/ids';
import {
  consoleRunIdSchema,
  environmentIdSchema,
  grantIdSchema,
  instanceIdSchema,
  maskRuleIdSchema,
  newId,
  projectIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';
import type { ConsoleServer } from './console-server';
import { startConsoleServer } from './console-server';
import type { ExportDoors } from './export-doors';

/** From the service of the web process to the server and back: everything but HTTP of the API itself. */
const tag = randomBytes(4).toString('hex');
const schema = `work_${tag}`;
const user = `work_${tag}`;
const [instanceId, member, other] = [newId(instanceIdSchema), newId(userIdSchema), newId(userIdSchema)];
const projectId = newId(projectIdSchema);
const slow = 'SELECT COUNT(*) FROM numbers a, numbers b, numbers c WHERE SQRT(a.id) + SQRT(b.id) + SQRT(c.id) = -1';

let metadata: MetadataDatabase;
let admin: TargetSession;
let pool: ConsolePool;
let server: ConsoleServer;
let service: ConsoleService;
let runnerId = '';
let reported: unknown[] = [];
const actorOf = (userId: UserId, more: Partial<Actor> = {}): Actor => ({
  userId,
  login: 'x',
  displayName: 'X',
  roles: new Set(),
  projects: new Map([[projectId, 'member']]),
  via: 'web',
  ...more,
});

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const opened = await sessionsByUrl(process.env['TEST_TARGET_URL']).open(instanceId, 'admin', { label: 'test' });
  invariant(opened.ok, JSON.stringify(opened));
  admin = opened.value;
  for (const sql of fixture()) await admin.rows(sql);
  await seed();
});
afterAll(async () => {
  await admin.rows(`DROP DATABASE ${schema}`);
  await admin.rows(`DROP USER ${user}`);
  await admin.close();
  await metadata.end();
});

beforeEach(async () => {
  await metadata.sql.query('DELETE FROM console_run; DELETE FROM console_runner');
  reported = [];
  await startRunner(createSessions());
});
afterEach(async () => {
  await server.stop();
  await pool.close();
  expect(reported).toEqual([]);
});

function createSessions(): ConsolePool {
  const { hostname: host, port } = new URL(process.env['TEST_TARGET_URL'] ?? '');
  return createConsoleSessions(
    {
      open: async (id, purpose) =>
        ok({
          instanceId: id,
          instanceName: 'test',
          host,
          port: Number(port),
          zone: 'default',
          username: user,
          password: new SecretText('pw'),
          tls: { mode: 'preferred' },
          purpose,
          credentialVersion: 0,
        }),
    },
    createConnectTarget({ check: async (at, p) => ok({ host: at, port: p, address: at, addresses: [at] }) }),
  );
}

async function startRunner(sessions: ConsolePool): Promise<void> {
  const { db, mac, ring } = metadata;
  runnerId = `runner-${randomBytes(4).toString('hex')}`;
  pool = sessions;
  const ports: PerformPorts = {
    store: createConsoleWorkStore({ db, mac }, runnerId),
    sessions,
    secondReader: await loadNodeSqlParserReader(),
    judge,
    limits: { ...consoleLimits, statementMs: 8_000 },
    digestOf: () => (value) => value,
    now: () => performance.now(),
    report: (error) => reported.push(error),
  };
  const verify = createLinkVerifier(ring);
  const id = runnerId;
  server = await startConsoleServer({
    host: '127.0.0.1',
    port: 0,
    signatureHeader,
    verify: (signature, request) => verify(signature, { ...request, runnerId: id }),
    perform: (run) => performRun(ports, run),
    exports: noExports,
    look: async () => undefined,
    report: (error) => reported.push(error),
  });
  await beatRunner(db, { id, zone: 'default', address: `127.0.0.1:${server.port}` });
  service = createConsoleService(createConsoleRunStore({ db, mac }), createRunnerLink(ring));
}

const noExports: ExportDoors = {
  deliveryOf: async () => undefined,
  perform: () => Promise.reject(new Error('no exports here')),
  openFile: async () => undefined,
};

async function start(sql: string, actor = actorOf(member), signal = new AbortController().signal): Promise<StartedRun> {
  const started = await service.start(actor, { instanceId, schema, sql }, signal);
  invariant(started.ok, JSON.stringify(started));
  return started.value;
}
async function framesOf({ frames }: StartedRun): Promise<readonly Frame[]> {
  const text = await new Response(frames).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Frame => JSON.parse(line));
}
const rowOf = ({ runId }: StartedRun) => metadata.db.consoleRun.findUniqueOrThrow({ where: { id: runId } });
const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code ?? 'ok';

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) invariant(Date.now() < end, 'it happens within ten seconds');
}
const running = async () =>
  (
    await admin.rows("SELECT INFO AS info FROM information_schema.PROCESSLIST WHERE USER = ? AND COMMAND = 'Query'", [
      user,
    ])
  ).length;
const untilRuns = () => until(async () => (await running()) > 0);
const untilNothingRuns = () => until(async () => (await running()) === 0);

test('an answer, its row and its audit rows', async () => {
  const run = await start('SELECT id, phone FROM people ORDER BY id');
  const frames = await framesOf(run);
  expect(frames.map(({ t }) => t)).toEqual(['judged', 'columns', 'rows', 'done']);
  expect(frames[2]).toMatchObject({
    rows: [
      [1, '******'],
      [2, null],
    ],
  });
  expect(await rowOf(run)).toMatchObject({ state: 'done', rowCount: 2, tables: [`${schema}.people`] });
  const audit = await metadata.db.audit.findMany({ where: { resourceId: run.runId }, orderBy: { seq: 'asc' } });
  expect(audit.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['console.run', member],
    ['console.done', member],
  ]);
  expect(JSON.stringify(audit.map(({ data }) => data))).not.toContain('SELECT');
});

describe('the replica', () => {
  const replicaId = newId(instanceIdSchema);
  const answering = async (mustBeFresh?: boolean) => {
    const started = await service.start(
      actorOf(member),
      { instanceId, schema, sql: 'SELECT id FROM people', ...(mustBeFresh === undefined ? {} : { mustBeFresh }) },
      signal(),
    );
    invariant(started.ok, JSON.stringify(started));
    const [judged] = await framesOf(started.value);
    const seen = await service.get(actorOf(member), started.value.runId);
    return [judged?.t === 'judged' && judged.servedBy?.name, seen.ok && seen.value.servedBy];
  };

  beforeAll(async () => {
    const { db } = metadata;
    const clusterId = newId(instanceIdSchema);
    await db.cluster.create({ data: { id: clusterId, name: 'c' } });
    const { environmentId } = await db.instance.update({
      where: { id: instanceId },
      data: { clusterId, role: 'primary' },
    });
    await db.instance.create({
      data: {
        id: replicaId,
        name: 'target-2',
        host: 'h',
        port: 2,
        role: 'replica',
        tags: {},
        environmentId,
        clusterId,
      },
    });
    const account = { purpose: 'read', username: user, secret: '', keyId: '' };
    await db.instanceCredential.create({ data: { id: newId(instanceIdSchema), instanceId: replicaId, ...account } });
    await metadata.sql.query(
      `INSERT INTO instance_live (instance_id, state, seen_at, due_at, lag_seconds, is_replicating)
        VALUES (?, 'up', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 2, TRUE)`,
      [replicaId],
    );
  });
  afterAll(async () => {
    await metadata.sql.query("DELETE FROM instance WHERE name = 'target-2'");
    await metadata.sql.query('UPDATE instance SET cluster_id = NULL; DELETE FROM cluster');
  });

  test('answers when it is well and the newest is not asked for, and the run says so', async () => {
    expect(await answering(false)).toEqual(['target-2', 'target-2']);
    expect(await answering()).toEqual([undefined, null]);
    expect(await answering(true)).toEqual([undefined, null]);
  });

  test.each([
    'lag_seconds = 30',
    'lag_seconds = NULL',
    'is_replicating = FALSE',
    "state = 'down'",
    'seen_at = UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE',
  ])('does not with %s', async (sick) => {
    await metadata.sql.query(`UPDATE instance_live SET ${sick}`);
    expect(await answering(false)).toEqual([undefined, null]);
    await metadata.sql.query(
      "UPDATE instance_live SET state = 'up', seen_at = UTC_TIMESTAMP(3), lag_seconds = 2, is_replicating = TRUE",
    );
  });
});

test('what is refused names the rule, and what would have to be asked for', async () => {
  const run = await start('SELECT * FROM secrets');
  const [refused] = await framesOf(run);
  expect(refused).toMatchObject({ t: 'refused', rule: 'no-permission', missing: [{ schema, table: 'secrets' }] });
  expect(await rowOf(run)).toMatchObject({ state: 'refused', rule: 'no-permission' });
});

test('a grant that ended between two runs is gone with the next', async () => {
  await framesOf(await start('SELECT id FROM numbers LIMIT 1'));
  const before = await metadata.db.grant.findMany();
  await metadata.db.grant.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  expect((await framesOf(await start('SELECT id FROM numbers LIMIT 1')))[0]).toMatchObject({ rule: 'no-permission' });
  for (const { id, expiresAt } of before) await metadata.db.grant.update({ where: { id }, data: { expiresAt } });
});

describe('stopping', () => {
  test('by the person: KILLed and cancelled', async () => {
    const run = await start(slow);
    await untilRuns();
    expect(codeOf(await service.cancel(actorOf(member), run.runId))).toBe('ok');
    expect((await framesOf(run)).at(-1)).toMatchObject({ t: 'failed', code: 'cancelled' });
    await untilNothingRuns();
    expect(await rowOf(run)).toMatchObject({ state: 'cancelled', errorCode: 'cancelled', cancelRequestedBy: member });
    expect(codeOf(await service.cancel(actorOf(member), run.runId))).toBe('console/run-ended');
  });

  test('by closing the page: KILLed, whether the answer had begun or not', async () => {
    // The second answers at once, with more than lies in sockets and buffers: a reader that takes nothing holds it back.
    for (const sql of [slow, "SELECT a.id, REPEAT('x', 1500) AS pad FROM numbers a, numbers b"]) {
      const run = await start(sql);
      const reader = run.frames.getReader();
      await reader.read();
      await untilRuns();
      await reader.cancel();
      await untilNothingRuns();
      await until(async () => (await rowOf(run)).state === 'cancelled');
    }
  });

  test('by the request that is aborted before there is an answer', async () => {
    const abort = new AbortController();
    const run = await start(slow, actorOf(member), abort.signal);
    const reading = framesOf(run).catch(() => []);
    await untilRuns();
    abort.abort();
    await untilNothingRuns();
    await reading;
    await until(async () => (await rowOf(run)).state === 'cancelled');
  });

  test('by the end of the worker: KILLed and interrupted, and nothing new is taken', async () => {
    const run = await start(slow);
    await untilRuns();
    await leaveRunner(metadata.db, runnerId);
    await server.stop();
    expect(await running()).toBe(0);
    expect((await framesOf(run)).at(-1)).toMatchObject({ t: 'failed', code: 'interrupted' });
    expect(await rowOf(run)).toMatchObject({ state: 'interrupted' });
    expect(codeOf(await service.start(actorOf(member), { instanceId, schema, sql: 'SELECT 1' }, signal()))).toBe(
      'console/no-runner',
    );
  });

  test('by the clock', async () => {
    const run = await start(slow);
    expect((await framesOf(run)).at(-1)).toMatchObject({ t: 'failed', code: 'timed-out' });
    await untilNothingRuns();
    expect(await rowOf(run)).toMatchObject({ state: 'failed', errorCode: 'timed-out' });
  });

  test('somebody else’s is not there, but for a DBA', async () => {
    const run = await start(slow);
    await untilRuns();
    expect(codeOf(await service.cancel(actorOf(other), run.runId))).toBe('console/run-not-found');
    expect(codeOf(await service.get(actorOf(other), run.runId))).toBe('console/run-not-found');
    const auditor = actorOf(other, { roles: new Set(['auditor']) });
    expect(codeOf(await service.get(auditor, run.runId))).toBe('ok');
    expect(codeOf(await service.cancel(auditor, run.runId))).toBe('access/forbidden');
    expect(codeOf(await service.cancel(actorOf(other, { roles: new Set(['dba']) }), run.runId))).toBe('ok');
    await framesOf(run);
    expect(await rowOf(run)).toMatchObject({ state: 'cancelled', cancelRequestedBy: other });
  });
});

const signal = () => new AbortController().signal;

describe('limits', () => {
  const startCode = async (who = member) =>
    codeOf(await service.start(actorOf(who), { instanceId, schema, sql: 'SELECT 1' }, signal()));

  test('so many at once for a person, however they are asked for', async () => {
    const runs = await Promise.all(
      Array.from({ length: 6 }, () => service.start(actorOf(member), { instanceId, schema, sql: slow }, signal())),
    );
    const codes = runs.map(codeOf).sort();
    expect(codes).toEqual([...Array(3).fill('console/too-many-running'), ...Array(3).fill('ok')]);
    expect(await startCode(other)).toBe('ok');
    for (const run of runs) if (run.ok) await service.cancel(actorOf(member), run.value.runId);
    await untilNothingRuns();
    await until(async () => (await metadata.db.consoleRun.count({ where: { state: 'running' } })) === 0);
    expect(await startCode()).toBe('ok');
  });

  test('so many a minute', async () => {
    await addRuns(consoleLimits.startsPerMinuteMax, member, 'done');
    expect(await startCode()).toBe('console/too-fast');
    expect(await startCode(other)).toBe('ok');
  });

  test('so many on an instance', async () => {
    await addRuns(consoleLimits.runningPerInstanceMax, newId(userIdSchema), 'running');
    expect(await startCode()).toBe('console/instance-busy');
  });

  test('so many bytes of text, and only schemas of one’s projects', async () => {
    const long = `SELECT '${'x'.repeat(consoleLimits.textBytesMax)}'`;
    const ask = (sql: string, at: string) => service.start(actorOf(member), { instanceId, schema: at, sql }, signal());
    expect(codeOf(await ask(long, schema))).toBe('console/text-too-long');
    expect(codeOf(await ask('SELECT 1', 'mysql'))).toBe('instance/schema-not-bound');
    const nobodys = { instanceId: newId(instanceIdSchema), schema, sql: 'SELECT 1' };
    expect(codeOf(await service.start(actorOf(member), nobodys, signal()))).toBe('instance/not-found');
    expect(await metadata.db.consoleRun.count()).toBe(0);
  });
});

describe('the way to the worker', () => {
  const post = (path: string, signature?: string) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, {
      method: 'POST',
      headers: signature === undefined ? {} : { [signatureHeader]: signature },
    });

  test('is for signed requests alone, each once', async () => {
    const id = newId(consoleRunIdSchema);
    await addRun(id, 'queued');
    expect((await post(`/run/${id}`)).status).toBe(404);
    expect((await post(`/run/${id}`, 'v1 test 1 2 3')).status).toBe(404);
    const signed = signLinkRequest(metadata.ring, { runnerId, verb: 'run', runId: id }, Date.now());
    expect((await post(`/cancel/${id}`, signed)).status).toBe(404);
    const first = await post(`/run/${id}`, signed);
    expect(first.status).toBe(200);
    expect(await first.text()).toContain('"t":"done"');
    expect((await post(`/run/${id}`, signed)).status).toBe(404);
  });

  test('a run is taken once, and by the worker that it was given to', async () => {
    const id = newId(consoleRunIdSchema);
    await addRun(id, 'queued', 'another');
    const sign = () => signLinkRequest(metadata.ring, { runnerId, verb: 'run', runId: id }, Date.now());
    expect(await (await post(`/run/${id}`, sign())).text()).toContain('"code":"cancelled"');
    expect((await metadata.db.consoleRun.findUniqueOrThrow({ where: { id } })).state).toBe('queued');
  });

  test('nobody there, and somebody who is not a worker: a clear answer and no run left open', async () => {
    const stranger = createServer((_, response) => void response.writeHead(404).end());
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    for (const port of [1, (stranger.address() as AddressInfo).port]) {
      await metadata.sql.query('UPDATE console_runner SET address = ?', [`127.0.0.1:${port}`]);
      const refused = await service.start(actorOf(member), { instanceId, schema, sql: 'SELECT 1' }, signal());
      expect(codeOf(refused)).toBe('console/runner-unreachable');
    }
    stranger.close();
    expect(await metadata.db.consoleRun.count({ where: { state: 'interrupted' } })).toBe(2);
  });

  test('runs of a worker that died are interrupted by the others', async () => {
    const [dead, alive, young] = [newId(consoleRunIdSchema), newId(consoleRunIdSchema), newId(consoleRunIdSchema)];
    await addRun(dead, 'running', 'dead');
    await addRun(alive, 'running', runnerId);
    await metadata.sql.query('UPDATE console_run SET created_at = created_at - INTERVAL 1 HOUR');
    await addRun(young, 'queued', 'dead');
    expect(await interruptForgottenRuns(metadata.db)).toBe(1);
    const states = await metadata.db.consoleRun.findMany({ select: { id: true, state: true } });
    expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [dead, 'interrupted'],
        [alive, 'running'],
        [young, 'queued'],
      ]),
    );
  });
});

test('history is paged, one’s own, and everybody’s for an auditor', async () => {
  await addRuns(5, member, 'done');
  await addRuns(2, other, 'done');
  const pages = async (actor: Actor) => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await service.list(actor, {}, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      invariant(page.ok, 'a list');
      ids.push(...page.value.items.map(({ id }) => id));
      cursor = page.value.nextCursor;
    } while (cursor !== undefined);
    return ids;
  };
  const own = await pages(actorOf(member));
  expect(own).toHaveLength(5);
  expect(own).toEqual(own.toSorted().reverse());
  expect(await pages(actorOf(newId(userIdSchema)))).toEqual([]);
  expect(await pages(actorOf(other, { roles: new Set(['auditor']) }))).toHaveLength(7);
});

async function addRun(id: string, state: string, runner = runnerId, userId: string = member): Promise<void> {
  await metadata.sql.query(
    `INSERT INTO console_run (id, user_id, instance_id, schema_name, text, state, runner_id, via, created_at)
      VALUES (?, ?, ?, ?, 'SELECT 1', ?, ?, 'api', UTC_TIMESTAMP(3))`,
    [id, userId, instanceId, schema, state, runner],
  );
}
async function addRuns(n: number, userId: string, state: string): Promise<void> {
  for (let i = 0; i < n; i++) await addRun(newId(consoleRunIdSchema), state, runnerId, userId);
}

async function seed(): Promise<void> {
  const { db } = metadata;
  const environmentId = newId(environmentIdSchema);
  await db.environment.create({ data: { id: environmentId, key: 'e', name: 'E', kind: 'test', rank: 1, policy: {} } });
  await db.instance.create({
    data: {
      id: instanceId as InstanceId,
      name: 'target',
      host: 'h',
      port: 1,
      engine: 'mariadb',
      tags: {},
      environmentId,
    },
  });
  await db.project.create({ data: { id: projectId, key: 'p', name: 'P' } });
  await db.projectDatabase.create({ data: { projectId, instanceId, schemaName: schema } });
  for (const id of [member, other]) {
    await db.user.create({
      data: { id, login: id.toLowerCase(), displayName: 'X', members: { create: [{ projectId, role: 'member' }] } },
    });
  }
  const grant = { subjectKind: 'project', subjectId: projectId, action: 'query', instanceId, schemaName: schema };
  await db.grant.createMany({
    data: [
      { id: newId(grantIdSchema), ...grant },
      { id: newId(grantIdSchema), ...grant, effect: 'deny', objectName: 'secrets' },
    ],
  });
  await db.maskRule.create({
    data: {
      id: newId(maskRuleIdSchema),
      name: 'phones',
      schemaPattern: '*',
      tablePattern: '*',
      columnPattern: '*phone*',
      mask: { kind: 'full' },
    },
  });
}

function fixture(): readonly string[] {
  return [
    `CREATE DATABASE ${schema}`,
    `CREATE TABLE ${schema}.people (id int PRIMARY KEY, phone varchar(20))`,
    `INSERT INTO ${schema}.people VALUES (1, '13800138001'), (2, NULL)`,
    `CREATE TABLE ${schema}.secrets (id int PRIMARY KEY)`,
    `CREATE TABLE ${schema}.numbers (id int PRIMARY KEY)`,
    `INSERT INTO ${schema}.numbers WITH RECURSIVE n AS (SELECT 1 AS id UNION ALL SELECT id + 1 FROM n WHERE id < 1000) SELECT id FROM n`,
    `CREATE USER ${user} IDENTIFIED BY 'pw'`,
    `GRANT SELECT, SHOW VIEW ON ${schema}.* TO ${user}`,
  ];
}
