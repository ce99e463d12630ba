/** A value against its limits. The limit itself is still allowed. */
export type Level = 'warning' | 'critical';
export type Grade = { readonly level: Level | 'ok'; readonly value: number; readonly threshold: number | undefined };
export type Limits = { readonly warning?: number | undefined; readonly critical?: number | undefined };

export const above = (value: number, limits: Limits): Grade => grade(value, limits, (limit) => value > limit);
export const below = (value: number, limits: Limits): Grade => grade(value, limits, (limit) => value < limit);

function grade(value: number, { warning, critical }: Limits, passes: (limit: number) => boolean): Grade {
  if (critical !== undefined && passes(critical)) return { level: 'critical', value, threshold: critical };
  if (warning !== undefined && passes(warning)) return { level: 'warning', value, threshold: warning };
  return { level: 'ok', value, threshold: warning ?? critical };
}

/** At most a warning: for what is bad without being an outage. */
export const atMostWarning = (one: Grade): Grade => (one.level === 'critical' ? { ...one, level: 'warning' } : one);

/** A share in percent; of nothing it is none. */
export const share = (part: number, whole: number): number => (whole > 0 ? (part / whole) * 100 : 0);
