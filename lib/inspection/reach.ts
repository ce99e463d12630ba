/**
 * How far a value is past its thresholds, on one scale for every check: 0 at the foot, 1 at the warning, 2 at the critical threshold, and
 * on from there at the same slope up to `reachMax`. Between the points it is a straight line, so a value that is a little worse is never
 * a little better, and no step hides in between.
 */
export type Thresholds = {
  /** Where it begins to matter. Absent: as far before the warning as the critical threshold is behind it. */
  readonly foot?: number;
  readonly warning: number;
  readonly critical: number;
};

export const reachMax = 3;

/** Lower is worse when the critical threshold lies below the warning one. */
export function reachOf(value: number, { warning, critical, foot }: Thresholds): number {
  if (!Number.isFinite(value)) return (value === Number.POSITIVE_INFINITY) === critical >= warning ? reachMax : 0;
  const step = critical - warning;
  // One threshold for both: on or past it is critical.
  if (step === 0) return value >= critical ? 2 : 0;
  const direction = Math.sign(step);
  const from = foot ?? warning - step;
  const before = (warning - from) * direction;
  const distance = (value - warning) * direction;
  if (distance >= 0) return Math.min(reachMax, 1 + distance / Math.abs(step));
  return before <= 0 ? 0 : Math.max(0, 1 + distance / before);
}
