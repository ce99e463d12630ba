import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SecretText } from '@/lib/access/secret-text';
import { createCollectorStore } from '@/lib/adapters/prisma/live/collector-store';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { collectorLimits, createCollector } from '@/lib/instance/live/collector';
import { readReading } from '@/lib/instance/live/reading';
import type { InstanceKit } from '@/lib/instance/testing/instance-kit';
import { createInstanceKit, person } from '@/lib/instance/testing/instance-kit';
import { invariant } from '@/lib/shared/assert';
import type { InstanceId } from '@/lib/shared/ids';

const dba = person(['dba']);
const servers = {
  primary: process.env['TEST_TARGET_URL'],
  replica: process.env['TEST_REPLICA_URL'],
  mysql: process.env['TEST_MYSQL_URL'],
} as const;

let metadata: MetadataDatabase;
let sql: MetadataSql;
let kit: InstanceKit;
let admin: Connection;
const ids = new Map<string, InstanceId>();

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.pathname = `/${metadata.name}`;
  sql = createMetadataSql({ url: url.href, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
  kit = createInstanceKit(metadata);
  const environmentId = await kit.environment();
  for (const [name, at] of Object.entries(servers)) {
    if (at === undefined) continue;
    const { hostname: host, port, username, password } = new URL(at);
    await register(name, host, Number(port), username, decodeURIComponent(password));
  }
  const { hostname: host, port, username: user, password } = new URL(servers.primary ?? '');
  admin = await createConnection({ host, port: Number(port), user, password: decodeURIComponent(password) });
  await register('nothing-there', '127.0.0.1', 1, 'x', 'x');
  await register('wrong-password', host, Number(port) + 0, 'nobody', 'x', '::1');
  const bare = await kit.instances.register(dba, kit.draft(environmentId, { name: 'no-account', host: 'db.test' }));
  invariant(bare.ok, 'the instance is registered');
  ids.set('no-account', bare.value.id);

  async function register(name: string, at: string, on: number, username: string, secret: string, instead?: string) {
    const draft = kit.draft(environmentId, { name, host: instead ?? at, port: on });
    const made = await kit.instances.register(dba, draft);
    invariant(made.ok, `${name} is registered: ${JSON.stringify(made)}`);
    ids.set(name, made.value.id);
    const credential = { instanceId: made.value.id, purpose: 'collect', username } as const;
    await kit.credentials.storeUntested(dba, { ...credential, password: new SecretText(secret) });
  }
});
afterAll(async () => {
  await admin.end();
  await sql.close();
  await metadata.end();
});

const collectorOf = (owner: string, nowMs: () => number = () => Date.now()) =>
  createCollector({
    store: createCollectorStore(sql, { zone: 'default', owner }),
    sessions: kit.sessions,
    limits: { ...collectorLimits, connectTimeoutMs: 1000 },
    nowMs,
  });

const live = async (name: string) =>
  metadata.db.instanceLive.findUniqueOrThrow({ where: { instanceId: ids.get(name) ?? '' } });
const events = async (name: string) =>
  (
    await metadata.db.instanceEvent.findMany({ where: { instanceId: ids.get(name) ?? '' }, orderBy: { id: 'asc' } })
  ).map(({ kind, data }) => ({ kind, ...(data as object) }));
const makeDue = () => metadata.db.instanceLive.updateMany({ data: { dueAt: new Date(0) } });
const signal = new AbortController().signal;

test('one round sees every instance: who answers is up, who does not is said to be down or unknown with the reason', async () => {
  expect(await collectorOf('one').collectDue(signal)).toBe(ids.size);
  expect(await live('primary')).toMatchObject({ state: 'up', lagSeconds: null, isReplicating: null, owner: null });
  expect(await live('replica')).toMatchObject({ state: 'up', isReplicating: true, lagSeconds: 0 });
  expect(await live('nothing-there')).toMatchObject({ state: 'down', reason: { code: 'instance/refused' } });
  expect(await live('no-account')).toMatchObject({ state: 'unknown', reason: { code: 'instance/no-credential' } });
  expect((await live('wrong-password')).state).not.toBe('up');
  expect(await metadata.db.instance.findUnique({ where: { name: 'primary' } })).toMatchObject({
    role: 'primary',
    engine: 'mariadb',
  });
  expect(await metadata.db.instance.findUnique({ where: { name: 'replica' } })).toMatchObject({ role: 'replica' });
  const reading = readReading((await live('primary')).reading);
  expect(reading).toMatchObject({ unread: [], channels: [] });
  expect(reading?.dumpThreads?.length).toBe(1);
});

