import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { saveBatch } from '@/lib/adapters/prisma/slow-log/save-batch';
import { createSlowSqlStore } from '@/lib/adapters/prisma/slow-log/slow-sql-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { InstanceId } from '@/lib/shared/ids';
import { clusterIdSchema, environmentIdSchema, instanceIdSchema, newId, userIdSchema } from '@/lib/shared/ids';
import { SlowBatch } from '@/lib/slow-log/collect/slow-batch';
import { LogReader } from '@/lib/slow-log/log/log-reader';
import type { Difference } from '@/lib/slow-log/view/compare-digest';
import type { ListRequest } from '@/lib/slow-log/view/list-digests';
import type { Period } from '@/lib/slow-log/view/period';
import type { SlowSqlService } from '@/lib/slow-log/view/slow-sql-service';
import { createSlowSqlService } from '@/lib/slow-log/view/slow-sql-service';
import type { SlowSqlOrder } from '@/lib/slow-log/view/slow-sql-store';

let metadata: MetadataDatabase;
let sql: MetadataSql;
let slowSql: SlowSqlService;
const [one, two] = [newId(instanceIdSchema), newId(instanceIdSchema)];
const now = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
const userId = newId(userIdSchema);
const actorWith = (...roles: readonly Role[]): Actor => ({
  userId,
  login: 'dba',
  displayName: 'Zhou Min',
  roles: new Set(roles),
  projects: new Map(),
  via: 'web',
});
const dba = actorWith('dba');
const onCall = actorWith('on-call');

const event = (text: string, hoursAgo: number, seconds: number, schema = 'shop') => {
  const at = now.getTime() - hoursAgo * 3_600_000 + 60_000;
  return `# Time: ${new Date(at).toISOString()}\n# User@Host: app[app] @  [10.0.0.1]\n# Thread_id: 1  Schema: ${schema}  QC_hit: No\n# Query_time: ${seconds.toFixed(6)}  Lock_time: 0.1  Rows_sent: 1  Rows_examined: 100\nSET timestamp=${Math.floor(at / 1000)};\n${text};\n`;
};

async function save(instanceId: InstanceId, log: string): Promise<void> {
  const batch = new SlowBatch();
  const reader = new LogReader((read) => batch.add(read));
  reader.push(new TextEncoder().encode(log));
  reader.end();
  await sql.transaction((tx) => saveBatch(tx, instanceId, batch.rows()));
}

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const url = new URL(metadata.name, process.env['TEST_DATABASE_URL']);
  sql = createMetadataSql({ url: url.href, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
  const { db } = metadata;
  const environmentId = newId(environmentIdSchema);
  await db.environment.create({
    data: { id: environmentId, key: 'prod', name: 'prod', kind: 'prod', rank: 1, policy: {} },
  });
  const clusterId = newId(clusterIdSchema);
  await db.cluster.create({ data: { id: clusterId, name: 'orders' } });
  for (const [id, name, role] of [
    [one, 'one', 'primary'],
    [two, 'two', 'replica'],
  ] as const)
    await db.instance.create({ data: { id, name, role, host: name, port: 3306, tags: {}, environmentId, clusterId } });
  await db.user.create({ data: { id: userId, login: 'dba', displayName: 'Zhou Min', email: 'dba@example.com' } });
  slowSql = createSlowSqlService(createSlowSqlStore(metadata, sql), () => now);
  const steady = Array.from({ length: 40 }, (_, i) => event(`SELECT a FROM t_01 WHERE b = '${i}'`, 30 + i, 0.1)).join(
    '',
  );
  const slower = Array.from({ length: 8 }, (_, i) => event(`SELECT a FROM t_02 WHERE b = '${i}'`, 1 + i, 0.5)).join('');
  await save(one, steady + slower);
  await save(two, event("SELECT a FROM t_03 WHERE b = 'secret'", 2, 3) + event('DELETE FROM u', 3, 2, 'crm'));
});
afterAll(async () => {
  await sql.close();
  await metadata.end();
});

