import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listSlowQueries } from '@/app/api/v1/_contract/slow-queries';
import { askedPeriod } from '@/app/api/v1/slow-queries/_period/asked-period';

export const GET = route(listSlowQueries, async ({ actor, query }, { slowSql }) => {
  const { cursor, limit, order, against, only, ...asked } = query;
  const period = askedPeriod(asked);
  if (!period.ok) return period;
  const filter = {
    ...(asked.instanceId !== undefined && { instanceId: asked.instanceId }),
    ...(asked.schema !== undefined && { schema: asked.schema }),
    ...(asked.user !== undefined && { user: asked.user }),
    ...(asked.text !== undefined && { text: asked.text }),
    ...(asked.state !== undefined && { state: asked.state }),
    ...(asked.ownerId !== undefined && { ownerId: asked.ownerId }),
    ...(asked.isNew === true && { isNew: true }),
    ...(asked.isRegressed === true && { isRegressed: true }),
  };
  const isCompared = against !== undefined || only !== undefined;
  return declared(
    listSlowQueries,
    slowSql.list(actor, {
      period: period.value,
      filter,
      order,
      page: { limit, ...(cursor !== undefined && { cursor }) },
      ...(isCompared && { comparison: { against: against ?? 'before', ...(only && { only }) } }),
    }),
  );
});
