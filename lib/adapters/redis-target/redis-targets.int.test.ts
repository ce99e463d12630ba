import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SecretText } from '@/lib/access/secret-text';
import { createRedisTargets } from '@/lib/adapters/redis-target/redis-targets';
import type { TestRedis } from '@/lib/adapters/redis-target/testing/redis-servers';
import { createRedisServers } from '@/lib/adapters/redis-target/testing/redis-servers';
import { createHostGuard, parseAllowList } from '@/lib/instance/host-guard';
import { aclLine } from '@/lib/redis-instance/command/allowed-command';
import { answerQuestion } from '@/lib/redis-instance/look/answer-question';
import type { RedisAnswerOf } from '@/lib/redis-instance/look/redis-answer';
import type { RedisLookKind, RedisQuestionOf } from '@/lib/redis-instance/look/redis-question';
import { slotsInAll } from '@/lib/redis-instance/read/cluster';
import { toHex } from '@/lib/redis-instance/read/hide-value';
import { RedisLookFailed } from '@/lib/redis-instance/redis-failure';
import type { RedisFacts } from '@/lib/redis-instance/redis-target';
import { invariant } from '@/lib/shared/assert';

const servers = createRedisServers();
let single: TestRedis;
let cluster: readonly TestRedis[];
const password = 'p4ss';

const allow = parseAllowList('127.0.0.1/32');
invariant(allow.ok, 'a good list');
const guard = createHostGuard({ allow: allow.value, ownServices: [], ownAddresses: [] }, async () => []);
const openTarget = createRedisTargets(guard);

beforeAll(async () => {
  [single, cluster] = await Promise.all([servers.start(), servers.startCluster()]);
  const [, , ...rules] = aclLine('reader').replace('>PASSWORD', `>${password}`).split(' ');
  await single.redis.call('ACL', 'SETUSER', ...rules);
  await single.redis.call('ACL', 'SETUSER', 'half', 'on', `>${password}`, '~*', '+info', '+ping', '+slowlog|get');
});
afterAll(() => servers.end());

const factsOf = (more: Partial<RedisFacts> = {}): RedisFacts => ({
  host: '127.0.0.1',
  port: single.port,
  mode: 'standalone',
  tls: { mode: 'off', ca: null },
  username: 'reader',
  password: new SecretText(password),
  ...more,
});
const ofCluster = (): Partial<RedisFacts> => ({
  port: cluster[0]?.port ?? 0,
  mode: 'cluster',
  username: '',
  password: undefined,
});

async function look<Kind extends RedisLookKind>(
  question: RedisQuestionOf<Kind>,
  more: Partial<RedisFacts> = {},
  now: () => number = () => performance.now(),
): Promise<RedisAnswerOf<Kind>> {
  const facts = factsOf(more);
  const target = await openTarget(facts, {
    database: 'database' in question ? question.database : 0,
    signal: AbortSignal.timeout(10_000),
  });
  try {
    // The answer's kind is the question's.
    return (await answerQuestion(target, facts.mode, question, now)) as RedisAnswerOf<Kind>;
  } finally {
    target.close();
  }
}

const failure = async (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof RedisLookFailed ? error.failure : error),
  );

const keysQuestion = { kind: 'keys', pattern: '*', database: 0 } as const;
const keyQuestion = (key: string | Uint8Array, plain = false): RedisQuestionOf<'key'> =>
  typeof key === 'string'
    ? { kind: 'key', database: 0, plain, key, form: 'text' }
    : { kind: 'key', database: 0, plain, key: toHex(key), form: 'hex' };

