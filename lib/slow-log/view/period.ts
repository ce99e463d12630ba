import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Span } from './slow-sql-store';

/** Up to now, or between two times. */
export type Period = { readonly hours: number } | { readonly from: Date; readonly to: Date };

/** The time before of the same length, or the same length of time from another start. */
export type Against = 'before' | Date;

export type PeriodError =
  | { readonly code: 'slow-sql/period-unreadable' }
  | { readonly code: 'slow-sql/period-order' }
  | { readonly code: 'slow-sql/period-future' }
  | { readonly code: 'slow-sql/period-too-old'; readonly days: number };

const [hourMs, dayMs] = [3_600_000, 86_400_000];
/** How long figures are kept, a little less than `slowPeriods` (save-figures.ts) says: what is asked for must be there as a whole. */
const minutesKeptMs = 48 * hourMs;
const hoursKeptMs = 61 * dayMs;
export const periodDaysMax = 400;

/** Of figures by minute, hour and day the longest that are added up for a page. */
const [minutesLongestMs, hoursLongestMs] = [6 * hourMs, 30 * dayMs];

/** Roll-ups that a period is added up from: as fine as they are kept. */
export function spanOf(hours: number, now: Date): Span {
  const period = finest(hours * hourMs, 0);
  const to = ceil(now.getTime(), period);
  return { from: new Date(to - hours * hourMs), to: new Date(to), period };
}

/** The same length of time before. */
export const earlierOf = (span: Span): Span => shifted(span, span.to.getTime() - span.from.getTime());

export function resolvePeriod(asked: Period, now: Date): Result<Span, PeriodError> {
  if ('hours' in asked) return ok(spanOf(asked.hours, now));
  const refused = whyNot(asked, now);
  if (refused !== undefined) return refuse(refused);
  const [from, to] = [asked.from.getTime(), asked.to.getTime()];
  return ok(aligned(from, to, finest(to - from, now.getTime() - from)));
}

/**
 * A period and the one that it is compared with, of one length and added up from the same roll-ups: where those of the older one are
 * coarser by now, the newer one is widened to them too.
 */
export function comparedSpans(
  asked: Period,
  against: Against,
  now: Date,
): Result<{ readonly span: Span; readonly other: Span }, PeriodError> {
  const resolved = resolvePeriod(asked, now);
  if (!resolved.ok) return resolved;
  const fine = resolved.value;
  const length = fine.to.getTime() - fine.from.getTime();
  const start = against === 'before' ? fine.from.getTime() - length : against.getTime();
  const refused = whyNot({ from: new Date(start), to: new Date(start + length) }, now);
  if (refused !== undefined) return refuse(refused);
  const period = coarser(fine.period, finest(length, now.getTime() - start));
  const span = period === fine.period ? fine : aligned(fine.from.getTime(), fine.to.getTime(), period);
  const other = against === 'before' ? earlierOf(span) : shifted(span, span.from.getTime() - floor(start, period));
  return ok({ span, other });
}

/** From an address, where anything may stand. Hours are for what names no times. */
export function parsePeriod(
  hours: number,
  times: { readonly from?: string | undefined; readonly to?: string | undefined },
): Result<Period, PeriodError> {
  if (times.from === undefined && times.to === undefined) return ok({ hours });
  const [from, to] = [parseTime(times.from), parseTime(times.to)];
  return from === undefined || to === undefined ? refuse({ code: 'slow-sql/period-unreadable' }) : ok({ from, to });
}

export function parseAgainst(text: string | undefined): Result<Against | undefined, PeriodError> {
  if (text === undefined || text === 'before') return ok(text);
  const at = parseTime(text);
  return at === undefined ? refuse({ code: 'slow-sql/period-unreadable' }) : ok(at);
}

/** ISO 8601 with its zone: what a person's clock says is for the page to know. */
function parseTime(text: string | undefined): Date | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text))
    return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

function whyNot({ from, to }: { readonly from: Date; readonly to: Date }, now: Date): PeriodError | undefined {
  if (from >= to) return { code: 'slow-sql/period-order' };
  // What is asked for ends with the minute, hour or day that goes on.
  if (from > now || to.getTime() > now.getTime() + dayMs) return { code: 'slow-sql/period-future' };
  const isOld = from.getTime() < now.getTime() - periodDaysMax * dayMs;
  return isOld ? { code: 'slow-sql/period-too-old', days: periodDaysMax } : undefined;
}

function finest(lengthMs: number, ageMs: number): Span['period'] {
  if (lengthMs <= minutesLongestMs && ageMs <= minutesKeptMs) return 60;
  return lengthMs <= hoursLongestMs && ageMs <= hoursKeptMs ? 3600 : 86_400;
}

const coarser = (a: Span['period'], b: Span['period']): Span['period'] => (a > b ? a : b);
const floor = (at: number, period: Span['period']): number => Math.floor(at / (period * 1000)) * period * 1000;
const ceil = (at: number, period: Span['period']): number => Math.ceil(at / (period * 1000)) * period * 1000;

const aligned = (from: number, to: number, period: Span['period']): Span => ({
  from: new Date(floor(from, period)),
  to: new Date(ceil(to, period)),
  period,
});

const shifted = ({ from, to, period }: Span, byMs: number): Span => ({
  from: new Date(from.getTime() - byMs),
  to: new Date(to.getTime() - byMs),
  period,
});
