import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Judgement } from '../regression/find-regression';
import { judgeHours } from '../regression/find-regression';
import { together, within } from './digest-figures';
import type { DigestTable } from './digest-tables';
import { tablesOfDigest } from './digest-tables';
import { maskSample } from './mask-sample';
import type { Period } from './period';
import { earlierOf, resolvePeriod, spanOf } from './period';
import type { SlowSqlError } from './slow-sql-error';
import type {
  DigestCaller,
  DigestDetail,
  DigestPlace,
  Figures,
  SlowSqlStore,
  Span,
  StoredSample,
  TrendPoint,
} from './slow-sql-store';

export type ShownSample = StoredSample & { readonly isMasked: boolean };

export type DigestView = DigestDetail & {
  readonly span: Span;
  readonly figures: Figures & { readonly p95Micros: number };
  /** The same length of time before the span. */
  readonly before: Figures & { readonly p95Micros: number };
  readonly trend: readonly (Omit<TrendPoint, 'times'> & { readonly p95Micros: number })[];
  /** Every instance and schema where it ran. */
  readonly places: readonly DigestPlace[];
  readonly callers: readonly DigestCaller[];
  readonly samples: readonly ShownSample[];
  readonly tables: readonly DigestTable[];
  /** The period against the hours of the 14 days before it. */
  readonly judgement: Judgement;
  readonly isNew: boolean;
};

const usualDays = 14;
const samplesShown = 5;
const callersShown = 20;
const dayMs = 86_400_000;

type Asked = { readonly digestId: string; readonly period: Period; readonly isRaw: boolean };

/** One statement: what it takes and took, where, from whom, and the tables it names. */
export async function viewDigest(
  store: SlowSqlStore,
  { digestId, period, isRaw }: Asked,
  now: Date,
): Promise<Result<DigestView, SlowSqlError>> {
  const resolved = resolvePeriod(period, now);
  if (!resolved.ok) return resolved;
  const found = await store.find(digestId);
  if (found === undefined) return refuse({ code: 'slow-sql/not-found', digestId });
  const span = resolved.value;
  const [trend, before, places, callers, samples, judgement] = await Promise.all([
    store.trend(digestId, span),
    store.trend(digestId, earlierOf(span)),
    store.places(digestId, span),
    store.callers(digestId, callersShown),
    store.samples(digestId, samplesShown),
    judge(store, digestId, span),
  ]);
  return ok({
    ...found,
    span,
    figures: together(trend),
    before: together(before),
    trend: trend.map(({ times, ...point }) => ({ ...point, p95Micros: within(point, times.quantile(0.95)) })),
    places,
    callers,
    samples: samples.map((sample) => shownSample(sample, isRaw)),
    tables: tablesOfDigest(found.fingerprint, samples, places),
    judgement,
    isNew: found.firstSeen >= span.from,
  });
}

/** The slowest statements, masked unless they are asked for as they were sent. */
export async function samplesOf(
  store: SlowSqlStore,
  digestId: string,
  isRaw: boolean,
): Promise<Result<readonly ShownSample[], SlowSqlError>> {
  if ((await store.find(digestId)) === undefined) return refuse({ code: 'slow-sql/not-found', digestId });
  return ok((await store.samples(digestId, samplesShown)).map((sample) => shownSample(sample, isRaw)));
}

/** Of where it ran in the last 30 days. */
export async function tablesOf(
  store: SlowSqlStore,
  digestId: string,
  now: Date,
): Promise<Result<readonly DigestTable[], SlowSqlError>> {
  const found = await store.find(digestId);
  if (found === undefined) return refuse({ code: 'slow-sql/not-found', digestId });
  const [samples, places] = await Promise.all([
    store.samples(digestId, samplesShown),
    store.places(digestId, spanOf(30 * 24, now)),
  ]);
  return ok(tablesOfDigest(found.fingerprint, samples, places));
}

const shownSample = (sample: StoredSample, isRaw: boolean): ShownSample => ({
  ...sample,
  text: isRaw ? sample.text : maskSample(sample.text),
  isMasked: !isRaw,
});

async function judge(store: SlowSqlStore, digestId: string, span: Span): Promise<Judgement> {
  const since = new Date(span.from.getTime() - usualDays * dayMs);
  const hours = (await store.hours([digestId], since, span.to)).get(digestId) ?? [];
  const sum = { count: 0, sumMicros: 0 };
  for (const { atMs, count, sumMicros } of hours) {
    if (atMs < span.from.getTime()) continue;
    sum.count += count;
    sum.sumMicros += sumMicros;
  }
  const before = hours.filter(({ atMs }) => atMs < span.from.getTime());
  return judgeHours(before, sum);
}
