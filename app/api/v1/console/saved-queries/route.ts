import { route } from '@/app/_server/route';
import { createSavedQuery, listSavedQueries } from '@/app/api/v1/_contract/saved-queries';

export const GET = route(listSavedQueries, ({ actor, query: { limit, cursor } }, { savedQueries }) =>
  savedQueries.list(actor, { limit, ...(cursor === undefined ? {} : { cursor }) }),
);

export const POST = route(createSavedQuery, ({ actor, body }, { savedQueries }) => savedQueries.create(actor, body));
