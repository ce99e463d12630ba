import { ask } from '@/lib/redis-instance/look/ask';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import type { ClusterNode } from '@/lib/redis-instance/read/cluster';
import { parseClusterNodes, shardsOf } from '@/lib/redis-instance/read/cluster';
import { numberOf, textOf } from '@/lib/redis-instance/read/reply';
import { RedisLookFailed } from '@/lib/redis-instance/redis-failure';
import type { RedisSession, RedisTarget } from '@/lib/redis-instance/redis-target';
import type { RedisMode } from '@/lib/redis-instance/redis-vocabulary';

export const readNodes = async (session: RedisSession): Promise<readonly ClusterNode[]> =>
  parseClusterNodes(textOf(await ask(session, 'CLUSTER NODES'))).slice(0, redisLimits.nodesMax);

/** The node that was asked does not always know its own address: what we reached it by is good. */
export const sessionAt = async (target: RedisTarget, node: ClusterNode): Promise<RedisSession> =>
  node.isMyself ? target.session : target.at({ host: node.host, port: node.port });

/** Where keys lie, in a fixed order: the server itself, or the primaries with slots. */
export async function primariesOf(
  target: RedisTarget,
  mode: RedisMode,
): Promise<readonly { readonly id: string; session(): Promise<RedisSession> }[]> {
  if (mode === 'standalone') return [{ id: '', session: async () => target.session }];
  return shardsOf(await readNodes(target.session))
    .filter(({ slotCount }) => slotCount > 0)
    .map(({ primary }) => ({ id: primary.id, session: () => sessionAt(target, primary) }));
}

/** The node that has a key: the server says which slot it is, so that there is no second reading of hash tags. */
export async function sessionOfKey(target: RedisTarget, mode: RedisMode, key: Uint8Array): Promise<RedisSession> {
  if (mode === 'standalone') return target.session;
  const slot = numberOf(await ask(target.session, 'CLUSTER KEYSLOT', key));
  const node = (await readNodes(target.session)).find(
    ({ slots, role }) => role === 'primary' && slots.some(([from, to]) => slot !== null && slot >= from && slot <= to),
  );
  if (!node) throw new RedisLookFailed({ code: 'redis/node-unknown', node: `slot ${slot ?? '?'}` });
  return sessionAt(target, node);
}

/** One node by its id, for figures that each node has of its own. */
export async function sessionOfNode(target: RedisTarget, id: string | undefined): Promise<RedisSession> {
  if (id === undefined) return target.session;
  const node = (await readNodes(target.session)).find((known) => known.id === id);
  if (!node) throw new RedisLookFailed({ code: 'redis/node-unknown', node: id });
  return sessionAt(target, node);
}
