import { metrics } from '@/lib/instance/live/metric';
import type { MeasuredInstance } from '@/lib/instance/live/metric-source';

/** Labels of a series with what they are to be: `{name}`, `{host}` and `{port}` of the instance are filled in. */
export type LabelPatterns = { readonly [label: string]: string };

const filled = (pattern: string, { name, host, port }: Pick<MeasuredInstance, 'name' | 'host' | 'port'>): string =>
  pattern.replaceAll('{name}', name).replaceAll('{host}', host).replaceAll('{port}', String(port));

/** A string of PromQL; what stands in it is data whatever it holds (Prometheus manual, "Querying basics", string literals). */
const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

export const selectorOf = (labels: LabelPatterns, instance: Pick<MeasuredInstance, 'name' | 'host' | 'port'>): string =>
  `{${Object.entries(labels)
    .map(([label, pattern]) => `${label}=${quoted(filled(pattern, instance))}`)
    .join(',')}}`;

/** A rate over less than some scrapes has holes. */
const rateSecondsMin = 300;

/**
 * The metrics of an instance as mysqld_exporter names them: `Threads_running` is `mysql_global_status_threads_running`. Several series
 * that fit are one figure: the largest, as two exporters of one server say the same.
 */
export function prometheusQueries(selector: string, periodSeconds: number): ReadonlyMap<string, string> {
  const window = `[${Math.max(rateSecondsMin, periodSeconds)}s]`;
  return new Map(
    metrics.map(({ id, from, as }) => {
      const name =
        from === 'lag'
          ? 'mysql_slave_status_seconds_behind_master'
          : `mysql_global_status_${from.status.toLowerCase()}`;
      return [id, as === 'rate' ? `max(rate(${name}${selector}${window}))` : `max(${name}${selector})`];
    }),
  );
}
