import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { SecretText } from '@/lib/access/secret-text';
import { createLinkVerifier, signatureHeader } from '@/lib/adapters/console-link/link-signature';
import { createRunnerLink } from '@/lib/adapters/console-link/runner-link';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { beatRunner } from '@/lib/adapters/prisma/console-work-store';
import { rewrapRedisPasswords } from '@/lib/adapters/prisma/redis-instance/redis-credential';
import { createRedisInstanceStore } from '@/lib/adapters/prisma/redis-instance/redis-instance-store';
import {
  createRedisLookStore,
  createTakeLook,
  purgeRedisLooks,
} from '@/lib/adapters/prisma/redis-instance/redis-look-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createRedisTargets } from '@/lib/adapters/redis-target/redis-targets';
import type { TestRedis } from '@/lib/adapters/redis-target/testing/redis-servers';
import { createRedisServers } from '@/lib/adapters/redis-target/testing/redis-servers';
import { createHostGuard, parseAllowList } from '@/lib/instance/host-guard';
import { createInstanceKit, person } from '@/lib/instance/testing/instance-kit';
import type { RedisLookService } from '@/lib/redis-instance/look/look-service';
import { createRedisLookService } from '@/lib/redis-instance/look/look-service';
import { performLook } from '@/lib/redis-instance/look/perform-look';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import type { RedisInstanceDraft } from '@/lib/redis-instance/redis-instance';
import { redisInstanceDraftSchema } from '@/lib/redis-instance/redis-instance';
import type { NewPassword, RedisService } from '@/lib/redis-instance/redis-service';
import { createRedisService } from '@/lib/redis-instance/redis-service';
import { invariant } from '@/lib/shared/assert';
import type { EnvironmentId, ProjectId, RedisInstanceId } from '@/lib/shared/ids';
import { newId, projectIdSchema, redisInstanceIdSchema, redisLookIdSchema } from '@/lib/shared/ids';
import type { ConsoleServer } from './console-server';
import { startConsoleServer } from './console-server';

const servers = createRedisServers();
const runnerId = 'redis-runner';
const dba = person(['dba']);
let metadata: MetadataDatabase;
let prod: EnvironmentId;
let redis: TestRedis;
let server: ConsoleServer;
let service: RedisService;
let looks: RedisLookService;
const reported: unknown[] = [];

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  const { db, mac, ring } = metadata;
  prod = await createInstanceKit(metadata).environment();
  redis = await servers.start();
  await redis.redis.config('SET', 'requirepass', 'right');
  const box = createSecretBox(ring, 'credential');
  const allow = parseAllowList('127.0.0.1');
  invariant(allow.ok, 'a good list');
  const guard = createHostGuard({ allow: allow.value, ownServices: [], ownAddresses: [] }, async () => []);
  const ports = {
    take: createTakeLook(db, box, runnerId),
    open: createRedisTargets(guard),
    now: () => performance.now(),
  };
  const verify = createLinkVerifier(ring);
  server = await startConsoleServer({
    host: '127.0.0.1',
    port: 0,
    signatureHeader,
    verify: (signature, request) => verify(signature, { ...request, runnerId }),
    perform: () => Promise.reject(new Error('no statements here')),
    exports: {
      deliveryOf: async () => undefined,
      perform: () => Promise.reject(new Error('no exports here')),
      openFile: async () => undefined,
    },
    look: (lookId, signal) => performLook(ports, lookId, signal),
    report: (error) => reported.push(error),
  });
  await beatRunner(db, { id: runnerId, zone: 'default', address: `127.0.0.1:${server.port}` });
  service = createRedisService(createRedisInstanceStore({ db, mac }, box));
  looks = createRedisLookService(createRedisLookStore({ db, mac }), createRunnerLink(ring));
});
afterAll(async () => {
  await server.stop();
  await servers.end();
  await metadata.end();
  expect(reported).toEqual([]);
});
beforeEach(() => metadata.sql.query('DELETE FROM redis_look; DELETE FROM redis_instance'));

const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code ?? 'ok';

