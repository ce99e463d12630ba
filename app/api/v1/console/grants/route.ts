import { route } from '@/app/_server/route';
import { createGrant, listGrants } from '@/app/api/v1/_contract/grants';
import { defined } from '@/lib/shared/defined';

export const GET = route(listGrants, ({ actor, query: { limit, cursor, ...filter } }, { grants }) =>
  grants.list(actor, defined(filter), { limit, ...defined({ cursor }) }),
);

export const POST = route(createGrant, ({ actor, body }, { grants }) => grants.create(actor, body));
