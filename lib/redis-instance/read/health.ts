import type { RedisInfo } from '@/lib/redis-instance/read/parse-info';
import { infoFields, infoNumber } from '@/lib/redis-instance/read/parse-info';

export type RedisHealth = {
  readonly version: string;
  /** `redis`, `valkey`, or what the server calls itself. */
  readonly product: string;
  readonly role: 'primary' | 'replica' | 'unknown';
  readonly uptimeSeconds: number | null;
  readonly clients: number | null;
  readonly clientsMax: number | null;
  readonly blockedClients: number | null;
  readonly rejectedConnections: number | null;
  readonly commandsPerSecond: number | null;
  /** Of look-ups since the server started; null before the first. */
  readonly hitRate: number | null;
  readonly evictedKeys: number | null;
  readonly expiredKeys: number | null;
  readonly usedBytes: number | null;
  readonly maxBytes: number | null;
  readonly databases: readonly { readonly index: number; readonly keys: number; readonly expiring: number }[];
  readonly persistence: RedisPersistence;
  readonly replication: RedisReplication;
};

export type RedisPersistence = {
  readonly isLoading: boolean;
  readonly rdbLastSaveOk: boolean | null;
  readonly rdbLastSaveAt: number | null;
  readonly changesSinceSave: number | null;
  readonly aofEnabled: boolean | null;
  readonly aofLastWriteOk: boolean | null;
  readonly aofLastRewriteOk: boolean | null;
};

export type RedisReplication = {
  /** Of a replica: where it reads from, and whether it does. */
  readonly source: { readonly address: string; readonly isUp: boolean; readonly lagSeconds: number | null } | null;
  readonly replicas: readonly {
    readonly address: string;
    readonly state: string;
    readonly lagSeconds: number | null;
    readonly lagBytes: number | null;
  }[];
};

export function readHealth(info: RedisInfo): RedisHealth {
  const number = (name: string) => infoNumber(info, name);
  const [hits, misses] = [number('keyspace_hits'), number('keyspace_misses')];
  const lookups = (hits ?? 0) + (misses ?? 0);
  return {
    version: info.get('valkey_version') ?? info.get('redis_version') ?? '',
    product: info.get('server_name') ?? 'redis',
    role: roleOf(info.get('role')),
    uptimeSeconds: number('uptime_in_seconds'),
    clients: number('connected_clients'),
    clientsMax: number('maxclients'),
    blockedClients: number('blocked_clients'),
    rejectedConnections: number('rejected_connections'),
    commandsPerSecond: number('instantaneous_ops_per_sec'),
    hitRate: hits !== null && lookups > 0 ? hits / lookups : null,
    evictedKeys: number('evicted_keys'),
    expiredKeys: number('expired_keys'),
    usedBytes: number('used_memory'),
    // 0 = no limit of its own.
    maxBytes: number('maxmemory') || null,
    databases: databasesOf(info),
    persistence: {
      isLoading: info.get('loading') === '1',
      rdbLastSaveOk: isOk(info.get('rdb_last_bgsave_status')),
      rdbLastSaveAt: number('rdb_last_save_time'),
      changesSinceSave: number('rdb_changes_since_last_save'),
      aofEnabled: flag(info.get('aof_enabled')),
      aofLastWriteOk: isOk(info.get('aof_last_write_status')),
      aofLastRewriteOk: isOk(info.get('aof_last_bgrewrite_status')),
    },
    replication: { source: sourceOf(info), replicas: replicasOf(info) },
  };
}

/** INFO says master and slave in every version. */
function roleOf(role: string | undefined): RedisHealth['role'] {
  return role === 'master' ? 'primary' : role === 'slave' ? 'replica' : 'unknown';
}

function sourceOf(info: RedisInfo): RedisReplication['source'] {
  const host = info.get('master_host');
  if (host === undefined) return null;
  return {
    address: `${host}:${info.get('master_port') ?? ''}`,
    isUp: info.get('master_link_status') === 'up',
    // Seconds since the last byte came. While the link is down Redis says -1 here, and how long since elsewhere.
    lagSeconds: positive(
      infoNumber(info, 'master_link_down_since_seconds') ?? infoNumber(info, 'master_last_io_seconds_ago'),
    ),
  };
}

function replicasOf(info: RedisInfo): RedisReplication['replicas'] {
  const offset = infoNumber(info, 'master_repl_offset');
  return [...info].flatMap(([name, value]) => {
    if (!/^slave\d+$/.test(name)) return [];
    const fields = infoFields(value);
    const [lag, own] = [numberIn(fields, 'lag'), numberIn(fields, 'offset')];
    return [
      {
        address: `${fields.get('ip') ?? '?'}:${fields.get('port') ?? '?'}`,
        state: fields.get('state') ?? 'unknown',
        lagSeconds: positive(lag),
        lagBytes: offset === null || own === null ? null : Math.max(0, offset - own),
      },
    ];
  });
}

function databasesOf(info: RedisInfo): RedisHealth['databases'] {
  return [...info].flatMap(([name, value]) => {
    const [, index] = /^db(\d+)$/.exec(name) ?? [];
    if (index === undefined) return [];
    const fields = infoFields(value);
    return [{ index: Number(index), keys: numberIn(fields, 'keys') ?? 0, expiring: numberIn(fields, 'expires') ?? 0 }];
  });
}

const numberIn = (fields: ReadonlyMap<string, string>, name: string) => infoNumber(fields, name);
const positive = (value: number | null) => (value === null || value < 0 ? null : value);
const isOk = (value: string | undefined) => (value === undefined ? null : value === 'ok');
const flag = (value: string | undefined) => (value === undefined ? null : value === '1');
