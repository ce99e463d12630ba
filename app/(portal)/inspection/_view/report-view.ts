import { toChangeLines } from '@/app/(portal)/inspection/_view/change-lines';
import { failureText } from '@/app/(portal)/inspection/_view/failure-text';
import { toItemView } from '@/app/(portal)/inspection/_view/item-view';
import type { ItemsView, ReportView, SlowView } from '@/components/inspection/inspection-view';
import { unknownReasons } from '@/lib/inspection/fact';
import type { Report, ReportItem, SoonItem } from '@/lib/inspection/report/report';

export type ReportRights = { readonly canAct: boolean; readonly canMakeTicket: boolean };

const hourMs = 3_600_000;

/** Page one, ready to be drawn. */
export function toReportView(
  report: Report,
  { canAct, canMakeTicket }: ReportRights,
  slow: readonly SlowView[] | null,
  { firing, onDuty }: Pick<ReportView, 'firing' | 'onDuty'> = { firing: 0, onDuty: [] },
): ReportView {
  const { run, now, before, changed, notes, unseen, oldestBackup } = report;
  const { summary } = run;
  const view = (of: { readonly total: number; readonly items: readonly (ReportItem | SoonItem)[] }): ItemsView => ({
    total: of.total,
    items: of.items.map((item) =>
      toItemView(item, {
        now,
        isNew: item.isNew,
        canMakeTicket,
        ...('points' in item ? { points: item.points, forecast: item.forecast } : {}),
      }),
    ),
  });
  return {
    runId: run.id,
    isRunning: run.state === 'running',
    isBaseline: run.isBaseline,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    tookMs: (run.finishedAt ?? now).getTime() - run.startedAt.getTime(),
    instances: run.instances,
    done: run.done,
    answered: summary.answered,
    down: summary.down,
    notSeen: summary.unseen,
    belowSixty: summary.belowSixty,
    belowSixtyBefore: before?.belowSixty ?? null,
    worstDecile: summary.worstDecile,
    worstDecileBefore: before?.worstDecile ?? null,
    coveragePercent: Math.round(summary.coverage * 100),
    trend: report.trend.flatMap(({ worstDecile }) => worstDecile ?? []),
    since: changed.since?.toISOString() ?? null,
    newCriticals: changed.newCriticals,
    newWarnings: changed.newWarnings,
    recovered: {
      total: changed.recovered.total,
      items: changed.recovered.items.map((item) => toItemView(item, { now, canMakeTicket: false })),
    },
    changes: toChangeLines(changed.byKind, changed.structures),
    act: view(report.act),
    soon: view(report.soon),
    replication: view(report.replication),
    storms: view(report.storms),
    silenced: view(report.silenced),
    same: report.same,
    firing,
    onDuty,
    withoutHistory: unseen.reasons.find(({ reason }) => reason === 'no-history')?.instances ?? 0,
    oldestBackup: oldestBackup
      ? { instance: oldestBackup.instance, hours: Math.round((now.getTime() - oldestBackup.at.getTime()) / hourMs) }
      : null,
    slow,
    unseen: unseen.instances.map(({ instanceId, name, kind, failure }) => ({
      instanceId,
      instance: name,
      isDown: kind === 'down',
      why: failureText(failure),
    })),
    unseenReasons: unseen.reasons.map(({ reason, instances, checks }) => ({
      text: unknownReasons[reason],
      instances,
      checks,
    })),
    readers: notes
      .filter(({ kind }) => kind === 'read')
      .map(({ author, at }) => ({ name: author, at: at.toISOString() })),
    notes: notes
      .filter(({ kind }) => kind === 'note')
      .map(({ id, author, text, at }) => ({ id, author, text, at: at.toISOString() })),
    canAct,
  };
}
