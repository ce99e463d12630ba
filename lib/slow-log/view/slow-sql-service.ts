import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal, Action } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { InstanceId, SlowSourceId, UserId } from '@/lib/shared/ids';
import { newId, slowSourceIdSchema } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { SourceKind } from '../collect/source-kind';
import { QuantileSketch } from '../digest/quantile-sketch';
import type { Judgement } from '../regression/find-regression';
import { judgeHours } from '../regression/find-regression';
import { maskSample } from './mask-sample';
import type { SlowSqlError } from './slow-sql-error';
import type {
  DigestCaller,
  DigestDetail,
  DigestPlace,
  Figures,
  RankedDigest,
  SlowSqlFilter,
  SlowSqlOrder,
  SlowSqlStore,
  SourceRow,
  Span,
  StoredSample,
  TrendPoint,
  WorkState,
} from './slow-sql-store';

export type ListedDigest = RankedDigest & {
  readonly p95Micros: number;
  /** Never seen before the period. */
  readonly isNew: boolean;
  /** In the same length of time before the period. */
  readonly before: Pick<Figures, 'count' | 'sumMicros'>;
  /** Total time by day, of 14 days, today last. */
  readonly days: readonly number[];
};

export type DigestView = DigestDetail & {
  readonly span: Span;
  readonly figures: Figures & { readonly p95Micros: number };
  /** The same length of time before the span. */
  readonly before: Figures & { readonly p95Micros: number };
  readonly trend: readonly (Omit<TrendPoint, 'times'> & { readonly p95Micros: number })[];
  readonly places: readonly DigestPlace[];
  readonly callers: readonly DigestCaller[];
  readonly samples: readonly (StoredSample & { readonly isMasked: boolean })[];
  /** The period against the hours of the 14 days before it. */
  readonly judgement: Judgement;
  readonly isNew: boolean;
};

export type Decision = {
  readonly digestId: string;
  readonly version: number;
  readonly state: WorkState;
  readonly ownerId: UserId | null;
  readonly until: Date | null;
  readonly reason: string;
};

const hourMs = 3_600_000;
const usualDays = 14;
const samplesShown = 5;
const daysShown = 14;
const callersShown = 20;
const dayMs = 24 * hourMs;

/** Roll-ups that a period is added up from: as fine as they are kept. */
export function spanOf(hours: number, now: Date): Span {
  const period = hours <= 6 ? 60 : hours <= 24 * 30 ? 3600 : 86_400;
  const to = new Date(Math.ceil(now.getTime() / (period * 1000)) * period * 1000);
  return { from: new Date(to.getTime() - hours * hourMs), to, period };
}

/** The same length of time before. */
const earlierOf = (span: Span): Span => ({
  ...span,
  from: new Date(2 * span.from.getTime() - span.to.getTime()),
  to: span.from,
});

export type SlowSqlService = ReturnType<typeof createSlowSqlService>;