const list = async (request: Omit<ListRequest, 'period'> & { readonly period?: Period }, actor = dba) => {
  const listed = await slowSql.list(actor, { period: { hours: 24 }, ...request });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value;
};

describe('the ranking', () => {
  test('over instances, with what is new and what is slower', async () => {
    const { items, total } = await list({ filter: {}, order: 'time', page: { limit: 10 } });
    expect(
      items.map(({ fingerprint, count, sumMicros, instances, schemas }) => [
        fingerprint,
        count,
        sumMicros,
        instances,
        schemas,
      ]),
    ).toEqual([
      ['select a from t_? where b = ?', 9, 7_000_000, 2, ['shop']],
      ['delete from u', 1, 2_000_000, 1, ['crm']],
    ]);
    expect(items.map(({ isNew }) => isNew)).toEqual([false, true]);
    expect(items[0]?.before).toMatchObject({ count: 19 });
    expect(items[0]?.days.reduce((sum, micros) => sum + micros, 0)).toBe(11_000_000);
    expect(items[0]?.regression).toBeNull();
    expect(items[0]?.p95Micros).toBe(3_000_000);
    expect(total.sumMicros).toBe(9_000_000);
  });

  test.each([
    [{ instanceId: one }, ['select a from t_? where b = ?']],
    [{ schema: 'crm' }, ['delete from u']],
    [{ text: 'DELETE' }, ['delete from u']],
    [{ isNew: true }, ['delete from u']],
    [{ state: 'owned' as const }, []],
    [{ isRegressed: true }, []],
    [{ user: 'app' }, ['select a from t_? where b = ?', 'delete from u']],
    [{ user: 'app', instanceId: one }, ['select a from t_? where b = ?']],
    [{ user: 'nobody' }, []],
  ])('%j', async (filter, wanted) => {
    const { items } = await list({ filter: filter, order: 'time', page: { limit: 10 } });
    expect(items.map(({ fingerprint }) => fingerprint)).toEqual(wanted);
  });

  test.each(['time', 'count', 'rows', 'slowest', 'regression'] as const)('by %s, page after page', async (order) => {
    const first = await list({ filter: {}, order: order, page: { limit: 1 } });
    const second = await list({ filter: {}, order: order, page: { limit: 1, cursor: first.nextCursor ?? '' } });
    // Neither is slower now: then the digest's id decides.
    const counts = [...first.items, ...second.items].map(({ count }) => count);
    expect(order === 'regression' ? counts.toSorted((a, b) => b - a) : counts).toEqual([9, 1]);
    expect(second.nextCursor).toBeUndefined();
  });

  test('by p95, page after page', async () => {
    const first = await list({ filter: {}, order: 'p95', page: { limit: 1 } });
    const second = await list({ filter: {}, order: 'p95', page: { limit: 1, cursor: first.nextCursor ?? '' } });
    const p95s = [...first.items, ...second.items].map(({ p95Micros }) => Math.round(p95Micros / 1000));
    expect(p95s).toEqual([3000, 2000]);
    expect(second.nextCursor).toBeUndefined();
  });
});