test.runIf(servers.mysql)('the figures of a MySQL are read too, with its server id', async () => {
  const reading = readReading((await live('mysql')).reading);
  expect(reading).toMatchObject({ unread: [], channels: [], replicas: [] });
  expect(reading?.serverUuid).toMatch(/^[0-9a-f-]{36}$/);
  expect(Number(reading?.status?.['Threads_connected'])).toBeGreaterThan(0);
});

test('nothing is due again at once, and two workers share what is due', async () => {
  expect(await collectorOf('one').collectDue(signal)).toBe(0);
  await makeDue();
  const both = await Promise.all([collectorOf('one').collectDue(signal), collectorOf('two').collectDue(signal)]);
  expect(both[0] + both[1]).toBe(ids.size);
});

test('figures are kept by minute, hour and day; a rate needs two readings', async () => {
  await makeDue();
  await collectorOf('one', () => Date.now() + 60_000).collectDue(signal);
  const rows = await metadata.db.sample.findMany({
    where: { instanceId: ids.get('primary') ?? '', metric: 'queries' },
  });
  expect(new Set(rows.map(({ period }) => period))).toEqual(new Set([60, 3600, 86_400]));
  expect(rows.every(({ sum, count }) => count > 0 && sum > 0)).toBe(true);
  expect((await live('primary')).queriesPerSecond).toBeGreaterThan(0);
});

test('a parameter that was changed behind our back is noticed', async () => {
  const [before] = (await admin.query('SELECT @@global.long_query_time AS n'))[0] as { n: number }[];
  await admin.query('SET GLOBAL long_query_time = 7');
  try {
    await makeDue();
    await collectorOf('one', () => Date.now() + 10 * 60_000).collectDue(signal);
    expect(await events('primary')).toContainEqual({
      kind: 'parameter',
      name: 'long_query_time',
      from: expect.stringMatching(/^\d+\.0+$/),
      to: '7.000000',
    });
  } finally {
    await admin.query('SET GLOBAL long_query_time = ?', [before?.n]);
  }
});

test('a worker that dies holds its instances only for as long as the lease', async () => {
  await makeDue();
  const store = createCollectorStore(sql, { zone: 'default', owner: 'dead' });
  expect((await store.claim(100)).length).toBe(ids.size);
  expect(await collectorOf('next').collectDue(signal)).toBe(0);
  await metadata.db.instanceLive.updateMany({ data: { leaseUntil: new Date(0) } });
  expect(await collectorOf('next').collectDue(signal)).toBe(ids.size);
});

test('an instance that goes away is down since then, and back up when it answers', async () => {
  const instanceId = ids.get('primary') ?? '';
  const { port } = await metadata.db.instance.findUniqueOrThrow({ where: { id: instanceId } });
  await metadata.db.instance.update({ where: { id: instanceId }, data: { port: 2 } });
  await makeDue();
  await collectorOf('one').collectDue(signal);
  const down = await live('primary');
  expect(down).toMatchObject({ state: 'down', threadsRunning: null });
  expect(down.seenAt).not.toBeNull();
  await metadata.db.instance.update({ where: { id: instanceId }, data: { port } });
  await makeDue();
  await collectorOf('one').collectDue(signal);
  expect(await live('primary')).toMatchObject({ state: 'up', reason: null });
  const states = (await events('primary')).filter(({ kind }) => kind === 'state');
  expect(states).toEqual([
    expect.objectContaining({ from: 'unknown', to: 'up' }),
    expect.objectContaining({ from: 'up', to: 'down', code: 'instance/refused' }),
    expect.objectContaining({ from: 'down', to: 'up' }),
  ]);
});
