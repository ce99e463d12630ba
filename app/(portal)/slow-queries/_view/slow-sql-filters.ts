import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import type { PeriodQuery, SlowSqlFilters } from '@/components/slow-sql/slow-sql-view';
import { slowSqlHours } from '@/components/slow-sql/slow-sql-view';
import { instanceIdSchema, userIdSchema } from '@/lib/shared/ids';
import { differences } from '@/lib/slow-log/view/compare-digest';
import { slowSqlOrders, workStates } from '@/lib/slow-log/view/slow-sql-store';

/** Times stay as they are written: what is wrong with them is said, and not left out. */
export function parsePeriodQuery(params: SearchParams): PeriodQuery {
  const asked = Number(oneParam(params, 'hours'));
  const [from, to] = [oneParam(params, 'from', 40), oneParam(params, 'to', 40)];
  return {
    hours: slowSqlHours.find((hours) => hours === asked) ?? 24,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** What an address asks for; a filter that cannot be meant is left out. */
export function parseSlowSqlFilters(params: SearchParams): SlowSqlFilters {
  const instanceId = instanceIdSchema.safeParse(oneParam(params, 'instanceId'));
  const schema = oneParam(params, 'schema', 64);
  const text = oneParam(params, 'text');
  const user = oneParam(params, 'user', 128);
  const ownerId = userIdSchema.safeParse(oneParam(params, 'ownerId'));
  const state = workStates.find((known) => known === oneParam(params, 'state'));
  const against = oneParam(params, 'against', 40);
  const only = differences.find((known) => known === oneParam(params, 'only'));
  return {
    ...parsePeriodQuery(params),
    ...(against !== undefined && { against }),
    ...(against !== undefined && only !== undefined && { only }),
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