/** Slow SQL as work: what takes the time, since when, where, who looks after it. */
export function createSlowSqlService(store: SlowSqlStore, now: () => Date) {
  const may = (actor: Actor, action: Action): Result<void, AccessRefusal> => authorize(actor, action, platform);

  async function judge(digestId: string, span: Span): Promise<Judgement> {
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

  return {
    async list(
      actor: Actor,
      hours: number,
      filter: SlowSqlFilter,
      order: SlowSqlOrder,
      page: PageRequest,
    ): Promise<Result<Page<ListedDigest> & { readonly total: Figures }, SlowSqlError>> {
      const allowed = may(actor, 'slow-sql.view');
      if (!allowed.ok) return allowed;
      const span = spanOf(hours, now());
      const [ranked, total] = await Promise.all([store.rank(span, filter, order, page), store.total(span, filter)]);
      const ids = ranked.items.map(({ id }) => id);
      const [times, before, days] = await Promise.all([
        store.times(span, ids, filter.instanceId),
        store.sums(earlierOf(span), ids, filter.instanceId),
        store.days(ids, now(), daysShown, filter.instanceId),
      ]);
      const items = ranked.items.map((digest) => ({
        ...digest,
        p95Micros: within(digest, times.get(digest.id)?.quantile(0.95)),
        isNew: digest.firstSeen >= span.from,
        before: before.get(digest.id) ?? { count: 0, sumMicros: 0 },
        days: days.get(digest.id) ?? [],
      }));
      return ok({ ...ranked, items, total });
    },

    async view(
      actor: Actor,
      digestId: string,
      hours: number,
      options: { readonly isRaw: boolean },
    ): Promise<Result<DigestView, SlowSqlError>> {
      const allowed = may(actor, options.isRaw ? 'slow-sql.raw' : 'slow-sql.view');
      if (!allowed.ok) return allowed;
      const found = await store.find(digestId);
      if (found === undefined) return refuse({ code: 'slow-sql/not-found', digestId });
      const span = spanOf(hours, now());
      const earlier = earlierOf(span);
      const [trend, before, places, callers, samples, judgement] = await Promise.all([
        store.trend(digestId, span),
        store.trend(digestId, earlier),
        store.places(digestId, span),
        store.callers(digestId, callersShown),
        store.samples(digestId, samplesShown),
        judge(digestId, span),
      ]);
      return ok({
        ...found,
        span,
        figures: together(trend),
        before: together(before),
        trend: trend.map(({ times, ...point }) => ({ ...point, p95Micros: within(point, times.quantile(0.95)) })),
        places,
        callers,
        samples: samples.map((sample) => shownSample(sample, options)),
        judgement,
        isNew: found.firstSeen >= span.from,
      });
    },

    /** The slowest statements, masked unless they are asked for as they were sent. */
    async samples(
      actor: Actor,
      digestId: string,
      options: { readonly isRaw: boolean },
    ): Promise<Result<DigestView['samples'], SlowSqlError>> {
      const allowed = may(actor, options.isRaw ? 'slow-sql.raw' : 'slow-sql.view');
      if (!allowed.ok) return allowed;
      if ((await store.find(digestId)) === undefined) return refuse({ code: 'slow-sql/not-found', digestId });
      return ok((await store.samples(digestId, samplesShown)).map((sample) => shownSample(sample, options)));
    },

    async instances(actor: Actor) {
      const allowed = may(actor, 'slow-sql.view');
      return allowed.ok ? ok(await store.instances()) : allowed;
    },

    /** Of which sources and logs may be named. */
    async allInstances(actor: Actor) {
      const allowed = may(actor, 'slow-sql.act');
      return allowed.ok ? ok(await store.allInstances()) : allowed;
    },

    async owners(actor: Actor) {
      const allowed = may(actor, 'slow-sql.view');
      return allowed.ok ? ok(await store.owners()) : allowed;
    },

    async decide(actor: Actor, decision: Decision): Promise<Result<void, SlowSqlError>> {
      const allowed = may(actor, 'slow-sql.act');
      if (!allowed.ok) return allowed;
      const { digestId, version, state, ownerId } = decision;
      const reason = decision.reason.trim();
      const until = state === 'ignored' ? decision.until : null;
      if (state === 'ignored' && reason === '') return refuse({ code: 'slow-sql/reason-needed' });
      if (state === 'ignored' && !isWithinYear(until, now())) return refuse({ code: 'slow-sql/until-invalid' });
      if ((await store.find(digestId)) === undefined) return refuse({ code: 'slow-sql/not-found', digestId });
      const owner = state === 'owned' ? (ownerId ?? actor.userId) : ownerId;
      if (owner !== null && !(await store.isPerson(owner))) return refuse({ code: 'slow-sql/owner-unknown' });
      const act = actOf(actor, {
        stream: 'estate',
        action: 'slow-sql.decide',
        resourceKind: 'slow-digest',
        resourceId: digestId,
        data: { state, ownerId: owner, until: until?.toISOString() ?? null, reason },
      });
      const decided = await store.decide(digestId, version, { state, ownerId: owner, until, reason }, act);
      return decided ? ok(undefined) : refuse({ code: 'slow-sql/changed-meanwhile', digestId });
    },

    async sources(actor: Actor): Promise<Result<readonly SourceRow[], SlowSqlError>> {
      const allowed = may(actor, 'slow-sql.view');
      return allowed.ok ? ok(await store.sources()) : allowed;
    },

    /** Whoever names a file has a worker read it, so it is the right of those who keep instances. */
    async addSource(
      actor: Actor,
      asked: { readonly instanceId: InstanceId; readonly kind: SourceKind; readonly path?: string },
    ): Promise<Result<{ readonly id: SlowSourceId }, SlowSqlError>> {
      const allowed = may(actor, 'instance.manage');
      if (!allowed.ok) return allowed;
      const { instanceId, kind } = asked;
      const path = kind === 'file' ? (asked.path ?? '') : '';
      if (kind === 'file' && !isFilePath(path)) return refuse({ code: 'slow-sql/path-invalid', path });
      const id = newId(slowSourceIdSchema);
      const added = await store.addSource(
        { id, instanceId, kind, path, zoneOffsetMinutes: 0 },
        sourceAct(actor, 'slow-source.add', id, { instanceId, kind, path }),
      );
      switch (added) {
        case 'added':
          return ok({ id });
        case 'exists':
          return refuse({ code: 'slow-sql/source-exists' });
        case 'other-kind':
          return refuse({ code: 'slow-sql/source-other-kind' });
        case 'no-instance':
          return refuse({ code: 'slow-sql/instance-unknown', instanceId });
      }
    },

    async removeSource(actor: Actor, sourceId: SlowSourceId): Promise<Result<void, SlowSqlError>> {
      const allowed = may(actor, 'instance.manage');
      if (!allowed.ok) return allowed;
      const removed = await store.removeSource(sourceId, sourceAct(actor, 'slow-source.remove', sourceId, {}));
      return removed ? ok(undefined) : refuse({ code: 'slow-sql/source-not-found', sourceId });
    },
  };
}

const shownSample = (sample: StoredSample, { isRaw }: { readonly isRaw: boolean }) => ({
  ...sample,
  text: isRaw ? sample.text : maskSample(sample.text),
  isMasked: !isRaw,
});

function isFilePath(path: string): boolean {
  const isWhole = path.startsWith('/') && path.length <= 512 && !path.endsWith('/') && !path.includes('\0');
  return isWhole && !path.split('/').includes('..');
}

function sourceAct(actor: Actor, action: string, id: SlowSourceId, data: { readonly [key: string]: string }) {
  return actOf(actor, { stream: 'estate', action, resourceKind: 'slow-source', resourceId: id, data });
}

function isWithinYear(until: Date | null, now: Date): boolean {
  return until !== null && until > now && until.getTime() < now.getTime() + 366 * dayMs;
}

/** No quantile lies outside of the values: a bucket of the sketch may. */
const within = ({ minMicros, maxMicros }: Pick<Figures, 'minMicros' | 'maxMicros'>, value = 0): number =>
  Math.min(maxMicros, Math.max(minMicros, value));

function together(points: readonly TrendPoint[]): Figures & { readonly p95Micros: number } {
  const [first, ...rest] = points;
  if (first === undefined) {
    const none = { count: 0, sumMicros: 0, minMicros: 0, maxMicros: 0, lockMicros: 0, rowsSent: 0, rowsExamined: 0 };
    return { ...none, p95Micros: 0 };
  }
  const times = new QuantileSketch();
  times.merge(first.times);
  let sum: Figures = first;
  for (const point of rest) {
    times.merge(point.times);
    sum = {
      count: sum.count + point.count,
      sumMicros: sum.sumMicros + point.sumMicros,
      minMicros: Math.min(sum.minMicros, point.minMicros),
      maxMicros: Math.max(sum.maxMicros, point.maxMicros),
      lockMicros: sum.lockMicros + point.lockMicros,
      rowsSent: sum.rowsSent + point.rowsSent,
      rowsExamined: sum.rowsExamined + point.rowsExamined,
    };
  }
  const { count, sumMicros, minMicros, maxMicros, lockMicros, rowsSent, rowsExamined } = sum;
  const figures = { count, sumMicros, minMicros, maxMicros, lockMicros, rowsSent, rowsExamined };
  return { ...figures, p95Micros: within(figures, times.quantile(0.95)) };
}
