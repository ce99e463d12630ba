import { route } from '@/app/_server/route';
import { createUser, listUsers } from '@/app/api/v1/_contract/access';

export const GET = route(listUsers, ({ actor, query: { text, ...page } }, { users }) =>
  users.list(actor, text === undefined ? {} : { text }, page),
);

export const POST = route(createUser, ({ actor, body }, { users }) => users.create(actor, body));
