import { services } from '@/app/_server/services';
import { toAuditFilter } from '@/app/(portal)/audit/_view/audit-filters';
import { toAuditRow } from '@/app/(portal)/audit/_view/audit-row';
import type { AuditFilters, AuditRow } from '@/components/audit/audit-list';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const rowsOfPage = 50;

/** One page of the log. */
export async function listAudit(
  actor: Actor,
  filters: AuditFilters,
  timeZone: string,
  cursor?: string,
): Promise<Result<Page<AuditRow>, AccessRefusal>> {
  const request = { limit: rowsOfPage, ...(cursor ? { cursor } : {}) };
  const page = await services().audit.list(actor, toAuditFilter(filters, timeZone), request);
  return page.ok ? ok({ ...page.value, items: page.value.items.map(toAuditRow) }) : page;
}
