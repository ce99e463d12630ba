import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import type { SlowSqlFilters, SlowSqlHours } from '@/components/slow-sql/slow-sql-view';
import { slowSqlHours } from '@/components/slow-sql/slow-sql-view';
import { instanceIdSchema, userIdSchema } from '@/lib/shared/ids';
import { slowSqlOrders, workStates } from '@/lib/slow-log/view/slow-sql-store';

export function parseHours(params: SearchParams): SlowSqlHours {
  const asked = Number(oneParam(params, 'hours'));
  return slowSqlHours.find((hours) => hours === asked) ?? 24;
}

/** What an address asks for; what it cannot mean is left out. */
export function parseSlowSqlFilters(params: SearchParams): SlowSqlFilters {
  const instanceId = instanceIdSchema.safeParse(oneParam(params, 'instanceId'));
  const schema = oneParam(params, 'schema', 64);
  const text = oneParam(params, 'text');
  const user = oneParam(params, 'user', 128);
  const ownerId = userIdSchema.safeParse(oneParam(params, 'ownerId'));
  const state = workStates.find((known) => known === oneParam(params, 'state'));
  return {
    hours: parseHours(params),
    order: slowSqlOrders.find((known) => known === oneParam(params, 'order')) ?? 'time',
    ...(instanceId.success && { instanceId: instanceId.data }),
    ...(schema !== undefined && { schema }),
    ...(text !== undefined && { text }),
    ...(state !== undefined && { state }),
    ...(user !== undefined && { user }),
    ...(ownerId.success && { ownerId: ownerId.data }),
    ...(oneParam(params, 'isNew') === 'true' && { isNew: true }),
    ...(oneParam(params, 'isRegressed') === 'true' && { isRegressed: true }),
  };
}
