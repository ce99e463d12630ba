import { z } from 'zod';
import { isMetricId } from '@/lib/instance/live/metric';
import type { MeasuredInstance, MeasuredPeriod, MetricSource, Series } from '@/lib/instance/live/metric-source';
import type { LabelPatterns } from '@/lib/instance/live/prometheus-query';
import { prometheusQueries, selectorOf } from '@/lib/instance/live/prometheus-query';

/** As the settings have it (lib/config/prometheus-settings). */
export type PrometheusEntry = {
  readonly name: string;
  readonly url: string;
  readonly environments?: readonly string[] | undefined;
  readonly instances?: readonly string[] | undefined;
  readonly labels: LabelPatterns;
  readonly bearerToken?: string | undefined;
  readonly timeoutMs: number;
};

const bytesMax = 8 * 1024 * 1024;

/** The form of `query_range` (Prometheus manual, "HTTP API"): a value is a text, and `NaN` where there is none. */
const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ values: z.array(z.tuple([z.number(), z.string()])) })),
  }),
});

/** Figures from where they are kept already. Its addresses are those of the settings alone, never of a page. */
export function createPrometheusSource(
  entries: readonly PrometheusEntry[],
  report: (problem: object) => void,
): MetricSource {
  const entryFor = ({ environment, name, engine }: MeasuredInstance): PrometheusEntry | undefined =>
    // TiDB's exporters name other figures.
    engine === 'tidb'
      ? undefined
      : entries.find(
          ({ environments, instances }) =>
            (environments === undefined && instances === undefined) ||
            environments?.includes(environment) ||
            instances?.includes(name),
        );
  return {
    nameFor: (instance) => entryFor(instance)?.name,

    async series(instance, period) {
      const entry = entryFor(instance);
      if (!entry) return undefined;
      const queries = prometheusQueries(selectorOf(entry.labels, instance), period.seconds);
      try {
        const found = await Promise.all(
          [...queries].map(async ([metric, query]): Promise<readonly Series[]> => {
            const points = await ask(entry, query, period);
            return isMetricId(metric) && points.length > 0 ? [{ metric, points }] : [];
          }),
        );
        return found.flat();
      } catch (error) {
        report({ prometheus: entry.name, problem: error instanceof Error ? error.message : String(error) });
        return undefined;
      }
    },
  };
}

async function ask(
  entry: PrometheusEntry,
  query: string,
  { seconds, from, to }: MeasuredPeriod,
): Promise<Series['points']> {
  const url = new URL(`${entry.url.replace(/\/+$/, '')}/api/v1/query_range`);
  // On the grid of the period, so that two readings show the same points.
  const at = (date: Date) => Math.floor(date.getTime() / 1000 / seconds) * seconds;
  url.search = String(
    new URLSearchParams({ query, start: String(at(from)), end: String(at(to)), step: String(seconds) }),
  );
  const answer = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(entry.timeoutMs),
    headers: entry.bearerToken === undefined ? {} : { authorization: `Bearer ${entry.bearerToken}` },
  });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  if (Number(answer.headers.get('content-length') ?? 0) > bytesMax) throw new Error('answered too much');
  const text = await answer.text();
  if (text.length > bytesMax) throw new Error('answered too much');
  const { data } = answerSchema.parse(JSON.parse(text));
  return (data.result[0]?.values ?? []).flatMap(([unixSeconds, figure]) => {
    const value = Number(figure);
    return Number.isFinite(value) ? [{ at: new Date(unixSeconds * 1000), average: value, max: value }] : [];
  });
}
