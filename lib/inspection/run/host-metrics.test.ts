import { expect, test } from 'vitest';
import { readHostMetrics } from '@/lib/inspection/run/host-metrics';

const dayMs = 86_400_000;
const text = (idle: number, busy: number, more = '') => `# HELP node_load5 5m load average.
# TYPE node_load5 gauge
node_load5 3.5
node_cpu_seconds_total{cpu="0",mode="idle"} ${idle}
node_cpu_seconds_total{cpu="0",mode="user"} ${busy}
node_cpu_seconds_total{cpu="1",mode="idle"} ${idle}
node_cpu_seconds_total{cpu="1",mode="user"} ${busy}
node_memory_MemTotal_bytes 6.7e+10
node_memory_MemAvailable_bytes 2.7e+10
node_filesystem_size_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 1e+11
node_filesystem_avail_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 9e+10
node_filesystem_size_bytes{device="/dev/sdb",fstype="xfs",mountpoint="/data"} 2e+12
node_filesystem_avail_bytes{device="/dev/sdb",fstype="xfs",mountpoint="/data"} 2e+11
node_filesystem_files{device="/dev/sdb",fstype="xfs",mountpoint="/data"} 1000
node_filesystem_files_free{device="/dev/sdb",fstype="xfs",mountpoint="/data"} 400
node_filesystem_readonly{device="/dev/sdb",fstype="xfs",mountpoint="/data"} 0
${more}`;

test('the volume is the one below the data folder', () => {
  const { facts } = readHostMetrics(text(0, 0), 0, undefined, '/data/mysql/');
  expect(facts.dataVolume).toEqual({
    totalBytes: 2e12,
    freeBytes: 2e11,
    inodesTotal: 1000,
    inodesFree: 400,
    isReadOnly: false,
  });
  expect(readHostMetrics(text(0, 0), 0, undefined, '/database').facts.dataVolume?.totalBytes).toBe(1e11);
});

test('load and memory are there at once, the processor with the second reading', () => {
  const first = readHostMetrics(text(1000, 500), 0, undefined, '/data');
  expect(first.facts.load).toEqual({ cores: 2, load5: 3.5 });
  expect(first.facts.memory).toEqual({ limitBytes: 6.7e10, usedBytes: 4e10 });
  expect(first.facts.cpu).toBeUndefined();
  const second = readHostMetrics(text(1100, 800), dayMs, first.counters, '/data');
  expect(second.facts.cpu?.usedPercent).toBeCloseTo(75);
  expect(second.facts.cpu?.dayMeanPercent).toBeCloseTo(75);
  const soon = readHostMetrics(text(1100, 800), 60_000, first.counters, '/data');
  expect(soon.facts.cpu?.dayMeanPercent).toBeUndefined();
});

test('what was killed for memory is counted between two readings, and not over a restart of the host', () => {
  const with9 = readHostMetrics(text(0, 0, 'node_vmstat_oom_kill 9'), 0, undefined, '/data');
  expect(with9.facts.memory?.oomKills).toBeUndefined();
  const at = (kills: number) =>
    readHostMetrics(text(0, 0, `node_vmstat_oom_kill ${kills}`), dayMs, with9.counters, '/data').facts.memory?.oomKills;
  expect(at(11)).toBe(2);
  expect(at(1)).toBeUndefined();
});

test('what an exporter does not say is absent, and nothing is healthy for it', () => {
  expect(readHostMetrics('node_load5 NaN\nsomething else', 0, undefined, '/data').facts).toEqual({});
});
