import { services } from '@/app/_server/services';
import { toAccessRow } from '@/app/(portal)/access/requests/_view/access-request-row';
import type { AccessRequestRow } from '@/components/access-request/access-request-view';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { AccessRequestList } from '@/lib/console/access-request/access-request-service';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const rowsOfPage = 50;

export async function listAccessRequests(
  actor: Actor,
  list: AccessRequestList,
  cursor?: string,
): Promise<Result<Page<AccessRequestRow>, AccessRefusal>> {
  const request = { limit: rowsOfPage, ...(cursor ? { cursor } : {}) };
  const page = await services().accessRequests.list(actor, { list }, request);
  return page.ok ? ok({ ...page.value, items: page.value.items.map(toAccessRow) }) : page;
}