describe('the account of the page', () => {
  test('may do everything that is asked', async () => {
    await single.redis.set('one', '1');
    expect(await look({ kind: 'ping' })).toMatchObject({ version: expect.stringMatching(/^\d+\./), isCluster: false });
    expect((await look({ kind: 'memory' })).unseen).toEqual([]);
    expect((await look(keyQuestion('one'))).unseen).toEqual([]);
    expect((await look({ kind: 'biggest', database: 0 })).keys).toMatchObject([{ name: 'one', type: 'string' }]);
    await look({ kind: 'slow-log' });
    await look(keysQuestion);
    const denied = new (await import('ioredis')).Redis({ port: single.port, username: 'reader', password });
    await expect(denied.set('one', '2')).rejects.toThrow('NOPERM');
    await expect(denied.keys('*')).rejects.toThrow('NOPERM');
    denied.disconnect();
  });

  test('one with half of the rights sees half, and is told which half it does not', async () => {
    const memory = await look({ kind: 'memory' }, { username: 'half' });
    expect(memory).toMatchObject({ doctor: null, unseen: ['MEMORY STATS', 'MEMORY DOCTOR'] });
    expect(memory.usedBytes).toBeGreaterThan(0);
    expect(await failure(look(keysQuestion, { username: 'half' }))).toEqual({
      code: 'redis/no-permission',
      command: 'DBSIZE',
    });
  });
});

test('an account for some keys finds the names of all and reads its own', async () => {
  await single.redis.call(
    'ACL',
    'SETUSER',
    ...aclLine('app')
      .split(' ')
      .slice(2)
      .map((word) => (word === '~*' ? '~app:*' : word.replace('PASSWORD', password))),
  );
  await single.redis.mset('app:1', 'mine', 'other:1', 'theirs');
  const found = await look(keysQuestion, { username: 'app' });
  expect(found.keys).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'app:1', type: 'string' }),
      expect.objectContaining({ name: 'other:1', type: '' }),
    ]),
  );
  expect(await look(keyQuestion('app:1'), { username: 'app' })).toMatchObject({
    members: [{ value: { text: 'mine' } }],
  });
  expect(await failure(look(keyQuestion('other:1'), { username: 'app' }))).toMatchObject({
    code: 'redis/no-permission',
  });
  await single.redis.flushall();
});

describe('no connection', () => {
  test.each<[string, () => Partial<RedisFacts>, string]>([
    ['a wrong password', () => ({ password: new SecretText('x') }), 'redis/password-refused'],
    ['an unknown account', () => ({ username: 'nobody' }), 'redis/password-refused'],
    ['a port without a server', () => ({ port: 1 }), 'redis/unreachable'],
    ['an address that the guard refuses', () => ({ host: '169.254.169.254' }), 'redis/host-forbidden'],
    ['a name without an address', () => ({ host: 'nowhere.example' }), 'redis/host-unknown'],
    ['TLS where there is none', () => ({ tls: { mode: 'verify', ca: null } }), 'redis/'],
  ])('%s', async (_, more, code) => {
    expect(await failure(look({ kind: 'ping' }, more()))).toMatchObject({ code: expect.stringContaining(code) });
  });

  test('a server that wants a password and is given none', async () => {
    const closed = await servers.start();
    await closed.redis.config('SET', 'requirepass', 'x');
    const facts = { port: closed.port, username: '', password: undefined };
    expect(await failure(look({ kind: 'ping' }, facts))).toEqual({
      code: 'redis/password-refused',
      username: 'default',
    });
  });
});

test('health, and what is slow without its values', async () => {
  await single.redis.config('SET', 'slowlog-log-slower-than', '0');
  await single.redis.set('user:17', 'a-secret-value-that-nobody-may-see');
  await single.redis.config('SET', 'slowlog-log-slower-than', '-1');
  const health = await look({ kind: 'overview' });
  expect(health).toMatchObject({ role: 'primary', persistence: { isLoading: false, aofEnabled: false } });
  expect(health.databases).toMatchObject([{ index: 0 }]);
  const slow = await look({ kind: 'slow-log' });
  expect(slow.commands.map(({ command }) => command)).toContain('SET');
  expect(JSON.stringify(slow)).not.toContain('that-nobody-may-see');
});

