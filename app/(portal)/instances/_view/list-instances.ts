import { services } from '@/app/_server/services';
import { toInstanceRow } from '@/app/(portal)/instances/_view/instance-row';
import type { InstanceRow } from '@/components/instance/instance-list';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { InstanceFilter } from '@/lib/instance/instance-service';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const rowsOfPage = 50;

/** One page of the list. */
export async function listInstances(
  actor: Actor,
  filter: InstanceFilter,
  cursor?: string,
): Promise<Result<Page<InstanceRow>, AccessRefusal>> {
  const after = cursor === undefined ? {} : { cursor };
  const page = await services().instances.list(actor, filter, { limit: rowsOfPage, ...after });
  return page.ok ? ok({ ...page.value, items: page.value.items.map(toInstanceRow) }) : page;
}
