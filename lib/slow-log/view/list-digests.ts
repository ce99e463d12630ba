import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';
import type { Difference } from './compare-digest';
import { differenceOf } from './compare-digest';
import { within } from './digest-figures';
import type { Against, Period, PeriodError } from './period';
import { comparedSpans, earlierOf, resolvePeriod } from './period';
import type { Figures, RankedDigest, SlowSqlFilter, SlowSqlOrder, SlowSqlStore, Span } from './slow-sql-store';

export type ListedDigest = RankedDigest & {
  readonly p95Micros: number;
  /** Never seen before the period. */
  readonly isNew: boolean;
  /** In the other period, which is the time before if nobody chose one; p95 only where two periods are compared. */
  readonly before: Pick<Figures, 'count' | 'sumMicros'> & { readonly p95Micros: number | null };
  /** Where two periods are compared. */
  readonly difference?: Difference;
  /** Total time by day, of 14 days, today last. */
  readonly days: readonly number[];
};

export type DigestList = Page<ListedDigest> & {
  readonly span: Span;
  readonly other: Span;
  readonly total: Figures;
  /** Where two periods are compared: digests that are in one of them alone. */
  readonly differing?: { readonly new: number; readonly gone: number };
};

export type Comparison = { readonly against: Against; readonly only?: Difference };

export type ListRequest = {
  readonly period: Period;
  readonly filter: SlowSqlFilter;
  readonly order: SlowSqlOrder;
  readonly page: PageRequest;
  readonly comparison?: Comparison | undefined;
};

const daysShown = 14;
const none = { count: 0, sumMicros: 0 };

/** Digests by what they take in a period, beside what they took in another. */
export async function listDigests(
  store: SlowSqlStore,
  { period, filter, order, page, comparison }: ListRequest,
  now: Date,
): Promise<Result<DigestList, PeriodError>> {
  const spans = spansOf(period, comparison, now);
  if (!spans.ok) return spans;
  const { span, other } = spans.value;
  const only = comparison?.only;
  // What is gone can only be ranked by what it took while it was there.
  const [ranked, total, appeared, gone] = await Promise.all([
    only === 'gone'
      ? store.rank(other, filter, order, page, { with: span, only: 'absent' })
      : store.rank(span, filter, order, page, rankedWith(other, only)),
    store.total(span, filter),
    comparison === undefined ? 0 : store.countAbsent(span, other, filter),
    comparison === undefined ? 0 : store.countAbsent(other, span, filter),
  ]);
  const ids = ranked.items.map(({ id }) => id);
  const [times, timesBefore, before, days] = await Promise.all([
    store.times(span, ids, filter),
    comparison === undefined ? undefined : store.times(other, ids, filter),
    store.sums(other, ids, filter),
    store.days(ids, now, daysShown, filter),
  ]);
  const items = ranked.items.map((digest): ListedDigest => {
    const current = only === 'gone' ? { ...digest, ...nothing } : digest;
    const old = before.get(digest.id) ?? none;
    const difference = comparison && differenceOf(current, old);
    return {
      ...current,
      p95Micros: within(current, times.get(digest.id)?.quantile(0.95)),
      isNew: digest.firstSeen >= span.from,
      before: { ...old, p95Micros: timesBefore?.get(digest.id)?.quantile(0.95) ?? null },
      ...(difference && { difference }),
      days: days.get(digest.id) ?? [],
    };
  });
  return ok({
    ...ranked,
    items,
    span,
    other,
    total,
    ...(comparison && { differing: { new: appeared, gone } }),
  });
}

const nothing: Figures = {
  count: 0,
  sumMicros: 0,
  minMicros: 0,
  maxMicros: 0,
  lockMicros: 0,
  rowsSent: 0,
  rowsExamined: 0,
};

/** Nobody asked for the time before: where it is not kept any more, it has nothing to tell, and that is no refusal. */
function spansOf(period: Period, comparison: Comparison | undefined, now: Date): ReturnType<typeof comparedSpans> {
  if (comparison !== undefined) return comparedSpans(period, comparison.against, now);
  const span = resolvePeriod(period, now);
  return span.ok ? ok({ span: span.value, other: earlierOf(span.value) }) : span;
}

function rankedWith(other: Span, only: Exclude<Difference, 'gone'> | undefined) {
  if (only === undefined) return undefined;
  return { with: other, only: only === 'new' ? ('absent' as const) : only };
}
