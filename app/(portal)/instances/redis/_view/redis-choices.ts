import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import { formChoices } from '@/app/(portal)/instances/_view/form-choices';
import type { RedisFormChoices } from '@/components/redis/redis-view';
import type { Actor } from '@/lib/access/actor';

/** What the form offers, for who may fill it in. */
export async function redisChoices(actor: Actor, canManage: boolean): Promise<RedisFormChoices> {
  if (!canManage) return { environments: [], projects: [], zones: [] };
  const [choices, projects] = await Promise.all([
    formChoices(actor),
    readAll((page) => services().projects.list(actor, {}, page)),
  ]);
  return { ...choices, projects: projects.map(({ id, name }) => ({ id, name })) };
}
