import { describe, expect, test } from 'vitest';
import type { Reading } from '@/lib/instance/live/reading';
import { readingSchema } from '@/lib/instance/live/reading';
import type { Member } from '@/lib/instance/live/topology';
import { discoverTopology } from '@/lib/instance/live/topology';

const a = '3e11fa47-71ca-11e1-9e33-c80aa9429562';
const b = '4f22fa47-71ca-11e1-9e33-c80aa9429562';

const reading = (more: Partial<Reading> = {}): Reading => ({
  ...readingSchema.parse({
    atMs: 0,
    version: '8.0.36',
    status: {},
    channels: [],
    replicas: [],
    dumpThreads: [],
    gtids: '',
    unread: [],
  }),
  ...more,
});
const following = (host: string, port = 3306, more: object = {}) =>
  reading({
    channels: [
      {
        name: '',
        sourceHost: host,
        sourcePort: port,
        sourceUuid: null,
        sourceServerId: null,
        isReceiving: true,
        isApplying: true,
        lagSeconds: 0,
        lastError: null,
        retrievedGtids: '',
        ...more,
      },
    ],
  });

const member = (name: string, seen: Reading | undefined, more: Partial<Member> = {}): Member => ({
  id: name as Member['id'],
  name,
  host: `${name}.db`,
  port: 3306,
  serverUuid: null,
  role: (seen?.channels?.length ?? 0) > 0 ? 'replica' : 'primary',
  idc: '',
  cluster: 'c',
  state: 'up',
  reading: seen,
  ...more,
});

const kinds = (members: readonly Member[]) => discoverTopology(members, 'c').differences.map(({ kind }) => kind);

test('a source stands before who follows it, and its replicas name it', () => {
  const { nodes, differences } = discoverTopology(
    [member('r2', following('r1.db')), member('r1', following('p.db')), member('p', reading())],
    'c',
  );
  expect(nodes.map(({ key, sources }) => [key, ...sources])).toEqual([['p'], ['r1', 'p'], ['r2', 'r1']]);
  expect(differences).toEqual([]);
});

test('a server id finds the source behind another address', () => {
  const { nodes } = discoverTopology(
    [
      member('r', following('10.9.9.9', 3306, { sourceUuid: a })),
      member('p', reading({ serverUuid: a }), { serverUuid: a }),
    ],
    'c',
  );
  expect(nodes[1]?.sources).toEqual(['p']);
});

describe('differences from what is registered', () => {
  test.each<[name: string, members: readonly Member[], found: readonly string[]]>([
    ['a source that is not registered', [member('r', following('elsewhere.db'))], ['unregistered']],
    [
      'a replica that reports itself and is not registered',
      [member('p', reading({ replicas: [{ host: 'x.db', port: 3307, uuid: b, serverId: '9' }] }))],
      ['unregistered'],
    ],
    [
      'a stream of the log that nobody owns up to',
      [member('p', reading({ dumpThreads: ['10.1.1.1:5555'] }))],
      ['unregistered'],
    ],
    [
      'the stream of a known replica is no stranger',
      [member('p', reading({ dumpThreads: ['10.1.1.1:5555'] })), member('r', following('p.db'))],
      [],
    ],
    [
      'a replica in another cluster',
      [member('p', reading()), member('r', following('p.db'), { cluster: 'other' })],
      ['other-cluster'],
    ],
    [
      'two that take writes and know nothing of each other',
      [member('p', reading()), member('q', reading())],
      ['not-connected', 'not-connected', 'several-primaries'],
    ],
    [
      'a stopped link',
      [member('p', reading()), member('r', following('p.db', 3306, { isApplying: false, lagSeconds: null }))],
      ['broken-link'],
    ],
    [
      'what could not be read is said, not guessed',
      [member('p', reading({ channels: null, unread: [{ read: 'replication', reason: 'no-privilege' }] }))],
      ['not-seen'],
    ],
  ])('%s', (_name, members, found) => {
    expect(kinds(members)).toEqual(found);
  });
});

test('a ring of two sources ends', () => {
  const { nodes } = discoverTopology([member('x', following('y.db')), member('y', following('x.db'))], 'c');
  expect(nodes).toHaveLength(2);
});

test('transactions that only the replica has are errant; what the source wrote meanwhile is not', () => {
  const { nodes } = discoverTopology(
    [
      member('p', reading({ serverUuid: a, gtids: `${a}:1-100` }), { serverUuid: a }),
      member('r', { ...following('p.db'), serverUuid: b, gtids: `${a}:1-105,${b}:1-2` }),
    ],
    'c',
  );
  expect(nodes[1]?.errant).toEqual({ gtids: `${b}:1-2`, count: 2 });
});

test('without GTIDs of MySQL nothing is said of errant transactions', () => {
  const { nodes } = discoverTopology(
    [member('p', reading({ gtids: '0-1-5' })), member('r', { ...following('p.db'), gtids: '0-1-5' })],
    'c',
  );
  expect(nodes[1]?.errant).toBeUndefined();
});
