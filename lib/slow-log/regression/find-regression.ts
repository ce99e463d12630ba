/** Statements of a digest in one hour. */
export type HourFigure = { readonly atMs: number; readonly count: number; readonly sumMicros: number };

/** Which hours say what is usual: the same of other weeks, of other days, or all. */
export const bases = ['hour-of-week', 'hour-of-day', 'hours'] as const;
export type Basis = (typeof bases)[number];

export type Regression = {
  /** Mean time of a statement now and usually, in microseconds. */
  readonly nowMicros: number;
  readonly usualMicros: number;
  readonly times: number;
  /** Hours that the usual was taken from. */
  readonly hours: number;
  readonly basis: Basis;
};

export type Judgement =
  | { readonly kind: 'regressed'; readonly regression: Regression }
  | { readonly kind: 'usual' }
  /** Too few statements now to say anything. */
  | { readonly kind: 'quiet' }
  | { readonly kind: 'too-little-history'; readonly hours: number };

/** Fewer hours say nothing of what is usual. */
export const hoursMin = 6;
/** Of the deviation: 4 robust standard deviations (1.4826 MAD estimates one where values are normal). */
const deviations = 4 * 1.4826;
/** Slower than this many times the usual, or nobody would act on it. */
export const timesMin = 1.5;
/** A statement that is a few milliseconds slower is nobody's concern. */
export const floorMicros = 10_000;
/** What ran less often now is chance. */
export const countMin = 5;
const [hourMs, dayMs] = [3_600_000, 86_400_000];

/** With their neighbours, so that a job that starts at ten to the hour is compared with itself. */
const bands: readonly { readonly basis: Basis; readonly lengthMs: number; readonly hoursMin: number }[] = [
  { basis: 'hour-of-week', lengthMs: 7 * dayMs, hoursMin: 8 },
  { basis: 'hour-of-day', lengthMs: dayMs, hoursMin: 12 },
];

/**
 * Whether statements take longer than they used to: their mean time now against the median of the hours before, by the median absolute
 * deviation. Both are deaf to a few bad hours, so an incident does not become the usual. With `atMs`, the hour that is judged, only the
 * same hours of other weeks or days count where there are enough of them: a nightly job is not measured by the day.
 */
export function judgeHours(before: readonly HourFigure[], now: Omit<HourFigure, 'atMs'>, atMs?: number): Judgement {
  const known = before.filter(({ count }) => count > 0);
  if (known.length < hoursMin) return { kind: 'too-little-history', hours: known.length };
  if (now.count < countMin) return { kind: 'quiet' };
  const { basis, hours } = alike(known, atMs);
  const means = hours.map(({ count, sumMicros }) => sumMicros / count);
  const usualMicros = median(means);
  const spread = median(means.map((mean) => Math.abs(mean - usualMicros)));
  const nowMicros = now.sumMicros / now.count;
  const excess = nowMicros - usualMicros;
  const isSlower = excess > deviations * spread && excess > floorMicros && nowMicros > timesMin * usualMicros;
  if (!isSlower) return { kind: 'usual' };
  return {
    kind: 'regressed',
    regression: { nowMicros, usualMicros, times: nowMicros / usualMicros, hours: means.length, basis },
  };
}

function alike(known: readonly HourFigure[], atMs: number | undefined) {
  if (atMs === undefined) return { basis: 'hours' as const, hours: known };
  for (const band of bands) {
    const hours = known.filter((hour) => distance(hour.atMs, atMs, band.lengthMs) <= hourMs);
    if (hours.length >= band.hoursMin) return { basis: band.basis, hours };
  }
  return { basis: 'hours' as const, hours: known };
}

/** Between two times of a week or a day, the shorter way round. */
function distance(a: number, b: number, lengthMs: number): number {
  const apart = Math.abs(a - b) % lengthMs;
  return Math.min(apart, lengthMs - apart);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
