import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimInstance } from './fleet-plan';

/** One exporter for all hosts, `/NAME`, in the text form of Prometheus. */
export async function startHostExporter(fleet: readonly SimInstance[]) {
  const byName = new Map(fleet.map((instance) => [instance.name, instance]));
  const startedMs = Date.now();
  const server = createServer((request, response) => {
    const instance = byName.get(decodeURIComponent((request.url ?? '').slice(1)));
    response.statusCode = instance ? 200 : 404;
    response.end(instance ? metricsOf(instance, (Date.now() - startedMs) / 1000) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}/{name}`, stop };
}

const terabyte = 1e12;
const cores = 16;

function metricsOf({ sickness, index }: SimInstance, elapsedSeconds: number): string {
  const used = sickness === 'disk-full' ? 0.97 : 0.3 + (index % 30) / 100;
  const volume = '{device="/dev/vdb",fstype="xfs",mountpoint="/var/lib/mysql"}';
  const seconds = 1_000_000 + elapsedSeconds;
  return [
    ...Array.from({ length: cores }, (_, cpu) => [
      `node_cpu_seconds_total{cpu="${cpu}",mode="idle"} ${seconds * 0.8}`,
      `node_cpu_seconds_total{cpu="${cpu}",mode="user"} ${seconds * 0.2}`,
    ]).flat(),
    `node_load5 ${1 + (index % 4)}`,
    'node_memory_MemTotal_bytes 1.4e+10',
    'node_memory_MemAvailable_bytes 5e+09',
    `node_filesystem_size_bytes${volume} ${2 * terabyte}`,
    `node_filesystem_avail_bytes${volume} ${Math.round(2 * terabyte * (1 - used))}`,
    `node_filesystem_files${volume} 2e+08`,
    `node_filesystem_files_free${volume} 1.9e+08`,
    `node_filesystem_readonly${volume} 0`,
    'node_vmstat_oom_kill 0',
    'node_timex_offset_seconds 0.0004',
    'node_timex_sync_status 1',
    `node_netstat_TcpExt_ListenOverflows 0`,
    `node_netstat_Tcp_OutSegs ${Math.floor(seconds * 1000)}`,
    `node_netstat_Tcp_RetransSegs ${Math.floor(seconds)}`,
    '',
  ].join('\n');
}
