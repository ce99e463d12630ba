import { toChangeLines } from '@/app/(portal)/inspection/_view/change-lines';
import { failureText } from '@/app/(portal)/inspection/_view/failure-text';
import { environmentView, toItemView } from '@/app/(portal)/inspection/_view/item-view';
import type { ReportRights } from '@/app/(portal)/inspection/_view/report-view';
import type { FigureView, InstanceInspectionView, VerdictView } from '@/components/inspection/inspection-view';
import type { ChangeKind } from '@/lib/inspection/changes';
import { unknownReasons } from '@/lib/inspection/fact';
import type { FigureId } from '@/lib/inspection/figure';
import { figures } from '@/lib/inspection/figure';
import { units } from '@/lib/inspection/option';
import { findCheck } from '@/lib/inspection/registry';
import type { InspectedInstanceView } from '@/lib/inspection/report/inspection-store';
import { dayMs } from '@/lib/inspection/run/series';
import type { StoredVerdict } from '@/lib/inspection/run/stored-verdict';
import type { Text } from '@/lib/shared/text';

const shownDays = 30;
const roles = ['primary', 'replica', 'proxy', 'unknown'] as const;

export function toInstanceView(found: InspectedInstanceView, rights: ReportRights, now: Date): InstanceInspectionView {
  const [last] = found.results;
  const of = (kind: ChangeKind) => {
    const changes = found.changes.filter((change) => change.kind === kind);
    return changes.length > 0 ? [{ instanceId: found.instanceId, name: found.name, changes }] : [];
  };
  const byKind = {
    restart: of('restart'),
    version: of('version'),
    role: of('role'),
    source: of('source'),
    server: of('server'),
    parameter: of('parameter'),
  };
  const { canMakeTicket, canAct } = rights;
  return {
    instanceId: found.instanceId,
    name: found.name,
    environment: environmentView(found.environment, found.environmentKind),
    version: found.version,
    role: roles.find((known) => known === found.role) ?? 'unknown',
    last: last
      ? {
          at: last.at.toISOString(),
          kind: last.kind,
          score: last.score,
          coveragePercent: Math.round(last.coverage * 100),
        }
      : null,
    failure: found.failure ? failureText(found.failure) : null,
    scores: found.results
      .flatMap(({ at, score }) => (score === null ? [] : [[at.toISOString(), score] as const]))
      .toReversed(),
    open: found.open.map((item) =>
      toItemView(item, { now, isNew: found.results.length > 1 && item.firstRunId === last?.runId, canMakeTicket }),
    ),
    over: found.over.flatMap((item) =>
      item.resolvedAt
        ? [{ item: toItemView(item, { now, canMakeTicket: false }), at: item.resolvedAt.toISOString() }]
        : [],
    ),
    figures: figuresOf(found, now),
    changes: toChangeLines(byKind),
    unseen: verdictsOf(found.verdicts, 'unknown'),
    ok: verdictsOf(found.verdicts, 'ok'),
    notApplicable: found.verdicts.filter(({ status }) => status === 'not-applicable').length,
    canAct,
  };
}

function figuresOf({ series }: InspectedInstanceView, now: Date): readonly FigureView[] {
  const oldest = now.getTime() - shownDays * dayMs;
  return (Object.keys(figures) as FigureId[]).flatMap((id) => {
    const points = (series[id] ?? []).filter(([at]) => at >= oldest);
    if (points.length === 0) return [];
    return [
      {
        id,
        title: figures[id],
        unit: id.includes('bytes') ? 'bytes' : id.endsWith('percent') ? 'percent' : 'plain',
        points: points.map(([at, value]) => [new Date(at).toISOString(), value] as const),
      },
    ];
  });
}

function verdictsOf(verdicts: readonly StoredVerdict[], status: 'unknown' | 'ok'): readonly VerdictView[] {
  return verdicts.flatMap((verdict) => {
    const check = findCheck(verdict.checkId);
    if (verdict.status !== status || !check) return [];
    return [{ code: check.code, title: check.title, why: whyOf(verdict) }];
  });
}

function whyOf(verdict: StoredVerdict): Text {
  if (verdict.status === 'unknown') {
    const { en, zh } = unknownReasons[verdict.reason];
    return verdict.what === undefined ? { en, zh } : { en: `${en} (${verdict.what})`, zh: `${zh}（${verdict.what}）` };
  }
  if (verdict.status !== 'ok' || verdict.value === undefined) return { en: '', zh: '' };
  const value = Number(verdict.value.toPrecision(4)).toString();
  const unit = verdict.unit === undefined ? undefined : units[verdict.unit];
  return { en: `${value} ${unit?.en ?? ''}`.trim(), zh: `${value} ${unit?.zh ?? ''}`.trim() };
}
