import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { listSlowQueries } from '@/app/api/v1/_contract/slow-queries';

export const GET = route(
  listSlowQueries,
  ({ actor, query: { cursor, limit, hours, order, ...asked } }, { slowSql }) => {
    const page = { limit, ...(cursor !== undefined && { cursor }) };
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
    return declared(listSlowQueries, slowSql.list(actor, hours, filter, order, page));
  },
);
