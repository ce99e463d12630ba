/** Days from year 0 to 1970-01-01, as TO_DAYS counts (MySQL 8.0 manual, TO_DAYS). */
const epochDays = 719_528;
const dayMs = 86_400_000;

/**
 * When a RANGE partition ends, read from its expression and bound as information_schema has them; the zone of the server is taken as
 * UTC, which is near enough for days. Undefined = it is not a matter of time.
 */
export function partitionEndMs(expression: string, bound: string): number | undefined {
  const written = /^'(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d))?/.exec(bound.trim());
  if (written) {
    const [year, month, day, hour = 0, minute = 0, second = 0] = written.slice(1).map((part) => Number(part ?? 0));
    return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour, minute, second);
  }
  const value = Number(bound);
  if (bound.trim() === '' || !Number.isFinite(value)) return undefined;
  const name = expression.toLowerCase();
  if (name.includes('to_days')) return (value - epochDays) * dayMs;
  if (name.includes('to_seconds')) return (value - epochDays * 86_400) * 1000;
  if (name.includes('unix_timestamp')) return value * 1000;
  if (name.includes('yearweek')) return undefined;
  if (name.includes('year')) return Date.UTC(value, 0, 1);
  return calendarEnd(value);
}

/** 202601 and 20260115: a plain number that reads as a month or a day of our time. */
function calendarEnd(value: number): number | undefined {
  const match = /^(20\d\d)(\d\d)(\d\d)?$/.exec(String(value));
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? Date.UTC(year, month - 1, day) : undefined;
}