describe('keys', () => {
  beforeAll(async () => {
    await single.redis.flushall();
    for (let at = 0; at < 3_000; at++) single.redis.set(`item:${at}`, at);
    await single.redis.hset('person:1', 'mobile', '13800138000', 'name', 'Li Na', 'note', 'call 13800138000');
    await single.redis.set(Buffer.from([0xff, 0x00, 0x61]), Buffer.from([1, 2, 3]));
    await single.redis.set('gone', '1', 'EX', 1_000);
  });

  test('the look ends with what it has, and goes on from there to the end', async () => {
    const seen = new Set<string>();
    let cursor: string | null | undefined;
    let looks = 0;
    for (; cursor !== null; looks++) {
      const found = await look({ ...keysQuestion, ...(cursor ? { cursor } : {}) });
      expect(found.keys.length).toBeLessThan(500);
      expect(found.keysInAll).toBe(3_003);
      for (const { hex } of found.keys) seen.add(hex);
      cursor = found.cursor;
      expect(found.endedBy).toBe(cursor === null ? 'end' : 'returned');
    }
    expect(seen.size).toBe(3_003);
    expect(looks).toBeGreaterThan(5);
  });

  test('by pattern and by type', async () => {
    const found = await look({ ...keysQuestion, pattern: 'person:*', type: 'hash' });
    expect(found).toMatchObject({
      keys: [{ name: 'person:1', type: 'hash', ttlMs: null }],
      cursor: null,
      endedBy: 'end',
    });
    expect((await look({ ...keysQuestion, pattern: 'person:*', type: 'list' })).keys).toEqual([]);
  });

  test('a budget of time ends it, with the place to go on', async () => {
    let at = 0;
    const found = await look({ ...keysQuestion, pattern: 'nothing*' }, {}, () => (at += 2_000));
    expect(found).toMatchObject({ keys: [], endedBy: 'time', cursor: expect.stringMatching(/^\.\d+$/) });
  });

  test('personal data in a value is hidden, unless it is asked for', async () => {
    const masked = await look(keyQuestion('person:1'));
    expect(masked).toMatchObject({ type: 'hash', length: 3, ttlMs: null, isPlain: false });
    expect(JSON.stringify(masked)).not.toContain('13800138000');
    expect(JSON.stringify(masked)).toContain('Li Na');
    expect(JSON.stringify(await look(keyQuestion('person:1', true)))).toContain('13800138000');
  });

  test('bytes that are no text are shown as hex, and asked for by them', async () => {
    const view = await look(keyQuestion(new Uint8Array([0xff, 0x00, 0x61])));
    expect(view).toMatchObject({
      name: 'ff0061',
      isText: false,
      members: [{ value: { text: '010203', form: 'hex' } }],
    });
  });

  test('every type has its length and its first members', async () => {
    const { redis } = single;
    await redis.rpush('t:list', ...Array.from({ length: 500 }, (_, at) => `v${at}`));
    await redis.sadd('t:set', 'a', 'b');
    await redis.zadd('t:zset', 1.5, 'a', 2, 'b');
    await redis.xadd('t:stream', '1-1', 'field', 'value');
    await redis.set('t:string', 'x'.repeat(10_000), 'PX', 100_000);
    const list = await look(keyQuestion('t:list'));
    expect(list).toMatchObject({ length: 500, members: expect.objectContaining({ length: 100 }) });
    expect((await look(keyQuestion('t:set'))).members?.map(({ value }) => value.text).sort()).toEqual(['a', 'b']);
    expect((await look(keyQuestion('t:zset'))).members?.[0]).toMatchObject({ label: '1.5', value: { text: 'a' } });
    expect((await look(keyQuestion('t:stream'))).members?.[0]).toMatchObject({ label: '1-1 field' });
    const text = await look(keyQuestion('t:string'));
    expect(text).toMatchObject({ length: 10_000, members: [{ value: { bytes: 10_000, isCut: true } }] });
    expect(text.ttlMs).toBeGreaterThan(90_000);
  });

  test('members that are too large are not read, and a key that is gone is gone', async () => {
    await single.redis.rpush('big', Buffer.alloc(9 * 1024 * 1024, 65));
    expect(await look(keyQuestion('big'))).toMatchObject({ type: 'list', members: null, length: 1 });
    await single.redis.del('big');
    expect(await failure(look(keyQuestion('big')))).toEqual({ code: 'redis/key-gone' });
  });

  test('an answer that is larger than it should be is cut off', async () => {
    // The server samples the head of a list: one huge member behind it says nothing of itself.
    await single.redis.rpush(
      'skew',
      ...Array.from({ length: 60 }, () => 'x'.repeat(1_500)),
      Buffer.alloc(20 * 1024 * 1024),
    );
    expect(await failure(look(keyQuestion('skew')))).toMatchObject({ code: 'redis/answer-too-large' });
    await single.redis.del('skew');
  });
});

