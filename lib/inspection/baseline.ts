import { medianOf } from '@/lib/inspection/forecast';

/** One hour's figure. */
export type HourPoint = { readonly atMs: number; readonly value: number };

export type Baseline = {
  readonly median: number;
  /** Median absolute deviation, unscaled. */
  readonly mad: number;
  readonly weeks: number;
};

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
/** Three of four weeks, so that one strange week is outvoted. */
const weeksMin = 3;
const weeksBack = 4;
const window = 5;
const enough = 3;

/** What is usual at this hour of the week, by the four weeks before. Undefined: fewer than three of them were seen. */
export function baselineAt(points: readonly HourPoint[], atMs: number): Baseline | undefined {
  const hour = Math.floor(atMs / hourMs);
  const byHour = new Map(points.map(({ atMs: at, value }) => [Math.floor(at / hourMs), value]));
  return baselineOf(byHour, hour);
}

function baselineOf(byHour: ReadonlyMap<number, number>, hour: number): Baseline | undefined {
  const seen: number[] = [];
  for (let week = 1; week <= weeksBack; week++) {
    const value = byHour.get(hour - (week * weekMs) / hourMs);
    if (value !== undefined) seen.push(value);
  }
  if (seen.length < weeksMin) return undefined;
  const median = medianOf(seen);
  return { median, mad: medianOf(seen.map((value) => Math.abs(value - median))), weeks: seen.length };
}

/** The last whole hours, and the same hours of the weeks before: all that `findAnomaly` looks at. */
export function hoursCompared(nowMs: number): readonly number[] {
  const thisHour = Math.floor(nowMs / hourMs) * hourMs;
  return Array.from({ length: window }, (_, back) => thisHour - (back + 1) * hourMs).flatMap((hour) =>
    Array.from({ length: weeksBack + 1 }, (_, week) => hour - week * weekMs),
  );
}

export type Anomaly = {
  readonly level: 'warning' | 'critical';
  readonly value: number;
  readonly baseline: Baseline;
  /** Deviations away from the median; none when the weeks before were all alike. */
  readonly deviations: number | null;
  readonly points: number;
};

export type AnomalyOptions = {
  /** Smaller differences are nobody's business, however unusual. */
  readonly floor: number;
  readonly deviationsWarning?: number;
  readonly deviationsCritical?: number;
};

/**
 * The last five hours against their own hours of the week: an anomaly is what is more than four robust deviations off and more than the
 * floor, in three of the five. `not-enough-history` is no all-clear.
 */
export function findAnomaly(
  points: readonly HourPoint[],
  { floor, deviationsWarning = 4, deviationsCritical = 6 }: AnomalyOptions,
): Anomaly | 'usual' | 'not-enough-history' {
  const byHour = new Map(points.map(({ atMs, value }) => [Math.floor(atMs / hourMs), value]));
  const latest = [...byHour].sort(([a], [b]) => b - a).slice(0, window);
  const judged = latest.flatMap(([hour, value]) => {
    const baseline = baselineOf(byHour, hour);
    return baseline ? [{ value, baseline, off: Math.abs(value - baseline.median) }] : [];
  });
  if (judged.length < enough) return 'not-enough-history';
  const beyond = (deviations: number) =>
    judged.filter(({ off, baseline }) => off > floor && off > deviations * 1.4826 * baseline.mad);
  const warned = beyond(deviationsWarning);
  const worst = warned.toSorted((a, b) => b.off - a.off)[0];
  if (warned.length < enough || !worst) return 'usual';
  const { value, baseline, off } = worst;
  return {
    level: beyond(deviationsCritical).length >= enough ? 'critical' : 'warning',
    value,
    baseline,
    deviations: baseline.mad === 0 ? null : off / (1.4826 * baseline.mad),
    points: warned.length,
  };
}