const draftOf = (more: Partial<RedisInstanceDraft> = {}): RedisInstanceDraft => ({
  ...redisInstanceDraftSchema.parse({ name: 'cache-1', host: '127.0.0.1', port: redis.port, environmentId: prod }),
  ...more,
});
async function register(
  more: Partial<RedisInstanceDraft> = {},
  password: NewPassword = new SecretText('right'),
): Promise<RedisInstanceId> {
  const made = await service.register(dba, draftOf(more), password);
  invariant(made.ok, codeOf(made));
  return made.value.id;
}
async function audited(id: RedisInstanceId) {
  const rows = await metadata.db.audit.findMany({
    where: { resourceId: id },
    orderBy: [{ at: 'asc' }, { seq: 'asc' }],
  });
  return rows.map(({ action, data }) => ({ action, data: data as Record<string, unknown> }));
}
async function project(): Promise<ProjectId> {
  const id = newId(projectIdSchema);
  await metadata.db.project.create({ data: { id, key: id.toLowerCase(), name: 'Trade' } });
  return id;
}
const memberOf = (projectId: ProjectId, role: 'member' | 'owner'): Actor => ({
  ...person(['developer']),
  projects: new Map([[projectId, role]]),
});

describe('the registry', () => {
  test('a password goes in, opens a connection, and never comes out', async () => {
    const id = await register({ tags: { owner: 'li' } });
    const found = await service.get(dba, id);
    expect(found).toMatchObject({ ok: true, value: { name: 'cache-1', hasPassword: true, tags: { owner: 'li' } } });
    expect(JSON.stringify([found, await audited(id), await metadata.db.redisInstance.findMany()])).not.toContain(
      'right',
    );
    expect(await looks.look(dba, id, { kind: 'ping' })).toMatchObject({ ok: true, value: { isCluster: false } });
  });

  test('names and addresses are taken once, and hosts that are none are refused', async () => {
    await register();
    expect(codeOf(await service.register(dba, draftOf({ port: 1 })))).toBe('redis/name-taken');
    expect(codeOf(await service.register(dba, draftOf({ name: 'x' })))).toBe('redis/address-taken');
    expect(codeOf(await service.register(dba, draftOf({ name: 'x', host: '169.254.169.254' })))).toBe(
      'redis/host-forbidden',
    );
    expect(
      codeOf(await service.register(dba, draftOf({ name: 'x', port: 2, projectId: newId(projectIdSchema) }))),
    ).toBe('redis/project-unknown');
    expect(codeOf(await service.register(person(['developer']), draftOf()))).toBe('access/forbidden');
  });

  test('another address takes the password away, another name does not', async () => {
    const id = await register();
    expect(codeOf(await service.update(dba, id, 0, draftOf({ name: 'cache-2' })))).toBe('ok');
    expect(await looks.look(dba, id, { kind: 'ping' })).toMatchObject({ ok: true });
    expect(codeOf(await service.update(dba, id, 0, draftOf()))).toBe('redis/changed-meanwhile');
    expect(codeOf(await service.update(dba, id, 1, draftOf({ host: 'localhost' })))).toBe('ok');
    expect(await service.get(dba, id)).toMatchObject({ value: { hasPassword: false, version: 2 } });
    expect((await audited(id)).at(-1)).toMatchObject({ data: { dropsPassword: true } });
    expect(codeOf(await service.remove(dba, id, 2))).toBe('ok');
    expect(codeOf(await service.get(dba, id))).toBe('redis/not-found');
  });

  test('a project’s members see theirs and no other', async () => {
    const projectId = await project();
    const id = await register({ projectId });
    const other = await register({ name: 'other', port: 2 });
    const member = memberOf(projectId, 'member');
    const listed = await service.list(member, {}, { limit: 50 });
    expect(listed.ok && listed.value.items.map(({ name }) => name)).toEqual(['cache-1']);
    expect(codeOf(await service.get(member, id))).toBe('ok');
    expect(codeOf(await service.get(member, other))).toBe('redis/not-found');
    expect(codeOf(await service.update(member, id, 0, draftOf()))).toBe('access/forbidden');
    await metadata.db.project.update({ where: { id: projectId }, data: { archivedAt: new Date() } });
    expect(codeOf(await service.get(member, id))).toBe('redis/not-found');
  });

  test('a stored password moves to the next key of the ring', async () => {
    const id = await register();
    const row = await metadata.db.redisInstance.update({ where: { id }, data: { keyId: 'older' } });
    const box = createSecretBox(metadata.ring, 'credential');
    const moved = { ...box, rewrap: () => ({ ok: true, value: { sealed: row.secret ?? '', keyId: 'test' } }) as const };
    expect(await rewrapRedisPasswords(metadata.db, moved, 'test')).toEqual({ rewrapped: 1, unreadable: [] });
    expect(await rewrapRedisPasswords(metadata.db, moved, 'test')).toEqual({ rewrapped: 0, unreadable: [] });
  });
});

