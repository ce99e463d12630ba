import { z } from 'zod';
import type { FigureId, History, Point } from '@/lib/inspection/figure';
import { figures } from '@/lib/inspection/figure';

/**
 * Figures of an instance over days, in one row: a run of 1,700 instances reads and writes 1,700 rows and not a million. Each figure has
 * its points by time; days that are over keep their largest.
 */
export const seriesSchema = z.record(z.string(), z.array(z.tuple([z.number(), z.number()])));
export type Series = z.output<typeof seriesSchema>;

export const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** A quarter for forecasts; five weeks of every point for what is usual at an hour of the week. */
const keepDays = 92;
const keepPointsDays = 35;

export function appendFigures(series: Series, atMs: number, values: ReadonlyMap<FigureId, number>): Series {
  const oldest = atMs - keepDays * dayMs;
  const next: Record<string, [number, number][]> = {};
  for (const id of new Set([...Object.keys(series), ...values.keys()])) {
    const kept = thinned(
      (series[id] ?? []).filter(([at]) => at >= oldest && at < atMs),
      atMs - keepPointsDays * dayMs,
    );
    const value = isFigure(id) ? values.get(id) : undefined;
    if (value !== undefined && Number.isFinite(value)) kept.push([atMs, significant(value)]);
    if (kept.length > 0) next[id] = kept;
  }
  return next;
}

/** Of days before `fromMs`, the largest point alone. */
function thinned(points: readonly (readonly [number, number])[], fromMs: number): [number, number][] {
  const kept: [number, number][] = [];
  for (const [at, value] of points) {
    const last = kept.at(-1);
    const isSameDay = last && at < fromMs && Math.floor(last[0] / dayMs) === Math.floor(at / dayMs);
    if (!isSameDay) kept.push([at, value]);
    else if (value > last[1]) kept[kept.length - 1] = [at, value];
  }
  return kept;
}

const isFigure = (id: string): id is FigureId => Object.hasOwn(figures, id);
/** Nine digits are more than a figure of a day has, and a third of the bytes. */
const significant = (value: number) => (Number.isInteger(value) ? value : Number(value.toPrecision(9)));

export function historyOf(series: Series, atMs: number): History {
  const points = (id: FigureId): readonly Point[] =>
    (series[id] ?? []).filter(([at]) => at < atMs).map(([at, value]) => ({ atMs: at, value }));
  return {
    daily(id) {
      const largest = new Map<number, Point>();
      for (const point of points(id)) {
        const day = Math.floor(point.atMs / dayMs);
        if (point.value >= (largest.get(day)?.value ?? Number.NEGATIVE_INFINITY)) largest.set(day, point);
      }
      return [...largest.values()].sort((a, b) => a.atMs - b.atMs);
    },
    // Half an hour to both sides: a run does not begin to the minute.
    sameHour: (id) =>
      points(id).filter((point) => {
        const past = (atMs - point.atMs) % (7 * dayMs);
        return Math.min(past, 7 * dayMs - past) <= hourMs / 2 && atMs - point.atMs > hourMs;
      }),
  };
}
