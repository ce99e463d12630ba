import { describe, expect, test } from 'vitest';
import type { RedisHealth } from '@/lib/redis-instance/read/health';
import { readHealth } from '@/lib/redis-instance/read/health';
import { readMemory } from '@/lib/redis-instance/read/memory';
import { infoFields, infoNumber, parseInfo } from '@/lib/redis-instance/read/parse-info';

const health = (...lines: readonly string[]): RedisHealth => readHealth(parseInfo(lines.join('\r\n')));
const bytes = (text: string) => new TextEncoder().encode(text);

test('INFO is lines of names and values, with sections between', () => {
  const info = parseInfo(
    '# Server\r\nredis_version:7.0.15\r\nos:Linux 6.1:x86\r\n\r\n# Keyspace\r\ndb0:keys=12,expires=3\r\n',
  );
  expect([...info]).toEqual([
    ['redis_version', '7.0.15'],
    ['os', 'Linux 6.1:x86'],
    ['db0', 'keys=12,expires=3'],
  ]);
  expect(infoNumber(info, 'redis_version')).toBeNull();
  expect(infoNumber(info, 'absent')).toBeNull();
  expect([...infoFields('keys=12,expires=3,x')]).toEqual([
    ['keys', '12'],
    ['expires', '3'],
  ]);
});

describe('health', () => {
  test.each<[line: string, is: Partial<RedisHealth>]>([
    ['role:master', { role: 'primary' }],
    ['role:slave', { role: 'replica' }],
    ['role:sentinel', { role: 'unknown' }],
    ['redis_version:6.2.14', { version: '6.2.14', product: 'redis' }],
    ['redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.0.1', { version: '8.0.1', product: 'valkey' }],
    ['keyspace_hits:3\r\nkeyspace_misses:1', { hitRate: 0.75 }],
    ['keyspace_hits:0\r\nkeyspace_misses:0', { hitRate: null }],
    ['used_memory:100\r\nmaxmemory:0', { usedBytes: 100, maxBytes: null }],
    ['used_memory:100\r\nmaxmemory:200', { maxBytes: 200 }],
    ['connected_clients:', { clients: null }],
    ['', { clients: null, evictedKeys: null, uptimeSeconds: null, databases: [], role: 'unknown' }],
    [
      'db0:keys=5,expires=1,avg_ttl=9\r\ndb11:keys=2,expires=0,avg_ttl=0',
      {
        databases: [
          { index: 0, keys: 5, expiring: 1 },
          { index: 11, keys: 2, expiring: 0 },
        ],
      },
    ],
  ])('%j', (line, is) => expect(health(line)).toMatchObject(is));

  test('a primary knows how far its replicas are behind', () => {
    const { replication } = health(
      'role:master',
      'master_repl_offset:1000',
      'slave0:ip=10.0.0.2,port=6379,state=online,offset=990,lag=1',
      'slave1:ip=10.0.0.3,port=6380,state=wait_bgsave,offset=0,lag=-1',
    );
    expect(replication).toEqual({
      source: null,
      replicas: [
        { address: '10.0.0.2:6379', state: 'online', lagSeconds: 1, lagBytes: 10 },
        { address: '10.0.0.3:6380', state: 'wait_bgsave', lagSeconds: null, lagBytes: 1000 },
      ],
    });
  });

  test.each<[state: string, more: string, source: RedisHealth['replication']['source']]>([
    ['up', 'master_last_io_seconds_ago:2', { address: '10.0.0.1:6379', isUp: true, lagSeconds: 2 }],
    [
      'down',
      'master_last_io_seconds_ago:-1\r\nmaster_link_down_since_seconds:77',
      { address: '10.0.0.1:6379', isUp: false, lagSeconds: 77 },
    ],
    ['down', 'master_last_io_seconds_ago:-1', { address: '10.0.0.1:6379', isUp: false, lagSeconds: null }],
  ])('a replica whose link is %s', (state, more, source) => {
    const said = health('role:slave', 'master_host:10.0.0.1', 'master_port:6379', `master_link_status:${state}`, more);
    expect(said.replication.source).toEqual(source);
  });

  test('what is not said of persistence is not known', () => {
    expect(health('aof_enabled:1', 'aof_last_write_status:err').persistence).toEqual({
      isLoading: false,
      rdbLastSaveOk: null,
      rdbLastSaveAt: null,
      changesSinceSave: null,
      aofEnabled: true,
      aofLastWriteOk: false,
      aofLastRewriteOk: null,
    });
  });
});

test('memory, with and without what only some accounts may ask', () => {
  const info = parseInfo('used_memory:10\r\nmaxmemory_policy:noeviction\r\nmem_fragmentation_ratio:1.25');
  const stats = [bytes('clients.normal'), 7, bytes('keys.bytes-per-key'), bytes('33')];
  expect(readMemory(info, stats, bytes('Sam, I detected a few issues\n'))).toMatchObject({
    usedBytes: 10,
    policy: 'noeviction',
    fragmentation: 1.25,
    clientBytes: 7,
    bytesPerKey: 33,
    doctor: 'Sam, I detected a few issues',
  });
  expect(readMemory(info, null, null)).toMatchObject({ usedBytes: 10, clientBytes: null, doctor: null });
});