describe('looks', () => {
  const keys = { kind: 'keys', pattern: 'user:*', database: 0 } as const;
  const key = (plain: boolean) => ({ kind: 'key', key: 'user:1', form: 'text', database: 0, plain }) as const;

  test('each right opens its own, and each look at keys is written down without what was seen', async () => {
    await redis.redis.set('user:1', '{"mobile":"13800138000"}');
    const projectId = await project();
    const id = await register({ projectId });
    const [member, owner] = [memberOf(projectId, 'member'), memberOf(projectId, 'owner')];
    expect(codeOf(await looks.look(member, id, { kind: 'overview' }))).toBe('ok');
    expect(codeOf(await looks.look(member, id, keys))).toBe('access/forbidden');
    expect(codeOf(await looks.look(owner, id, keys))).toBe('ok');
    const masked = await looks.look(owner, id, key(false));
    expect(JSON.stringify(masked)).toContain('138******00');
    expect(codeOf(await looks.look(owner, id, key(true)))).toBe('access/forbidden');
    expect(JSON.stringify(await looks.look(dba, id, key(true)))).toContain('13800138000');
    const acts = (await audited(id)).filter(({ action }) => action === 'redis.look');
    expect(acts.map(({ data }) => data['kind'])).toEqual(['keys', 'key', 'key']);
    expect(acts.map(({ data }) => data['plain'])).toEqual([undefined, false, true]);
    expect(JSON.stringify([acts, await metadata.db.redisLook.findMany()])).not.toContain('13800');
  });

  test('what the server says no to is a refusal with its reason', async () => {
    const id = await register({}, new SecretText('wrong'));
    expect(await looks.look(dba, id, { kind: 'ping' })).toEqual({
      ok: false,
      error: { code: 'redis/password-refused', username: 'default' },
    });
    const elsewhere = await register({ name: 'far', port: 3, zone: 'far' });
    expect(await looks.look(dba, elsewhere, { kind: 'ping' })).toMatchObject({
      error: { code: 'redis/no-worker', zone: 'far' },
    });
    expect(codeOf(await looks.look(dba, newId(redisInstanceIdSchema), { kind: 'ping' }))).toBe('redis/not-found');
  });

  test('a person has so many at once and a minute; a look that is lost counts for a while only', async () => {
    const id = await register();
    const row = (state: string, secondsAgo: number) => ({
      id: newId(redisLookIdSchema),
      redisInstanceId: id,
      userId: dba.userId,
      question: {},
      runnerId,
      state,
      createdAt: new Date(Date.now() - secondsAgo * 1_000),
    });
    const some = (count: number, state: string, secondsAgo: number) =>
      metadata.db.redisLook.createMany({ data: Array.from({ length: count }, () => row(state, secondsAgo)) });
    await some(redisLimits.runningPerPersonMax, 'running', 5);
    expect(codeOf(await looks.look(dba, id, { kind: 'ping' }))).toBe('redis/too-many-looks');
    await metadata.db.redisLook.deleteMany({});
    await some(redisLimits.runningPerPersonMax, 'running', redisLimits.forgottenSeconds + 5);
    expect(codeOf(await looks.look(dba, id, { kind: 'ping' }))).toBe('ok');
    await some(redisLimits.startsPerMinuteMax, 'ended', 5);
    expect(codeOf(await looks.look(dba, id, { kind: 'ping' }))).toBe('redis/too-fast');
    await some(3, 'ended', redisLimits.keptHours * 3_600 + 60);
    expect(await purgeRedisLooks(metadata.db)).toBe(3);
  });
});
