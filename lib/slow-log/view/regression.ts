/** Statements of a digest in one hour. */
export type HourFigure = { readonly atMs: number; readonly count: number; readonly sumMicros: number };

export type Regression = {
  /** Mean time of a statement now and usually, in microseconds. */
  readonly nowMicros: number;
  readonly usualMicros: number;
  readonly times: number;
  /** Hours that the usual was taken from. */
  readonly hours: number;
};

/** Fewer hours say nothing of what is usual. */
const hoursMin = 6;
/** Of the deviation: 4 robust standard deviations (1.4826 MAD estimates one where values are normal). */
const deviations = 4 * 1.4826;
/** Slower than this many times the usual, or nobody would act on it. */
const timesMin = 1.5;
/** A statement that is a few milliseconds slower is nobody's concern. */
const floorMicros = 10_000;
/** What ran less often now is chance. */
const countMin = 5;

/**
 * Whether statements take longer than they used to: their mean time now against the median of the hours before, by the median absolute
 * deviation. Both are deaf to a few bad hours, so an incident does not become the usual. Undefined when nothing is wrong or too little is known.
 */
export function findRegression(before: readonly HourFigure[], now: Omit<HourFigure, 'atMs'>): Regression | undefined {
  const means = before.filter(({ count }) => count > 0).map(({ count, sumMicros }) => sumMicros / count);
  if (means.length < hoursMin || now.count < countMin) return undefined;
  const usualMicros = median(means);
  const spread = median(means.map((mean) => Math.abs(mean - usualMicros)));
  const nowMicros = now.sumMicros / now.count;
  const excess = nowMicros - usualMicros;
  const isSlower = excess > deviations * spread && excess > floorMicros && nowMicros > timesMin * usualMicros;
  return isSlower ? { nowMicros, usualMicros, times: nowMicros / usualMicros, hours: means.length } : undefined;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