describe('two periods', () => {
  // 30 to 70 hours ago there was another statement, and the digest of t_? was quicker.
  const yesterday = { from: new Date(now.getTime() - 24 * 3_600_000), to: now };
  const compared = async (only?: Difference, order: SlowSqlOrder = 'time') => {
    const start = new Date(now.getTime() - 70 * 3_600_000);
    const comparison = { against: start, ...(only && { only }) };
    return list({ period: yesterday, filter: {}, order, page: { limit: 10 }, comparison });
  };
  beforeAll(() => save(one, event('SELECT gone FROM v', 60, 1)));

  test('are one length, with figures of both and how they differ', async () => {
    const { items, span, other, differing } = await compared();
    expect(span.to.getTime() - span.from.getTime()).toBe(other.to.getTime() - other.from.getTime());
    expect(items.map(({ fingerprint, difference, before }) => [fingerprint, difference, before.count])).toEqual([
      ['select a from t_? where b = ?', 'regressed', 23],
      ['delete from u', 'new', 0],
    ]);
    expect(items[0]?.before.p95Micros).toBeCloseTo(100_000, -3);
    expect(items[1]?.before.p95Micros).toBeNull();
    expect(differing).toEqual({ new: 1, gone: 1 });
  });

  test.each<[Difference, readonly string[]]>([
    ['new', ['delete from u']],
    ['gone', ['select gone from v']],
    ['regressed', ['select a from t_? where b = ?']],
  ])('only what is %s, in any order', async (only, wanted) => {
    for (const order of ['time', 'p95', 'regression'] as const) {
      const { items } = await compared(only, order);
      expect(items.map(({ fingerprint, difference }) => [fingerprint, difference])).toEqual(
        wanted.map((text) => [text, only]),
      );
    }
    const { items } = await compared(only);
    if (only === 'gone')
      expect(items[0]).toMatchObject({ count: 0, p95Micros: 0, before: { count: 1, sumMicros: 1_000_000 } });
  });

  test('that cannot be are refused', async () => {
    const period = { from: now, to: yesterday.from };
    const page = { limit: 10 };
    expect(await slowSql.list(dba, { period, filter: {}, order: 'time', page })).toMatchObject({
      error: { code: 'slow-sql/period-order' },
    });
    expect(await slowSql.view(dba, '0'.repeat(16), period, { isRaw: false })).toMatchObject({
      error: { code: 'slow-sql/period-order' },
    });
  });
});

describe('one statement', () => {
  const idOf = async () => (await list({ filter: {}, order: 'time', page: { limit: 1 } })).items[0]?.id ?? '';

  test('is shown without its values, but for who may see them', async () => {
    const id = await idOf();
    const masked = await slowSql.view(onCall, id, { hours: 24 }, { isRaw: false });
    if (!masked.ok) throw new Error(masked.error.code);
    expect(masked.value.samples.map(({ text }) => text)).toContain('SELECT a FROM t_03 WHERE b = ?');
    expect(JSON.stringify(masked.value)).not.toContain('secret');
    expect(await slowSql.view(onCall, id, { hours: 24 }, { isRaw: true })).toMatchObject({
      ok: false,
      error: { code: 'access/forbidden' },
    });
    const raw = await slowSql.view(dba, id, { hours: 24 }, { isRaw: true });
    expect(raw.ok && raw.value.samples.map(({ text }) => text)).toContain("SELECT a FROM t_03 WHERE b = 'secret'");
  });

  test('has its figures, those before, its places and callers', async () => {
    const view = await slowSql.view(dba, await idOf(), { hours: 24 }, { isRaw: false });
    if (!view.ok) throw new Error(view.error.code);
    const { figures, before, places, callers, trend, tables } = view.value;
    expect(tables.map(({ instanceId, schema, table }) => [instanceId, schema, table])).toEqual(
      expect.arrayContaining([
        [one, 'shop', 't_02'],
        [two, 'shop', 't_03'],
      ]),
    );
    expect([figures.count, before.count]).toEqual([9, 19]);
    expect(
      places.map(({ instanceName, clusterName, role, count }) => [instanceName, clusterName, role, count]),
    ).toEqual([
      ['one', 'orders', 'primary', 8],
      ['two', 'orders', 'replica', 1],
    ]);
    expect(callers.map(({ kind, name, count }) => [kind, name, count])).toEqual(
      expect.arrayContaining([
        ['user', 'app', 49],
        ['host', '10.0.0.1', 49],
      ]),
    );
    expect(trend.reduce((sum, { count }) => sum + count, 0)).toBe(9);
  });

  test('is somebody’s work, decided once, with an audit row', async () => {
    const decision = {
      digestId: await idOf(),
      version: 0,
      state: 'owned' as const,
      ownerId: null,
      until: null,
      reason: '',
    };
    expect(await slowSql.decide(onCall, decision)).toEqual({ ok: true, value: undefined });
    expect(await slowSql.decide(onCall, decision)).toMatchObject({
      ok: false,
      error: { code: 'slow-sql/changed-meanwhile' },
    });
    const { items } = await list({ filter: { state: 'owned' }, order: 'time', page: { limit: 10 } });
    expect(items.map(({ work }) => [work.owner?.name, work.version])).toEqual([['Zhou Min', 1]]);
    expect(await metadata.db.audit.count({ where: { action: 'slow-sql.decide' } })).toBe(1);
  });

  test.each([
    [{ state: 'ignored' as const, reason: ' ' }, 'slow-sql/reason-needed'],
    [{ state: 'ignored' as const, reason: 'batch', until: new Date(0) }, 'slow-sql/until-invalid'],
    [{ digestId: '0000000000000000' }, 'slow-sql/not-found'],
    [{ ownerId: newId(userIdSchema) }, 'slow-sql/owner-unknown'],
  ])('%j is refused', async (change, code) => {
    const decision = {
      version: 1,
      state: 'fixed' as const,
      ownerId: null,
      until: null,
      reason: '',
      digestId: await idOf(),
    };
    expect(await slowSql.decide(dba, { ...decision, ...change })).toMatchObject({ ok: false, error: { code } });
  });

  test('what is ignored comes back when its time is over', async () => {
    const digestId = await idOf();
    const until = new Date(now.getTime() + 3_600_000 * 30);
    await slowSql.decide(dba, {
      digestId,
      version: 1,
      state: 'ignored',
      ownerId: null,
      until,
      reason: 'batch of the night',
    });
    const fingerprints = async () =>
      (await list({ filter: { state: 'new' }, order: 'time', page: { limit: 10 } })).items.map(
        ({ fingerprint }) => fingerprint,
      );
    expect(await fingerprints()).toEqual(['delete from u']);
    await sql.execute(`UPDATE work_item SET until = UTC_TIMESTAMP() - INTERVAL 1 DAY`);
    expect(await fingerprints()).toHaveLength(2);
  });
});

