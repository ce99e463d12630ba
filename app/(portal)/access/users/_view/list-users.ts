import { services } from '@/app/_server/services';
import { toUserRow } from '@/app/(portal)/access/users/_view/user-row';
import type { UserRow } from '@/components/access/user-list';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { UserFilter } from '@/lib/access/user-service';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const rowsOfPage = 50;

/** One page of the list. */
export async function listUsers(
  actor: Actor,
  filter: UserFilter,
  cursor?: string,
): Promise<Result<Page<UserRow>, AccessRefusal>> {
  const page = await services().users.list(actor, filter, { limit: rowsOfPage, ...(cursor ? { cursor } : {}) });
  if (!page.ok) return page;
  return ok({ ...page.value, items: page.value.items.map((user) => toUserRow(user, actor.userId)) });
}
