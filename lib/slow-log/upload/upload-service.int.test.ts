import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import { unpackUpload } from '@/lib/adapters/log-files/unpack-upload';
import { createUploadStore } from '@/lib/adapters/prisma/slow-log/upload-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { environmentIdSchema, instanceIdSchema, newId, slowSourceIdSchema, userIdSchema } from '@/lib/shared/ids';
import { createUploadService } from '@/lib/slow-log/upload/upload-service';

let metadata: MetadataDatabase;
const instanceId = newId(instanceIdSchema);
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

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const environmentId = newId(environmentIdSchema);
  const { db } = metadata;
  await db.environment.create({
    data: { id: environmentId, key: 'prod', name: 'prod', kind: 'prod', rank: 1, policy: {} },
  });
  await db.instance.create({
    data: { id: instanceId, name: 'one', host: 'one', port: 3306, tags: {}, environmentId },
  });
  await db.user.create({ data: { id: userId, login: 'dba', displayName: 'Zhou Min', email: 'dba@example.com' } });
});
afterAll(() => metadata.end());
beforeEach(async () => {
  await metadata.db.slowUpload.deleteMany();
  await metadata.db.slowSource.deleteMany();
  await metadata.db.slowRollup.deleteMany();
});

const event = (n: number, seconds = '0.500000') =>
  `# Time: 2026-11-20T0${n % 10}:00:00.000000Z\n# User@Host: app[app] @  [10.0.0.1]\n# Query_time: ${seconds}  Lock_time: 0.1 Rows_sent: 1  Rows_examined: 100\nuse shop;\nSET timestamp=1763596800;\nSELECT a FROM t WHERE secret = 'value-${n}';\n`;
const log =
  Array.from({ length: 30 }, (_, n) => event(n)).join('') + event(9, '3.000000').replace('SELECT a', 'SELECT b');

/** In pieces, as a network brings it. */
async function* sent(bytes: Uint8Array, size = 777): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const text = (content: string) => sent(new TextEncoder().encode(content));
const service = (bytesMax?: number) =>
  createUploadService({
    store: createUploadStore(metadata),
    unpack: unpackUpload,
    ...(bytesMax !== undefined && { bytesMax }),
  });
const about = { name: 'slow.log', zoneOffsetMinutes: 0 };
const counted = async (period: number) =>
  (await metadata.db.slowRollup.aggregate({ _sum: { count: true }, where: { period } }))._sum.count;

test.each([
  ['plain', () => text(log)],
  ['gzip', () => sent(gzipSync(log))],
  ['gzip of two members', () => sent(Buffer.concat([gzipSync(log.slice(0, 999)), gzipSync(log.slice(999))]), 1)],
])('%s: read while it comes, and shown without values', async (_how, bytes) => {
  const done = await service().upload(onCall, about, bytes());
  expect(done).toMatchObject({ ok: true, value: { events: 31, digests: 2 } });
  if (!done.ok) return;
  const seen = await service().view(onCall, done.value.id, { isRaw: false });
  expect(seen).toMatchObject({
    ok: true,
    value: { name: 'slow.log', events: 31, createdBy: 'Zhou Min', isMasked: true },
  });
  expect(JSON.stringify(seen.ok && seen.value.kept)).not.toContain('value-');
  expect(seen.ok && seen.value.kept.map(({ fingerprint, count }) => [fingerprint, count])).toEqual([
    ['select a from t where secret = ?', 30],
    ['select b from t where secret = ?', 1],
  ]);
  expect(await service().view(onCall, done.value.id, { isRaw: true })).toMatchObject({
    error: { code: 'access/forbidden' },
  });
  const raw = await service().view(dba, done.value.id, { isRaw: true });
  expect(raw.ok && raw.value.kept[0]?.sample).toContain('value-');
  expect(await counted(3600)).toBeNull();
  expect(await metadata.db.audit.count({ where: { action: 'slow-sql.upload', resourceId: done.value.id } })).toBe(1);
});

test('an instance gets the figures once, by hour and day', async () => {
  const add = () => service().upload(dba, { ...about, instanceId }, text(log));
  expect(await add()).toMatchObject({ ok: true });
  expect(await add()).toMatchObject({ error: { code: 'slow-sql/upload-counted' } });
  expect([await counted(60), await counted(3600), await counted(86_400)]).toEqual([null, 31n, 31n]);
  // Another log of the same hours adds to what is there.
  expect(await service().upload(dba, { ...about, instanceId }, text(log + event(1)))).toMatchObject({ ok: true });
  expect(await counted(3600)).toBe(63n);
});

test('an instance that is read by itself gets nothing twice', async () => {
  await metadata.db.slowSource.create({
    data: { id: newId(slowSourceIdSchema), instanceId, kind: 'slow-log-table', path: '', dueAt: new Date(0) },
  });
  expect(await service().upload(dba, { ...about, instanceId }, text(log))).toMatchObject({
    error: { code: 'slow-sql/upload-read-already' },
  });
});

test.each([
  ['slow-sql/upload-empty', () => text('hello\n'), undefined],
  ['slow-sql/upload-empty', () => text(''), undefined],
  ['slow-sql/upload-unreadable', () => sent(gzipSync(log).subarray(0, 100)), undefined],
  ['slow-sql/upload-too-large', () => text(log), 1_000],
  ['slow-sql/upload-too-large', () => sent(gzipSync(log)), 50],
])('%s', async (code, bytes, bytesMax) => {
  expect(await service(bytesMax).upload(dba, about, bytes())).toMatchObject({ error: { code } });
  expect(await metadata.db.slowUpload.count()).toBe(0);
});

test('of an unknown instance, and without the right', async () => {
  const unknown = newId(instanceIdSchema);
  expect(await service().upload(dba, { ...about, instanceId: unknown }, text(log))).toMatchObject({
    error: { code: 'slow-sql/instance-unknown' },
  });
  expect(await service().upload(actorWith('auditor'), about, text(log))).toMatchObject({
    error: { code: 'access/forbidden' },
  });
});

test('two at once; a third is asked to wait, and one that broke off frees its place', async () => {
  const uploads = service();
  let open: (() => void) | undefined;
  const held = async function* (): AsyncGenerator<Uint8Array> {
    await new Promise<void>((resolve) => {
      open = resolve;
    });
    yield new TextEncoder().encode(log);
  };
  // biome-ignore lint/correctness/useYield: a sender that breaks off gives nothing
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    throw new Error('aborted');
  };
  await expect(uploads.upload(dba, about, broken())).rejects.toThrow('aborted');
  const first = uploads.upload(dba, about, held());
  const second = uploads.upload(
    dba,
    about,
    (async function* () {
      await first;
      yield new TextEncoder().encode(log);
    })(),
  );
  expect(await uploads.upload(dba, about, text(log))).toMatchObject({ error: { code: 'slow-sql/upload-busy' } });
  open?.();
  expect([await first, await second]).toMatchObject([{ ok: true }, { ok: true }]);
});