describe('a cluster', () => {
  beforeAll(async () => {
    const client = new (await import('ioredis')).Cluster([{ host: '127.0.0.1', port: cluster[0]?.port ?? 0 }]);
    await Promise.all(Array.from({ length: 900 }, (_, at) => client.set(`item:${at}`, at)));
    await client.quit();
  });

  test('its shards', async () => {
    const { state, shards, slotsCovered } = await look({ kind: 'shards' }, ofCluster());
    expect(state).toMatchObject({ isOk: true, slotsAssigned: slotsInAll });
    expect(slotsCovered).toBe(slotsInAll);
    expect(shards.map(({ slotCount, replicas }) => [slotCount, replicas.length])).toEqual([
      [5_461, 1],
      [5_462, 0],
      [5_461, 0],
    ]);
    expect(shards.reduce((sum, { keys }) => sum + (keys ?? 0), 0)).toBe(900);
    expect(shards.every(({ failure: why, usedBytes }) => why === null && (usedBytes ?? 0) > 0)).toBe(true);
  });

  test('a scan goes through all primaries', async () => {
    const seen = new Set<string>();
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const found = await look({ ...keysQuestion, ...(cursor ? { cursor } : {}) }, ofCluster());
      for (const { name } of found.keys) seen.add(name);
      expect(found.keysInAll).toBe(900);
      cursor = found.cursor;
    }
    expect(seen.size).toBe(900);
  });

  test('a key is asked of the node that has it, figures of the node that was named', async () => {
    for (const key of ['item:1', 'item:2', 'item:3', 'item:4']) {
      expect(await look(keyQuestion(key), ofCluster())).toMatchObject({ members: [{ value: { text: key.slice(5) } }] });
    }
    const { shards } = await look({ kind: 'shards' }, ofCluster());
    const replica = shards[0]?.replicas[0];
    invariant(replica, 'the first shard has one');
    expect(await look({ kind: 'overview', node: replica.id }, ofCluster())).toMatchObject({
      role: 'replica',
      replication: { source: { isUp: true } },
    });
    expect(await failure(look({ kind: 'overview', node: '0'.repeat(40) }, ofCluster()))).toMatchObject({
      code: 'redis/node-unknown',
    });
  });

  test('the guard is asked for every node, not for the first alone', async () => {
    const one = parseAllowList(`127.0.0.1/32:${cluster[0]?.port}`);
    invariant(one.ok, 'a good list');
    const narrow = createRedisTargets(
      createHostGuard({ allow: one.value, ownServices: [], ownAddresses: [] }, async () => []),
    );
    const facts = factsOf(ofCluster());
    const target = await narrow(facts, { database: 0, signal: AbortSignal.timeout(10_000) });
    const answer = await answerQuestion(target, 'cluster', { kind: 'shards' }, () => 0);
    target.close();
    expect(answer).toMatchObject({
      shards: [{ failure: null }, { failure: 'redis/host-forbidden', keys: null }, { failure: 'redis/host-forbidden' }],
    });
  });

  test('a server that is none says so', async () => {
    expect(await failure(look({ kind: 'shards' }))).toEqual({ code: 'redis/not-cluster' });
  });
});
