import { toRegressionView, toWorkStatus } from '@/app/(portal)/slow-queries/_view/slow-sql-row';
import { tableHref } from '@/app/(portal)/tables/_view/table-address';
import type { DigestDetailView, FiguresView, SlowSqlHours } from '@/components/slow-sql/slow-sql-view';
import type { PlanView } from '@/lib/slow-log/plan/plan-store';
import { whyNoPlan } from '@/lib/slow-log/plan/slow-plan';
import type { DigestView } from '@/lib/slow-log/view/slow-sql-service';
import type { Figures, StoredSample } from '@/lib/slow-log/view/slow-sql-store';
import { newestDialect } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { touchedTables } from '@/lib/sql/resolve-tables';

type Rights = { readonly canAct: boolean; readonly canSeeRaw: boolean; readonly myId: string };

export function toDigestDetail(
  digest: DigestView,
  {
    hours,
    isRaw,
    plans,
  }: { readonly hours: SlowSqlHours; readonly isRaw: boolean; readonly plans: readonly PlanView[] },
  rights: Rights,
): DigestDetailView {
  const { work } = digest;
  return {
    id: digest.id,
    fingerprint: digest.fingerprint,
    firstSeen: digest.firstSeen.toISOString(),
    lastSeen: digest.lastSeen.toISOString(),
    hours,
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
    places: digest.places.map(({ instanceId, instanceName, schema, sumMicros, count, lastAt }) => ({
      key: `${instanceId} ${schema}`,
      instanceId,
      instanceName,
      schema,
      totalMs: sumMicros / 1000,
      count,
      lastAt: lastAt.toISOString(),
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
    tables: tablesOf(digest.samples[0]),
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

/** The tables of a statement, masked or not; one that was cut has none to tell. */
function tablesOf(sample: StoredSample | undefined): DigestDetailView['tables'] {
  if (sample === undefined) return [];
  const dialect = newestDialect[sample.engine === 'mariadb' || sample.engine === 'tidb' ? sample.engine : 'mysql'];
  const parsed = parseStatement(sample.text, { dialect });
  if (!parsed.ok) return [];
  const found = new Map<string, string>();
  for (const { table } of touchedTables(parsed.statement)) {
    const schema = table.schema?.text ?? sample.schema;
    if (schema !== '') found.set(`${schema}.${table.name.text}`, tableHref(sample.instanceId, schema, table.name.text));
  }
  return [...found].map(([name, href]) => ({ name, href }));
}
