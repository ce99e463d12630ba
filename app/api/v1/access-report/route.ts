import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { readAccessReport } from '@/app/api/v1/_contract/access-report';
import { reportCsv } from '@/lib/console/report/report-csv';
import { defined } from '@/lib/shared/defined';
import { ok } from '@/lib/shared/result';

export const GET = route(readAccessReport, async ({ actor, query, locale }, { accessReport }) => {
  const { format, locale: wanted, ...place } = query;
  const read = await declared(readAccessReport, accessReport.read(actor, defined(place)));
  if (!read.ok) return read;
  if (format === 'json') return ok(Response.json(readAccessReport.answer.instead.parse(read.value)));
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="access.csv"',
  };
  return ok(new Response(reportCsv(read.value.rows, wanted ?? locale), { headers }));
});
