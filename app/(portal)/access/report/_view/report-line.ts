import type { ReportLine } from '@/components/access/access-report';
import type { ReportRow } from '@/lib/console/report/access-facts';
import { rightTexts, throughTexts } from '@/lib/console/report/report-csv';

export const toReportLine = (row: ReportRow, at: number): ReportLine => ({
  key: String(at),
  name: row.person.name,
  login: row.person.login,
  right: rightTexts[row.right],
  isDenied: row.effect === 'deny',
  through: throughTexts[row.through.kind],
  throughName: row.through.name,
  instance: row.instance,
  place: row.place,
  until: row.until?.toISOString() ?? null,
});
