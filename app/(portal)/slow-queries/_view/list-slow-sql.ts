import { services } from '@/app/_server/services';
import { toSlowSqlRow } from '@/app/(portal)/slow-queries/_view/slow-sql-row';
import type { SlowSqlFilters, SlowSqlListView, SlowSqlRow } from '@/components/slow-sql/slow-sql-view';
import type { Actor } from '@/lib/access/actor';
import { instanceIdSchema, userIdSchema } from '@/lib/shared/ids';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';
import type { SlowSqlError } from '@/lib/slow-log/view/slow-sql-error';

const rowsOfPage = 50;

type Listed = { readonly page: Page<SlowSqlRow>; readonly total: SlowSqlListView['total'] };

/** One page of the ranking. */
export async function listSlowSql(
  actor: Actor,
  { hours, order, instanceId, ownerId, ...filter }: SlowSqlFilters,
  cursor?: string,
): Promise<Result<Listed, SlowSqlError>> {
  const asked = {
    ...filter,
    ...(instanceId !== undefined && { instanceId: instanceIdSchema.parse(instanceId) }),
    ...(ownerId !== undefined && { ownerId: userIdSchema.parse(ownerId) }),
  };
  const after = cursor === undefined ? {} : { cursor };
  const found = await services().slowSql.list(actor, hours, asked, order, { limit: rowsOfPage, ...after });
  if (!found.ok) return found;
  const { items, total, nextCursor } = found.value;
  return ok({
    page: {
      items: items.map((digest) => toSlowSqlRow(digest, total.sumMicros)),
      ...(nextCursor !== undefined && { nextCursor }),
    },
    total: { ms: total.sumMicros / 1000, count: total.count, rows: total.rowsExamined },
  });
}
