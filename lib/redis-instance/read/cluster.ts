import { textOf } from '@/lib/redis-instance/read/reply';
import type { RedisReply } from '@/lib/redis-instance/redis-target';

export type ClusterNode = {
  readonly id: string;
  /** As the cluster announces it; empty host = the node that was asked does not know its own address yet. */
  readonly host: string;
  readonly port: number;
  readonly role: 'primary' | 'replica' | 'unknown';
  readonly isMyself: boolean;
  /** `fail?` is one node's opinion, `fail` the majority's. */
  readonly state: 'ok' | 'suspected' | 'failed' | 'joining';
  readonly isLinked: boolean;
  readonly primaryId: string | null;
  readonly slots: readonly (readonly [from: number, to: number])[];
};

export type ClusterShard = {
  readonly primary: ClusterNode;
  readonly replicas: readonly ClusterNode[];
  readonly slotCount: number;
};

export const slotsInAll = 16_384;

/** One line a node: id, address, flags, primary, ping, pong, epoch, link, slots (Redis manual, CLUSTER NODES). */
export function parseClusterNodes(text: string): readonly ClusterNode[] {
  return text.split('\n').flatMap((line) => {
    const [id, address, flagText, primaryId, , , , link, ...slotWords] = line.trim().split(' ');
    if (!id || address === undefined || flagText === undefined) return [];
    const flags = new Set(flagText.split(','));
    // 10.0.0.1:6379@16379,host.name: IPv6 has colons of its own, and `@` came with 4.0.
    const [endpoint = '', name = ''] = address.split(',');
    const [client = ''] = endpoint.split('@');
    const colon = client.lastIndexOf(':');
    const host = client.slice(0, Math.max(0, colon)).replace(/^\[|\]$/g, '');
    return [
      {
        id,
        host: host === '' || host === '?' ? name : host,
        port: Number(client.slice(colon + 1)) || 0,
        role: flags.has('master') ? 'primary' : flags.has('slave') ? 'replica' : 'unknown',
        isMyself: flags.has('myself'),
        state: stateOf(flags),
        isLinked: link === 'connected' || flags.has('myself'),
        primaryId: primaryId === undefined || primaryId === '-' ? null : primaryId,
        slots: slotWords.flatMap(toSlots),
      },
    ];
  });
}

function stateOf(flags: ReadonlySet<string>): ClusterNode['state'] {
  if (flags.has('fail')) return 'failed';
  if (flags.has('fail?')) return 'suspected';
  return flags.has('handshake') || flags.has('noaddr') ? 'joining' : 'ok';
}

/** `5461-10922`, `7`; `[93->-id]` is a slot on its way and is counted where it still lies. */
function toSlots(word: string): readonly (readonly [number, number])[] {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(word) ?? [];
  return from === undefined ? [] : [[Number(from), Number(to ?? from)]];
}

export const slotCountOf = ({ slots }: Pick<ClusterNode, 'slots'>): number =>
  slots.reduce((sum, [from, to]) => sum + to - from + 1, 0);

/** Primaries in the order of their slots, each with its replicas; primaries without slots last. */
export function shardsOf(nodes: readonly ClusterNode[]): readonly ClusterShard[] {
  const first = ({ slots }: ClusterNode) => Math.min(...slots.map(([from]) => from), slotsInAll);
  return nodes
    .filter(({ role }) => role === 'primary')
    .toSorted((a, b) => first(a) - first(b) || (a.id < b.id ? -1 : 1))
    .map((primary) => ({
      primary,
      replicas: nodes.filter(({ primaryId, role }) => role === 'replica' && primaryId === primary.id),
      slotCount: slotCountOf(primary),
    }));
}

export type ClusterState = {
  readonly isOk: boolean;
  readonly slotsAssigned: number | null;
  readonly slotsFailing: number | null;
  readonly epoch: number | null;
};

export function parseClusterInfo(reply: RedisReply): ClusterState {
  const said = new Map(
    textOf(reply)
      .split(/\r?\n/)
      .map((line) => line.split(':'))
      .map(([name = '', value = '']) => [name, value] as const),
  );
  const number = (name: string) => {
    const value = said.get(name);
    return value === undefined || value === '' || Number.isNaN(Number(value)) ? null : Number(value);
  };
  const [pfail, fail] = [number('cluster_slots_pfail'), number('cluster_slots_fail')];
  return {
    isOk: said.get('cluster_state') === 'ok',
    slotsAssigned: number('cluster_slots_assigned'),
    slotsFailing: pfail === null || fail === null ? null : pfail + fail,
    epoch: number('cluster_current_epoch'),
  };
}
