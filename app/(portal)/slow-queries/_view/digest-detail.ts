import { toDigestChanges } from '@/app/(portal)/slow-queries/_view/digest-changes';
import { toRegressionView, toSpanView, toWorkStatus } from '@/app/(portal)/slow-queries/_view/slow-sql-row';
import { tableHref } from '@/app/(portal)/tables/_view/table-address';
import type { DigestDetailView, FiguresView, PeriodQuery } from '@/components/slow-sql/slow-sql-view';
import type { TicketChange } from '@/lib/metadata/ticket-changes';
import type { PlanView } from '@/lib/slow-log/plan/plan-store';
import { whyNoPlan } from '@/lib/slow-log/plan/slow-plan';
import type { Figures } from '@/lib/slow-log/view/slow-sql-store';
import type { DigestView } from '@/lib/slow-log/view/view-digest';

type Asked = {
  readonly period: PeriodQuery;
  readonly isRaw: boolean;
  readonly plans: readonly PlanView[];
  readonly changes: readonly TicketChange[];
  readonly isAll: boolean;
};
type Rights = { readonly canAct: boolean; readonly canSeeRaw: boolean; readonly myId: string };

export function toDigestDetail(
  digest: DigestView,
  { period, isRaw, plans, changes, isAll }: Asked,
  rights: Rights,
): DigestDetailView {
  const { work } = digest;
  return {
    id: digest.id,
    fingerprint: digest.fingerprint,
    firstSeen: digest.firstSeen.toISOString(),
    lastSeen: digest.lastSeen.toISOString(),
    period,
    span: toSpanView(digest.span),
    status: toWorkStatus(work),
    work: {
      state: work.state,
      reason: work.reason,
      version: work.version,
      ...(work.owner !== null && { owner: work.owner }),
      ...(work.until !== null && { until: work.until.toISOString() }),
    },
    now: toFigures(digest.figures),
    before: toFigures(digest.before),
    trend: digest.trend.map(({ at, count, sumMicros, p95Micros }) => ({
      at: at.getTime(),
      meanMs: sumMicros / count / 1000,
      p95Ms: p95Micros / 1000,
      totalMs: sumMicros / 1000,
    })),
    places: digest.places.map(({ instanceId, instanceName, role, clusterName, schema, ...place }) => ({
      key: `${instanceId} ${schema}`,
      instanceId,
      instanceName,
      role,
      clusterName: clusterName ?? '',
      schema,
      totalMs: place.sumMicros / 1000,
      count: place.count,
      maxMs: place.maxMicros / 1000,
      lastAt: place.lastAt.toISOString(),
    })),
    callers: digest.callers.map(({ kind, name, count, lastSeen }) => ({
      key: `${kind} ${name}`,
      kind,
      name,
      count,
      lastSeen: lastSeen.toISOString(),
    })),
    samples: digest.samples.map(({ instanceId, instanceName, schema, day, micros, text, textBytes }) => ({
      key: `${instanceId} ${day}`,
      instanceName,
      schema,
      day,
      ms: micros / 1000,
      text,
      ...(isCut(text, textBytes, isRaw) && { cutFrom: textBytes }),
    })),
    tables: tablesOf(digest.tables),
    changes: toDigestChanges(changes, digest.span, isAll),
    isNew: digest.isNew,
    plans: plans.map(toPlanRow),
    judged: digest.judgement.kind,
    ...(digest.judgement.kind === 'too-little-history' && { hoursKnown: digest.judgement.hours }),
    ...regressionOf(digest),
    isRaw,
    ...rights,
  };
}

const toPlanRow = ({ instanceId, instanceName, state, askedAt, answeredAt, answer }: PlanView) => ({
  instanceId,
  instanceName,
  isPending: state === 'pending',
  at: (answeredAt ?? askedAt).toISOString(),
  ...(answer?.kind === 'plan' && { plan: answer }),
  ...(answer?.kind === 'none' && { why: whyNoPlan(answer) }),
});

/** What goes on now, or else what the period says. */
function regressionOf({ regression, judgement }: DigestView): Pick<DigestDetailView, 'regression' | 'regressedSince'> {
  if (regression) return { regression: toRegressionView(regression), regressedSince: regression.since.toISOString() };
  return judgement.kind === 'regressed' ? { regression: toRegressionView(judgement.regression) } : {};
}

/** A masked text has another length: only one that was kept in part is told. */
const keptBytes = 1 << 14;
const isCut = (text: string, textBytes: number, isRaw: boolean): boolean =>
  textBytes > keptBytes || (isRaw && new TextEncoder().encode(text).length < textBytes);

function toFigures({
  count,
  sumMicros,
  maxMicros,
  rowsExamined,
  p95Micros,
}: Figures & { readonly p95Micros: number }): FiguresView {
  return {
    totalMs: sumMicros / 1000,
    count,
    meanMs: count === 0 ? 0 : sumMicros / count / 1000,
    p95Ms: p95Micros / 1000,
    maxMs: maxMicros / 1000,
    rows: rowsExamined,
  };
}

/** Each table once, though it is on many instances; its page shows the others. */
function tablesOf(tables: DigestView['tables']): DigestDetailView['tables'] {
  const found = new Map<string, string>();
  for (const { instanceId, schema, table } of tables) {
    const name = `${schema}.${table}`;
    if (!found.has(name)) found.set(name, tableHref(instanceId, schema, table));
  }
  return [...found].map(([name, href]) => ({ name, href }));
}
