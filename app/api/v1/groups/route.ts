import { route } from '@/app/_server/route';
import { createGroup, listGroups } from '@/app/api/v1/_contract/groups';
import { ok } from '@/lib/shared/result';

export const GET = route(listGroups, async ({ actor }, { groups }) => {
  const listed = await groups.list(actor);
  return listed.ok ? ok({ items: listed.value }) : listed;
});

export const POST = route(createGroup, ({ actor, body }, { groups }) => groups.create(actor, body));
