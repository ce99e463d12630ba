import type { HostFacts } from '@/lib/inspection/host-facts';

/** Counters that only mean something beside an earlier reading. */
export type HostCounters = {
  readonly atMs: number;
  readonly cpuSeconds: number;
  readonly cpuIdleSeconds: number;
  readonly oomKills: number | undefined;
  readonly listenOverflows: number | undefined;
  readonly sentSegments: number | undefined;
  readonly resentSegments: number | undefined;
};

type Series = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

/**
 * Host facts out of what node_exporter says, in the text form of Prometheus. A part whose metrics are not there stays absent: an
 * exporter with collectors switched off makes checks unknown, and no host healthy.
 */
export function readHostMetrics(
  text: string,
  atMs: number,
  before: HostCounters | undefined,
  dataFolder: string,
): { readonly facts: HostFacts; readonly counters: HostCounters } {
  const metrics = parse(text);
  const one = (name: string) => metrics.get(name)?.[0]?.value;
  const counters = countersOf(metrics, atMs, one);
  return {
    counters,
    facts: {
      ...cpuOf(metrics, counters, before),
      ...loadOf(metrics, one),
      ...memoryOf(one, counters, before),
      ...volumeOf(metrics, dataFolder),
      ...clockOf(one),
      ...networkOf(counters, before),
    },
  };
}

type One = (name: string) => number | undefined;
type Metrics = ReadonlyMap<string, readonly Series[]>;

const cores = (metrics: Metrics) =>
  new Set((metrics.get('node_cpu_seconds_total') ?? []).map(({ labels }) => labels['cpu'])).size;

function countersOf(metrics: Metrics, atMs: number, one: One): HostCounters {
  const cpu = metrics.get('node_cpu_seconds_total') ?? [];
  const sum = (of: readonly Series[]) => of.reduce((total, { value }) => total + value, 0);
  return {
    atMs,
    cpuSeconds: sum(cpu),
    cpuIdleSeconds: sum(cpu.filter(({ labels }) => labels['mode'] === 'idle' || labels['mode'] === 'iowait')),
    oomKills: one('node_vmstat_oom_kill'),
    listenOverflows: one('node_netstat_TcpExt_ListenOverflows'),
    sentSegments: one('node_netstat_Tcp_OutSegs'),
    resentSegments: one('node_netstat_Tcp_RetransSegs'),
  };
}

function cpuOf(metrics: Metrics, now: HostCounters, before: HostCounters | undefined): Pick<HostFacts, 'cpu'> {
  const spent = before ? now.cpuSeconds - before.cpuSeconds : 0;
  const idle = before ? now.cpuIdleSeconds - before.cpuIdleSeconds : 0;
  if (spent <= 0 || idle < 0) return {};
  const usedPercent = 100 * (1 - idle / spent);
  return { cpu: { cores: cores(metrics), usedPercent, ...meanOf(usedPercent, now, before) } };
}

/** From one daily run to the next it is the mean of the day. */
function meanOf(usedPercent: number, now: HostCounters, before: HostCounters | undefined) {
  const hours = before ? (now.atMs - before.atMs) / 3_600_000 : 0;
  return hours >= 12 && hours <= 36 ? { dayMeanPercent: usedPercent } : {};
}

function loadOf(metrics: Metrics, one: One): Pick<HostFacts, 'load'> {
  const [load5, count] = [one('node_load5'), cores(metrics)];
  return load5 === undefined || count === 0 ? {} : { load: { cores: count, load5 } };
}

function memoryOf(one: One, now: HostCounters, before: HostCounters | undefined): Pick<HostFacts, 'memory'> {
  const [total, available] = [one('node_memory_MemTotal_bytes'), one('node_memory_MemAvailable_bytes')];
  if (total === undefined || available === undefined) return {};
  const kills = grown(now.oomKills, before?.oomKills);
  return {
    memory: {
      limitBytes: total,
      usedBytes: total - available,
      ...(kills === undefined ? {} : { oomKills: kills }),
    },
  };
}

/** The volume below the data folder: the longest mount point that it begins with. */
function volumeOf(metrics: Metrics, dataFolder: string): Pick<HostFacts, 'dataVolume'> {
  const points = (metrics.get('node_filesystem_size_bytes') ?? [])
    .flatMap(({ labels }) => labels['mountpoint'] ?? [])
    .filter((point) => dataFolder === point || dataFolder.startsWith(point === '/' ? '/' : `${point}/`))
    .sort((a, b) => b.length - a.length);
  const [point] = points;
  const at = (name: string) => metrics.get(name)?.find(({ labels }) => labels['mountpoint'] === point)?.value;
  const [totalBytes, freeBytes] = [at('node_filesystem_size_bytes'), at('node_filesystem_avail_bytes')];
  if (point === undefined || totalBytes === undefined || freeBytes === undefined) return {};
  const [inodesTotal, inodesFree, readOnly] = [
    at('node_filesystem_files'),
    at('node_filesystem_files_free'),
    at('node_filesystem_readonly'),
  ];
  return {
    dataVolume: {
      totalBytes,
      freeBytes,
      ...(inodesTotal === undefined ? {} : { inodesTotal }),
      ...(inodesFree === undefined ? {} : { inodesFree }),
      ...(readOnly === undefined ? {} : { isReadOnly: readOnly === 1 }),
    },
  };
}

function clockOf(one: One): Pick<HostFacts, 'clock'> {
  const [offset, sync] = [one('node_timex_offset_seconds'), one('node_timex_sync_status')];
  return offset === undefined || sync === undefined
    ? {}
    : { clock: { offsetMs: offset * 1000, isSynchronised: sync === 1 } };
}

function networkOf(now: HostCounters, before: HostCounters | undefined): Pick<HostFacts, 'network'> {
  const listenOverflows = grown(now.listenOverflows, before?.listenOverflows);
  const sent = grown(now.sentSegments, before?.sentSegments);
  const resent = grown(now.resentSegments, before?.resentSegments);
  if (listenOverflows === undefined || sent === undefined || resent === undefined) return {};
  return { network: { listenOverflows, retransmitPercent: sent > 0 ? (resent / sent) * 100 : 0 } };
}

/** A counter that went back was reset with its host. */
function grown(now: number | undefined, before: number | undefined): number | undefined {
  return now === undefined || before === undefined || now < before ? undefined : now - before;
}

const wanted = /^node_(cpu_seconds_total|load5|memory_Mem|filesystem_|vmstat_oom_kill|netstat_Tcp|timex_)/;
const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const label = /(\w+)="((?:[^"\\]|\\.)*)"/g;

function parse(text: string): Metrics {
  const metrics = new Map<string, Series[]>();
  for (const row of text.split('\n')) {
    if (!wanted.test(row)) continue;
    const [, name = '', labels = '', number = ''] = line.exec(row) ?? [];
    const value = Number(number);
    if (!Number.isFinite(value)) continue;
    const series = { labels: Object.fromEntries([...labels.matchAll(label)].map(([, key, of]) => [key, of])), value };
    const known = metrics.get(name);
    if (known) known.push(series);
    else metrics.set(name, [series]);
  }
  return metrics;
}