test('sources are named by who keeps instances', async () => {
  expect(await slowSql.addSource(onCall, { instanceId: one, kind: 'file', path: '/a/slow.log' })).toMatchObject({
    ok: false,
  });
  expect(await slowSql.addSource(dba, { instanceId: one, kind: 'file', path: 'slow.log' })).toMatchObject({
    error: { code: 'slow-sql/path-invalid' },
  });
  const added = await slowSql.addSource(dba, { instanceId: one, kind: 'file', path: '/a/slow.log' });
  expect(await slowSql.addSource(dba, { instanceId: one, kind: 'file', path: '/a/slow.log' })).toMatchObject({
    error: { code: 'slow-sql/source-exists' },
  });
  expect(await slowSql.addSource(dba, { instanceId: one, kind: 'statement-digests' })).toMatchObject({
    error: { code: 'slow-sql/source-other-kind' },
  });
  expect(await slowSql.addSource(dba, { instanceId: one, kind: 'file', path: '/b/slow.log' })).toMatchObject({
    ok: true,
  });
  await metadata.db.slowSource.deleteMany({ where: { path: '/b/slow.log' } });
  const nowhere = newId(instanceIdSchema);
  expect(await slowSql.addSource(dba, { instanceId: nowhere, kind: 'slow-log-table' })).toMatchObject({
    error: { code: 'slow-sql/instance-unknown' },
  });
  const sources = await slowSql.sources(onCall);
  expect(sources.ok && sources.value.map(({ instanceName, path }) => [instanceName, path])).toEqual([
    ['one', '/a/slow.log'],
  ]);
  if (!added.ok) throw new Error(added.error.code);
  expect(await slowSql.removeSource(dba, added.value.id)).toEqual({ ok: true, value: undefined });
  expect(await slowSql.removeSource(dba, added.value.id)).toMatchObject({
    error: { code: 'slow-sql/source-not-found' },
  });
});
