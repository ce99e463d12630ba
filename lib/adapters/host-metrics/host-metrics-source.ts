import { known, unseen } from '@/lib/inspection/fact';
import type { FactsSources } from '@/lib/inspection/run/facts-sources';
import type { HostCounters } from '@/lib/inspection/run/host-metrics';
import { readHostMetrics } from '@/lib/inspection/run/host-metrics';
import type { HostGuard } from '@/lib/instance/host-guard';

const timeoutMs = 3_000;
const bytesMax = 4 * 1024 * 1024;

export type HostMetricsOptions = {
  /** `http://{host}:9100/metrics`; `{name}` is the name of the instance. Empty = nobody tells. */
  readonly template: () => Promise<string>;
  readonly guard: Pick<HostGuard, 'check'>;
  readonly nowMs: () => number;
};

/** Figures of hosts from their exporters. The address is checked as that of a target; counters are compared with the reading before. */
export function createHostMetricsSource({ template, guard, nowMs }: HostMetricsOptions): FactsSources['host'] {
  const before = new Map<string, HostCounters>();
  return async (instance, dataFolder) => {
    const pattern = await template();
    if (pattern === '') return unseen('no-host-facts');
    const address = pattern
      .replaceAll('{host}', encodeHost(instance.host))
      .replaceAll('{name}', encodeURIComponent(instance.name));
    const text = await fetchText(address, guard).catch(() => undefined);
    if (text === undefined) return unseen('no-host-facts', address);
    const { facts, counters } = readHostMetrics(text, nowMs(), before.get(instance.id), dataFolder);
    before.set(instance.id, counters);
    return known(facts);
  };
}

const encodeHost = (host: string) => (host.includes(':') ? `[${host}]` : host);

async function fetchText(address: string, guard: Pick<HostGuard, 'check'>): Promise<string | undefined> {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const checked = await guard.check(url.hostname.replace(/^\[(.*)\]$/, '$1'), port);
  if (!checked.ok) return undefined;
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > bytesMax) return undefined;
  const text = await answer.text();
  return text.length > bytesMax ? undefined : text;
}
