/** A day and the largest value seen on it. */
export type DayPoint = { readonly day: number; readonly value: number };

const dayMs = 86_400_000;

/** Points in time by their day (UTC). */
export const dayPoints = (points: readonly { readonly atMs: number; readonly value: number }[]): readonly DayPoint[] =>
  points.map(({ atMs, value }) => ({ day: Math.floor(atMs / dayMs), value }));

export type Forecast =
  | { readonly kind: 'not-enough-history'; readonly days: number; readonly needed: number }
  /** Even the steepest slope that the history allows for does not get there within `horizonDays`. */
  | { readonly kind: 'no-limit-in-sight'; readonly slopePerDay: number }
  | {
      readonly kind: 'days-left';
      readonly days: number;
      /** With the upper and the lower slope of the interval; `latest` is null when the lower one never gets there. */
      readonly earliest: number;
      readonly latest: number | null;
      readonly slopePerDay: number;
      /** First day that counts: what came before a jump in level is another story. */
      readonly since: number;
    };

export const historyDaysMin = 14;
const historyDaysMax = 90;
const horizonDays = 3650;
/** Two-sided 90 %. */
const zOfNinety = 1.645;

/** Days until `limit`, from the daily maxima of 14 to 90 days. Never from the age of the server. */
export function forecastDays(points: readonly DayPoint[], limit: number): Forecast {
  const daily = dailyMaxima(points).slice(-historyDaysMax);
  const level = sinceLastJump(daily);
  const span = spanOf(level);
  if (level.length < 2 || span < historyDaysMin - 1 || level.length < historyDaysMin * 0.7) {
    return { kind: 'not-enough-history', days: Math.max(0, span + 1), needed: historyDaysMin };
  }
  const { slope, lower, upper } = theilSen(level);
  const last = level.at(-1);
  const first = level[0];
  if (!last || !first) return { kind: 'not-enough-history', days: 0, needed: historyDaysMin };
  // From the height of the line, not of the last point: one spike on the last day must not eat the margin.
  const height = Math.max(medianOf(level.map(({ day, value }) => value + slope * (last.day - day))), 0);
  const left = limit - height;
  const daysAt = (rate: number) => (left <= 0 ? 0 : rate <= 0 ? Number.POSITIVE_INFINITY : left / rate);
  const [days, earliest, latest] = [daysAt(slope), daysAt(upper), daysAt(lower)];
  if (earliest > horizonDays || days > horizonDays) return { kind: 'no-limit-in-sight', slopePerDay: slope };
  return {
    kind: 'days-left',
    days,
    earliest,
    latest: Number.isFinite(latest) && latest <= horizonDays ? latest : null,
    slopePerDay: slope,
    since: first.day,
  };
}

export function dailyMaxima(points: readonly DayPoint[]): readonly DayPoint[] {
  const most = new Map<number, number>();
  for (const { day, value } of points) {
    if (!Number.isFinite(value)) continue;
    most.set(Math.floor(day), Math.max(value, most.get(Math.floor(day)) ?? Number.NEGATIVE_INFINITY));
  }
  return [...most].map(([day, value]) => ({ day, value })).sort((a, b) => a.day - b.day);
}

const spanOf = (points: readonly DayPoint[]): number => (points.at(-1)?.day ?? 0) - (points[0]?.day ?? 0);

/**
 * The history after its last jump: a purge, a bigger disk, a migration. A jump is a step of one day that is far out of the steps around
 * it (more than 8 robust deviations) and more than a tenth of the range, and that is still there on two of the three days after it.
 */
export function sinceLastJump(points: readonly DayPoint[]): readonly DayPoint[] {
  if (points.length < 5) return points;
  const steps = points.slice(1).map(({ value, day }, i) => {
    const before = points[i];
    return before ? (value - before.value) / Math.max(1, day - before.day) : 0;
  });
  const middle = medianOf(steps);
  const spread = 1.4826 * medianOf(steps.map((step) => Math.abs(step - middle)));
  const values = points.map(({ value }) => value);
  const range = Math.max(...values) - Math.min(...values);
  for (let i = steps.length - 1; i >= 0; i--) {
    const off = Math.abs((steps[i] ?? 0) - middle);
    if (off > 8 * spread && off > range / 10 && staysAway(points, i)) return points.slice(i + 1);
  }
  return points;
}

/** Three days before against three days after: a spike of one day, and the way back from it, are no new level. */
function staysAway(points: readonly DayPoint[], at: number): boolean {
  const levelOf = (some: readonly DayPoint[]) => medianOf(some.map(({ value }) => value));
  const after = points.slice(at + 1, at + 4);
  const step = (after[0]?.value ?? 0) - (points[at]?.value ?? 0);
  const shift = levelOf(after) - levelOf(points.slice(Math.max(0, at - 2), at + 1));
  return after.length >= 3 && Math.sign(shift) === Math.sign(step) && Math.abs(shift) > Math.abs(step) / 2;
}

/** Median of all pairwise slopes, and the interval that holds the true one in nine of ten cases (Sen 1968, by Kendall's variance). */
export function theilSen(points: readonly DayPoint[]): {
  readonly slope: number;
  readonly lower: number;
  readonly upper: number;
} {
  const slopes: number[] = [];
  points.forEach((a, i) => {
    for (const b of points.slice(i + 1)) if (b.day !== a.day) slopes.push((b.value - a.value) / (b.day - a.day));
  });
  slopes.sort((a, b) => a - b);
  const n = points.length;
  const half = (zOfNinety * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)) / 2;
  const at = (rank: number) => slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(rank)))] ?? 0;
  return { slope: medianOf(slopes), lower: at(slopes.length / 2 - half - 1), upper: at(slopes.length / 2 + half) };
}

export function medianOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
