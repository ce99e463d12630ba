import { services } from '@/app/_server/services';
import { toSlowSqlRow, toSpanView } from '@/app/(portal)/slow-queries/_view/slow-sql-row';
import type { SlowSqlFilters, SlowSqlListView, SlowSqlRow } from '@/components/slow-sql/slow-sql-view';
import type { Actor } from '@/lib/access/actor';
import { instanceIdSchema, userIdSchema } from '@/lib/shared/ids';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';
import { parseAgainst, parsePeriod } from '@/lib/slow-log/view/period';
import type { SlowSqlError } from '@/lib/slow-log/view/slow-sql-error';

const rowsOfPage = 50;

type Listed = Pick<SlowSqlListView, 'total' | 'span' | 'compared'> & { readonly page: Page<SlowSqlRow> };

/** One page of the ranking. */
export async function listSlowSql(
  actor: Actor,
  { hours, from, to, against, only, order, instanceId, ownerId, ...filter }: SlowSqlFilters,
  cursor?: string,
): Promise<Result<Listed, SlowSqlError>> {
  const period = parsePeriod(hours, { from, to });
  if (!period.ok) return period;
  const other = parseAgainst(against);
  if (!other.ok) return other;
  const asked = {
    ...filter,
    ...(instanceId !== undefined && { instanceId: instanceIdSchema.parse(instanceId) }),
    ...(ownerId !== undefined && { ownerId: userIdSchema.parse(ownerId) }),
  };
  const found = await services().slowSql.list(actor, {
    period: period.value,
    filter: asked,
    order,
    page: { limit: rowsOfPage, ...(cursor !== undefined && { cursor }) },
    ...(other.value !== undefined && { comparison: { against: other.value, ...(only && { only }) } }),
  });
  if (!found.ok) return found;
  const { items, total, nextCursor, differing } = found.value;
  return ok({
    page: {
      items: items.map((digest) => toSlowSqlRow(digest, total.sumMicros)),
      ...(nextCursor !== undefined && { nextCursor }),
    },
    total: { ms: total.sumMicros / 1000, count: total.count, rows: total.rowsExamined },
    span: toSpanView(found.value.span),
    ...(differing && { compared: { other: toSpanView(found.value.other), ...differing } }),
  });
}
