import type { RedisInfo } from '@/lib/redis-instance/read/parse-info';
import { infoNumber } from '@/lib/redis-instance/read/parse-info';
import { numberOf, pairsOf, textOf } from '@/lib/redis-instance/read/reply';
import type { RedisReply } from '@/lib/redis-instance/redis-target';

export type RedisMemory = {
  readonly usedBytes: number | null;
  readonly rssBytes: number | null;
  readonly peakBytes: number | null;
  readonly datasetBytes: number | null;
  readonly overheadBytes: number | null;
  readonly scriptBytes: number | null;
  /** null = no limit of its own: the machine's memory is the limit. */
  readonly maxBytes: number | null;
  readonly policy: string;
  readonly systemBytes: number | null;
  readonly fragmentation: number | null;
  readonly evictedKeys: number | null;
  readonly clientBytes: number | null;
  readonly replicationBytes: number | null;
  readonly bytesPerKey: number | null;
  readonly keys: number | null;
  /** What the server itself advises, in its own words. */
  readonly doctor: string | null;
};

/** `stats` and `doctor` are null where the account may not ask. */
export function readMemory(info: RedisInfo, stats: RedisReply, doctor: RedisReply): RedisMemory {
  const number = (name: string) => infoNumber(info, name);
  const said = new Map(pairsOf(stats).map(([name, value]) => [textOf(name), numberOf(value)]));
  const stat = (name: string) => said.get(name) ?? null;
  return {
    usedBytes: number('used_memory'),
    rssBytes: number('used_memory_rss'),
    peakBytes: number('used_memory_peak'),
    datasetBytes: number('used_memory_dataset'),
    overheadBytes: number('used_memory_overhead'),
    scriptBytes: number('used_memory_scripts'),
    maxBytes: number('maxmemory') || null,
    policy: info.get('maxmemory_policy') ?? '',
    systemBytes: number('total_system_memory'),
    fragmentation: number('mem_fragmentation_ratio'),
    evictedKeys: number('evicted_keys'),
    clientBytes: stat('clients.normal'),
    replicationBytes: stat('replication.backlog'),
    bytesPerKey: stat('keys.bytes-per-key'),
    keys: stat('keys.count'),
    doctor: doctor === null ? null : textOf(doctor).trim(),
  };
}
