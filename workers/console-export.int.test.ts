import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { SecretText } from '@/lib/access/secret-text';
import { createLinkVerifier, signatureHeader } from '@/lib/adapters/console-link/link-signature';
import { createRunnerLink } from '@/lib/adapters/console-link/runner-link';
import type { ExportFolder } from '@/lib/adapters/export-files/export-folder';
import { openExportFolder } from '@/lib/adapters/export-files/export-folder';
import type { ConsolePool } from '@/lib/adapters/mysql/console-sessions';
import { createConsoleSessions } from '@/lib/adapters/mysql/console-sessions';
import { createConnectTarget } from '@/lib/adapters/mysql/target-sessions';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { createExportStore } from '@/lib/adapters/prisma/console-export-store';
import { createExportWorkStore, expireExports, keepLiveFiles } from '@/lib/adapters/prisma/console-export-work-store';
import { createConsoleRunStore } from '@/lib/adapters/prisma/console-run-store';
import { beatRunner, interruptForgottenRuns, leaveRunner } from '@/lib/adapters/prisma/console-work-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { compression } from '@/lib/adapters/xlsx/compression';
import type { ExportView } from '@/lib/console/export/console-export';
import type { ExportRequest, ExportService } from '@/lib/console/export/export-service';
import { createExportService } from '@/lib/console/export/export-service';
import { judge } from '@/lib/console/gate/judge';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { ConsoleService } from '@/lib/console/run/console-service';
import { createConsoleService } from '@/lib/console/run/console-service';
import type { PerformPorts } from '@/lib/console/run/perform-ports';
import { performRun } from '@/lib/console/run/perform-run';
import type { TargetSession } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import type { UserId } from '@/lib/shared/ids';
import {
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
import { createExportDoors } from './export-doors';

/** From the service of the web process to the server and the file, and back. */
const tag = randomBytes(4).toString('hex');
const schema = `export_${tag}`;
const user = `export_${tag}`;
const [instanceId, prodId, member, other] = [
  newId(instanceIdSchema),
  newId(instanceIdSchema),
  newId(userIdSchema),
  newId(userIdSchema),
];
const projectId = newId(projectIdSchema);
const rowsOfNumbers = 120_000;
const endless = 'SELECT a.id, b.id AS other FROM numbers a, numbers b';
const dir = mkdtempSync(join(tmpdir(), 'sluice-export-test-'));

let metadata: MetadataDatabase;
let admin: TargetSession;
let pool: ConsolePool;
let server: ConsoleServer;
let folder: ExportFolder;
let service: ExportService;
let console: ConsoleService;
let runnerId = '';
let reported: unknown[] = [];
const actorOf = (userId: UserId): Actor => ({
  userId,
  login: 'x',
  displayName: 'X',
  roles: new Set(),
  projects: new Map([[projectId, 'member']]),
  via: 'web',
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
  rmSync(dir, { recursive: true });
});
beforeEach(async () => {
  await metadata.sql.query('DELETE FROM console_run; DELETE FROM console_export; DELETE FROM console_runner');
  reported = [];
  await startRunner();
});
afterEach(async () => {
  await server.stop();
  await pool.close();
  expect(reported).toEqual([]);
});

async function startRunner(): Promise<void> {
  const { db, mac, ring } = metadata;
  const { hostname: host, port } = new URL(process.env['TEST_TARGET_URL'] ?? '');
  runnerId = `runner-${randomBytes(4).toString('hex')}`;
  const id = runnerId;
  pool = createConsoleSessions(
    {
      open: async (at, purpose) =>
        ok({
          instanceId: at,
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
  folder = openExportFolder(dir);
  const run: Omit<PerformPorts, 'store'> = {
    sessions: pool,
    secondReader: await loadNodeSqlParserReader(),
    judge,
    limits: consoleLimits,
    digestOf: () => (value) => `#${value.length}`,
    now: () => performance.now(),
    report: (error) => reported.push(error),
  };
  const store = createExportWorkStore({ db, mac }, id);
  const verify = createLinkVerifier(ring);
  server = await startConsoleServer({
    host: '127.0.0.1',
    port: 0,
    signatureHeader,
    verify: (signature, request) => verify(signature, { ...request, runnerId: id }),
    perform: (asked) => performRun({ ...run, store: store.runs }, asked),
    exports: createExportDoors({ run, store, files: folder, compression }, folder),
    look: async () => undefined,
    report: (error) => reported.push(error),
  });
  await beatRunner(db, { id, zone: 'default', address: `127.0.0.1:${server.port}` });
  const [runs, link] = [createConsoleRunStore({ db, mac }), createRunnerLink(ring)];
  service = createExportService(runs, createExportStore({ db, mac }), link);
  console = createConsoleService(runs, link);
}

const never = () => new AbortController().signal;
async function create(sql: string, more: Partial<ExportRequest> = {}): Promise<ExportView> {
  const options = { bom: false, header: true, table: 'people' };
  const asked = {
    instanceId,
    schema,
    sql,
    format: 'csv',
    options,
    name: '订单 11月',
    delivery: 'stream',
    ...more,
  } as const;
  const created = await service.create(actorOf(member), asked);
  invariant(created.ok, JSON.stringify(created));
  return created.value;
}
async function take({ id }: ExportView): Promise<Buffer> {
  const got = await service.download(actorOf(member), id, never());
  invariant(got.ok, JSON.stringify(got));
  return Buffer.from(await new Response(got.value.bytes).arrayBuffer());
}
const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code ?? 'ok';
async function state({ id }: ExportView): Promise<ExportView> {
  const got = await service.get(actorOf(member), id);
  invariant(got.ok, JSON.stringify(got));
  return got.value;
}
async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await holds())) {
    invariant(Date.now() < end, 'it happens within fifteen seconds');
    // Files are looked at without waiting: others must have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
const ended = (made: ExportView) =>
  until(async () => !['queued', 'running'].includes((await state(made)).state)).then(() => state(made));
const running = async () =>
  (
    await admin.rows("SELECT INFO AS info FROM information_schema.PROCESSLIST WHERE USER = ? AND COMMAND = 'Query'", [
      user,
    ])
  ).length;

const csvOfPeople =
  'id,name,phone,born,score,photo,note\r\n1,"O""Brien, 张",******,2000-02-29,-1.50,0x00FF,\'=1+1\r\n2,,,,,,""\r\n';

test('streamed: the file, masked and guarded, its row and its audit rows', async () => {
  const made = await create('SELECT * FROM people ORDER BY id');
  expect(made).toMatchObject({ state: 'queued', isReady: true, fileName: '订单 11月.csv', instanceName: 'target' });
  expect((await take(made)).toString('utf8')).toBe(csvOfPeople);
  expect(await state(made)).toMatchObject({ state: 'done', rows: 2, isReady: false, problem: null });
  const audit = await metadata.db.audit.findMany({ where: { resourceId: made.id }, orderBy: { seq: 'asc' } });
  expect(audit.map(({ action }) => action)).toEqual(['console.export', 'console.export-done']);
  expect(audit[1]?.data).toMatchObject({ tables: [`${schema}.people`], rows: 2 });
  expect(codeOf(await service.download(actorOf(member), made.id, never()))).toBe('export/gone');
});

test.each(['xlsx', 'sql', 'json', 'ndjson'] as const)('%s holds nothing of a hidden value', async (format) => {
  const file = await take(await create('SELECT id, phone, CONCAT(phone, 1) AS copy FROM people', { format }));
  expect(file.length).toBeGreaterThan(20);
  expect(file.includes('13800138001')).toBe(false);
});

test('what the gate refuses has no file, and says why', async () => {
  for (const delivery of ['stream', 'file'] as const) {
    const made = await create('SELECT * FROM secrets', { delivery });
    if (delivery === 'stream') {
      const got = await service.download(actorOf(member), made.id, never());
      expect(got).toMatchObject({ ok: false, error: { code: 'export/no-file', rule: 'no-permission' } });
    }
    expect(await ended(made)).toMatchObject({
      state: 'refused',
      isReady: false,
      problem: { t: 'refused', rule: 'no-permission', missing: [{ schema, table: 'secrets' }] },
    });
  }
  expect(readdirSync(dir)).toEqual([]);
});

test('somebody else’s export is not there', async () => {
  const made = await create('SELECT id FROM people');
  for (const act of [service.get, (a: Actor, id: ExportView['id']) => service.download(a, id, never())]) {
    expect(codeOf(await act(actorOf(other), made.id))).toBe('export/not-found');
  }
  expect((await state(made)).state).toBe('queued');
});

describe('too many rows: refused as a whole', () => {
  test('by the policy of production', async () => {
    const made = await create('SELECT id FROM numbers', { instanceId: prodId, delivery: 'file' });
    expect(await ended(made)).toMatchObject({
      state: 'failed',
      problem: { code: 'export-over-policy' },
      isReady: false,
    });
    expect(readdirSync(dir)).toEqual([]);
    const few = await create('SELECT id FROM numbers LIMIT 100000', { instanceId: prodId });
    expect((await take(few)).length).toBeGreaterThan(500_000);
    expect(await state(few)).toMatchObject({ state: 'done', rows: 100_000 });
  });

  test('by the grant, and what was streamed is broken off', async () => {
    const made = await create("SELECT id, REPEAT('x', 400) AS pad FROM limited");
    const got = await service.download(actorOf(member), made.id, never());
    invariant(got.ok, 'the first bytes come');
    await expect(new Response(got.value.bytes).arrayBuffer()).rejects.toThrow();
    expect(await ended(made)).toMatchObject({ state: 'failed', problem: { code: 'export-over-grant' } });
  });
});

describe('a file that a worker makes', () => {
  const makeFile = async () => ended(await create('SELECT * FROM people ORDER BY id', { delivery: 'file' }));

  test('is private, fetched once and gone', async () => {
    const made = await makeFile();
    expect(made).toMatchObject({ state: 'done', rows: 2, isReady: true });
    const [name = ''] = readdirSync(dir);
    expect(name).toMatch(/^[0-9a-f]{32}$/);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
    const both = await Promise.all([1, 2].map(() => service.download(actorOf(member), made.id, never())));
    expect(both.map(codeOf).sort()).toEqual(['export/gone', 'ok']);
    for (const got of both) if (got.ok) expect(await new Response(got.value.bytes).text()).toBe(csvOfPeople);
    await until(async () => readdirSync(dir).length === 0);
    expect(codeOf(await service.download(actorOf(member), made.id, never()))).toBe('export/gone');
    const actions = await metadata.db.audit.findMany({ where: { resourceId: made.id }, orderBy: { seq: 'asc' } });
    expect(actions.map(({ action }) => action)).toEqual([
      'console.export',
      'console.export-done',
      'console.export-fetch',
    ]);
  });

  test('has a time, and is swept away after it', async () => {
    const made = await makeFile();
    const [name = ''] = readdirSync(dir);
    utimesSync(join(dir, name), 1, 1);
    writeFileSync(join(dir, 'f'.repeat(32)), 'left over');
    utimesSync(join(dir, 'f'.repeat(32)), 1, 1);
    const sweep = () => folder.sweep((keys) => keepLiveFiles(metadata.db, runnerId, keys));
    expect(await sweep()).toBe(1);
    expect(readdirSync(dir)).toEqual([name]);
    await metadata.sql.query('UPDATE console_export SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND');
    expect(codeOf(await service.download(actorOf(member), made.id, never()))).toBe('export/gone');
    expect(await expireExports(metadata.db)).toBe(1);
    expect(await sweep()).toBe(1);
    expect(readdirSync(dir)).toEqual([]);
  });

  test('outlives the worker that made it; one that was being made is interrupted', async () => {
    const made = await makeFile();
    const half = await create(endless, { delivery: 'file' });
    await until(async () => (await running()) > 0);
    await server.stop();
    await pool.close();
    await leaveRunner(metadata.db, runnerId);
    expect(await state(half)).toMatchObject({ state: 'interrupted', isReady: false });
    await startRunner();
    expect(await folder.sweep((keys) => keepLiveFiles(metadata.db, runnerId, keys))).toBe(0);
    expect((await take(made)).toString('utf8')).toBe(csvOfPeople);
    await until(async () => readdirSync(dir).length === 0);
  });

  test('of a worker that died is interrupted by the others', async () => {
    const half = await create(endless);
    await metadata.sql.query(
      "UPDATE console_run SET state = 'running', runner_id = 'dead', created_at = created_at - INTERVAL 1 HOUR",
    );
    await interruptForgottenRuns(metadata.db);
    expect(await state(half)).toMatchObject({ state: 'interrupted' });
  });
});

test('a reader that goes away, and a person who stops it: nothing runs on', async () => {
  const left = await create(endless);
  const got = await service.download(actorOf(member), left.id, never());
  invariant(got.ok, 'it streams');
  const reader = got.value.bytes.getReader();
  await reader.read();
  expect(await running()).toBe(1);
  await reader.cancel();
  expect(await ended(left)).toMatchObject({ state: 'cancelled' });
  const stopped = await create(endless, { delivery: 'file' });
  await until(async () => (await state(stopped)).rows > 0);
  expect((await state(stopped)).rate).toBeGreaterThan(0);
  expect(codeOf(await console.cancel(actorOf(member), stopped.id))).toBe('ok');
  expect(await ended(stopped)).toMatchObject({ state: 'cancelled', isReady: false });
  await until(async () => (await running()) === 0);
  expect(readdirSync(dir)).toEqual([]);
});

test('a slow reader holds the server back', async () => {
  const made = await create("SELECT a.id, REPEAT('x', 1000) AS pad FROM numbers a, numbers b");
  const got = await service.download(actorOf(member), made.id, never());
  invariant(got.ok, 'it streams');
  const before = process.memoryUsage().rss;
  const reader = got.value.bytes.getReader();
  await reader.read();
  const [first] = await admin.rows('SELECT 1 AS one');
  expect(first).toBeDefined();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect((process.memoryUsage().rss - before) / 1_048_576).toBeLessThan(100);
  await reader.cancel();
  expect((await ended(made)).state).toBe('cancelled');
});

test('only so many at once for one person', async () => {
  await create(endless);
  await create(endless);
  const third = service.create(actorOf(member), {
    instanceId,
    schema,
    sql: 'SELECT 1',
    format: 'csv',
    options: { bom: false, header: true, table: 't' },
    name: 'x',
    delivery: 'stream',
  });
  expect(codeOf(await third)).toBe('export/too-many');
});

test('long values, NULL and wide rows come through as they are', async () => {
  const made = await create("SELECT NULL AS a, REPEAT('字', 100000) AS b, '' AS c, REPEAT('x', 70000) AS d", {
    format: 'json',
  });
  const file: unknown = JSON.parse((await take(made)).toString('utf8'));
  expect(file).toEqual([{ a: null, b: '字'.repeat(100_000), c: '', d: 'x'.repeat(70_000) }]);
});

async function seed(): Promise<void> {
  const { db } = metadata;
  await db.project.create({ data: { id: projectId, key: 'p', name: 'P' } });
  for (const [id, kind] of [
    [instanceId, 'test'],
    [prodId, 'prod'],
  ] as const) {
    const environmentId = newId(environmentIdSchema);
    await db.environment.create({ data: { id: environmentId, key: kind, name: kind, kind, rank: 1, policy: {} } });
    const name = kind === 'test' ? 'target' : 'prod';
    await db.instance.create({
      data: { id, name, host: name, port: 1, engine: 'mariadb', tags: {}, environmentId },
    });
    await db.projectDatabase.create({ data: { projectId, instanceId: id, schemaName: schema } });
    const grant = { subjectKind: 'project', subjectId: projectId, action: 'query', instanceId: id, schemaName: schema };
    await db.grant.createMany({
      data: [
        { id: newId(grantIdSchema), ...grant },
        { id: newId(grantIdSchema), ...grant, effect: 'deny', objectName: 'secrets' },
        { id: newId(grantIdSchema), ...grant, objectName: 'limited', rowLimit: 1_500 },
      ],
    });
  }
  for (const id of [member, other]) {
    await db.user.create({
      data: { id, login: id.toLowerCase(), displayName: 'X', members: { create: [{ projectId, role: 'member' }] } },
    });
  }
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
    `CREATE DATABASE ${schema} CHARACTER SET utf8mb4`,
    `CREATE TABLE ${schema}.people (id int PRIMARY KEY, name varchar(50), phone varchar(20), born date, score decimal(8,2), photo varbinary(10), note text)`,
    `INSERT INTO ${schema}.people VALUES (1, 'O"Brien, 张', '13800138001', '2000-02-29', -1.5, x'00ff', '=1+1'), (2, NULL, NULL, NULL, NULL, NULL, '')`,
    `CREATE TABLE ${schema}.secrets (id int PRIMARY KEY)`,
    `CREATE TABLE ${schema}.numbers (id int PRIMARY KEY)`,
    `INSERT INTO ${schema}.numbers SELECT seq FROM ${schema}.seq_1_to_${rowsOfNumbers}`,
    `CREATE TABLE ${schema}.limited (id int PRIMARY KEY)`,
    `INSERT INTO ${schema}.limited SELECT seq FROM ${schema}.seq_1_to_2000`,
    `CREATE USER ${user} IDENTIFIED BY 'pw'`,
    `GRANT SELECT, SHOW VIEW ON ${schema}.* TO ${user}`,
  ];
}
