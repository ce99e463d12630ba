import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import type { ReportFacts, ReportPlace, ReportRow } from '@/lib/console/report/access-facts';
import { reportRows } from '@/lib/console/report/report-rows';
import type { ProjectId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

export type AccessReportStore = {
  /** Of everybody, or of the members of some projects and what is bound to and given in those. */
  facts(visible: 'everywhere' | readonly ProjectId[], place: ReportPlace): Promise<ReportFacts>;
};

export type AccessReportAnswer = { readonly rows: readonly ReportRow[]; readonly isCut: boolean };

export type AccessReport = ReturnType<typeof createAccessReport>;

export const reportRowsMax = 10_000;

/** Who may do what, per instance, schema, table, column or person. */
export function createAccessReport(store: AccessReportStore) {
  return {
    async read(actor: Actor, place: ReportPlace): Promise<Result<AccessReportAnswer, AccessRefusal>> {
      const visible = projectsWhere(actor, 'access-report.view');
      if (visible !== 'everywhere') {
        const asked = authorize(actor, 'access-report.view', platform);
        if (!asked.ok && (asked.error.missingScope || visible.length === 0)) return asked;
      }
      const rows = reportRows(await store.facts(visible, place), place);
      return ok({ rows: rows.slice(0, reportRowsMax), isCut: rows.length > reportRowsMax });
    },
  };
}
