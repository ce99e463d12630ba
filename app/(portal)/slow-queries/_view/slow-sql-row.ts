import type { RegressionView, SlowSqlRow, SpanView } from '@/components/slow-sql/slow-sql-view';
import type { StatusView } from '@/components/ui/status';
import type { Regression } from '@/lib/slow-log/regression/find-regression';
import type { ListedDigest } from '@/lib/slow-log/view/list-digests';
import type { Span, WorkItem } from '@/lib/slow-log/view/slow-sql-store';

const kinds = {
  new: 'digest-open',
  owned: 'digest-owned',
  fixed: 'digest-fixed',
  ignored: 'digest-ignored',
} as const;

export function toWorkStatus({ state, until }: WorkItem): StatusView {
  return { kind: kinds[state], ...(state === 'ignored' && until !== null && { at: until.toISOString() }) };
}

export function toRegressionView({ nowMicros, usualMicros, times, hours, basis }: Regression): RegressionView {
  return { times, nowMs: nowMicros / 1000, usualMs: usualMicros / 1000, hours, basis };
}

export const toSpanView = ({ from, to, period }: Span): SpanView => ({
  from: from.toISOString(),
  to: to.toISOString(),
  period,
});

/** What is gone has no statements in the period. */
const perOne = (sum: number, count: number): number => (count === 0 ? 0 : sum / count);

export function toSlowSqlRow(digest: ListedDigest, totalMicros: number): SlowSqlRow {
  const { count, sumMicros } = digest;
  return {
    id: digest.id,
    fingerprint: digest.fingerprint.slice(0, 400),
    totalMs: sumMicros / 1000,
    share: totalMicros === 0 ? 0 : sumMicros / totalMicros,
    count,
    meanMs: perOne(sumMicros, count) / 1000,
    p95Ms: digest.p95Micros / 1000,
    maxMs: digest.maxMicros / 1000,
    rowsPerCall: perOne(digest.rowsExamined, count),
    instanceName: digest.instanceName,
    instances: digest.instances,
    schemas: digest.schemas,
    lastSeen: digest.lastSeen.toISOString(),
    status: toWorkStatus(digest.work),
    ownerName: digest.work.owner?.name ?? '',
    isNew: digest.isNew,
    days: digest.days.map((micros) => micros / 1000),
    before: {
      totalMs: digest.before.sumMicros / 1000,
      count: digest.before.count,
      p95Ms: digest.before.p95Micros === null ? null : digest.before.p95Micros / 1000,
    },
    ...(digest.difference !== undefined && { difference: digest.difference }),
    ...(digest.regression !== null && { regression: toRegressionView(digest.regression) }),
  };
}
