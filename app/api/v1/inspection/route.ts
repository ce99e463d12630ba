import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getReport } from '@/app/api/v1/_contract/inspection';
import { toFindingAnswer } from '@/app/api/v1/inspection/_view/finding-answer';
import type { SoonItem } from '@/lib/inspection/report/report';
import { ok } from '@/lib/shared/result';

const listed = ({ total, items }: { readonly total: number; readonly items: readonly SoonItem[] }) => ({
  total,
  items: items.map(toFindingAnswer),
});

export const GET = route(getReport, async ({ actor, query }, { inspections }) => {
  const found = await declared(getReport, inspections.report(actor, query.runId));
  if (!found.ok) return found;
  const report = found.value;
  if (!report) return ok({ report: null });
  const { run, changed, unseen } = report;
  return ok({
    report: {
      run,
      newCriticals: changed.newCriticals,
      newWarnings: changed.newWarnings,
      recovered: changed.recovered.total,
      same: report.same,
      changes: Object.fromEntries(Object.entries(changed.byKind).map(([kind, list]) => [kind, list.length])),
      structures: { total: changed.structures.total, withoutTicket: changed.structures.withoutTicket },
      act: listed(report.act),
      soon: listed(report.soon),
      replication: listed(report.replication),
      storms: listed(report.storms),
      silenced: listed(report.silenced),
      unseen: unseen.instances.map(({ name, kind, failure }) => ({
        instance: name,
        isDown: kind === 'down',
        code: failure.code,
      })),
      unseenReasons: unseen.reasons,
    },
  });
});
