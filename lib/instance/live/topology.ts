import { countGtids, subtractGtids } from '@/lib/instance/live/gtid-set';
import type { LiveState } from '@/lib/instance/live/live-state';
import type { Reading } from '@/lib/instance/live/reading';
import { isReplicating, lagOf, semiSyncOf } from '@/lib/instance/live/reading';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import type { InstanceId } from '@/lib/shared/ids';

/** A registered instance, and what it said of its replication when it was last visited. */
export type Member = {
  readonly id: InstanceId;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly serverUuid: string | null;
  readonly role: ServerRole;
  readonly idc: string;
  readonly cluster: string | null;
  readonly state: LiveState;
  readonly reading: Reading | undefined;
};

export type TopologyNode = {
  /** The instance, or the address of a server that is not registered. */
  readonly key: string;
  readonly member: Member | undefined;
  readonly address: string;
  /** Keys of whom it follows. */
  readonly sources: readonly string[];
  readonly lagSeconds: number | null;
  readonly isReplicating: boolean | null;
  readonly lastError: string | null;
  readonly semiSync: 'source' | 'replica' | 'off' | 'unknown';
  readonly semiSyncClients: number | null;
  /** MySQL: transactions that this replica has and its source has not; undefined = cannot be told. */
  readonly errant: { readonly gtids: string; readonly count: number } | undefined;
  /** MySQL: received and not yet applied. */
  readonly unapplied: number | undefined;
};

export type TopologyDifference =
  | { readonly kind: 'unregistered'; readonly address: string; readonly beside: string }
  | { readonly kind: 'other-cluster'; readonly name: string; readonly cluster: string | null; readonly source: string }
  | { readonly kind: 'not-connected'; readonly name: string }
  | { readonly kind: 'several-primaries'; readonly names: readonly string[] }
  | { readonly kind: 'broken-link'; readonly name: string; readonly source: string }
  | { readonly kind: 'not-seen'; readonly name: string; readonly what: string };

export type Topology = {
  readonly nodes: readonly TopologyNode[];
  readonly differences: readonly TopologyDifference[];
};

/**
 * Who follows whom, by what the servers say themselves: a replica names its source, a source names the replicas that report themselves
 * and has sessions that stream its log. Held against the clusters that people registered.
 * @param members the instances of the cluster, and others that are named by their replication
 */
export function discoverTopology(members: readonly Member[], cluster: string | null): Topology {
  const find = finderOf(members);
  const nodes = new Map<string, TopologyNode>();
  const differences: TopologyDifference[] = [];
  const unknown = (address: string, source: string | undefined, beside: string) => {
    const known = nodes.get(address);
    const sources = [...new Set([...(known?.sources ?? []), ...(source ? [source] : [])])];
    nodes.set(address, { ...strangerAt(address), sources });
    if (!known) differences.push({ kind: 'unregistered', address, beside });
  };
  for (const member of members) nodes.set(member.id, nodeOf(member, find));
  for (const member of members) {
    for (const { sourceHost, sourcePort, sourceUuid } of member.reading?.channels ?? []) {
      if (!find(sourceHost, sourcePort, sourceUuid)) unknown(addressOf(sourceHost, sourcePort), undefined, member.name);
    }
    const followers = members.filter(({ id }) => nodes.get(id)?.sources.includes(member.id));
    for (const { host, port, uuid, serverId } of member.reading?.replicas ?? []) {
      const isKnown =
        find(host, port, uuid) ??
        followers.find(({ reading }) => reading?.serverId === serverId || (uuid && reading?.serverUuid === uuid));
      if (!isKnown) unknown(addressOf(host || `server id ${serverId}`, port), member.id, member.name);
    }
    const streams = member.reading?.dumpThreads?.length ?? 0;
    const named = [...nodes.values()].filter(({ sources }) => sources.includes(member.id)).length;
    // A stream that nobody owns up to: a replica that does not report itself, or a tool that reads the log.
    if (streams > named) {
      const hosts = hostsBeyond(member, followers);
      for (const host of hosts.slice(0, streams - named)) unknown(`${host} (binlog)`, member.id, member.name);
    }
  }
  for (const [key, node] of nodes) nodes.set(key, withGtids(node, nodes));
  return { nodes: inOrder(nodes), differences: [...differences, ...differencesOf(members, nodes, cluster)] };
}

const addressOf = (host: string, port: number | null) => (port === null ? host : `${host}:${port}`);

type Find = (host: string, port: number | null, uuid: string | null) => Member | undefined;

/** By the server's own id first: behind names and addresses stand other servers after a move. */
function finderOf(members: readonly Member[]): Find {
  const byUuid = new Map(members.flatMap((member) => (member.serverUuid ? [[member.serverUuid, member]] : [])));
  const byAddress = new Map(members.map((member) => [addressOf(member.host.toLowerCase(), member.port), member]));
  return (host, port, uuid) =>
    (uuid ? byUuid.get(uuid) : undefined) ?? byAddress.get(addressOf(host.toLowerCase(), port ?? 3306));
}

function nodeOf(member: Member, find: Find): TopologyNode {
  const { reading } = member;
  const semiSync = reading && semiSyncOf(reading);
  const sources = (reading?.channels ?? []).map(
    ({ sourceHost, sourcePort, sourceUuid }) =>
      find(sourceHost, sourcePort, sourceUuid)?.id ?? addressOf(sourceHost, sourcePort),
  );
  return {
    key: member.id,
    member,
    address: addressOf(member.host, member.port),
    sources: [...new Set(sources)],
    lagSeconds: reading ? lagOf(reading) : null,
    isReplicating: reading ? isReplicating(reading) : null,
    lastError: reading?.channels?.find(({ lastError }) => lastError)?.lastError ?? null,
    semiSync: !reading?.status ? 'unknown' : semiSync?.asSource ? 'source' : semiSync?.asReplica ? 'replica' : 'off',
    semiSyncClients: semiSync?.asSource ? semiSync.clients : null,
    errant: undefined,
    unapplied: undefined,
  };
}

const strangerAt = (address: string): TopologyNode => ({
  key: address,
  member: undefined,
  address,
  sources: [],
  lagSeconds: null,
  isReplicating: null,
  lastError: null,
  semiSync: 'unknown',
  semiSyncClients: null,
  errant: undefined,
  unapplied: undefined,
});

const hostOf = (host: string) => host.replace(/:\d+$/, '');

/** Addresses of log streams that belong to none of the followers. */
function hostsBeyond(member: Member, followers: readonly Member[]): readonly string[] {
  const left = followers.map(({ host }) => host.toLowerCase());
  return (member.reading?.dumpThreads ?? []).map(hostOf).filter((host) => {
    const at = left.indexOf(host.toLowerCase());
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The source is read at another moment than its replica: what the replica has of the source's own is never called errant. */
function withGtids(node: TopologyNode, nodes: ReadonlyMap<string, TopologyNode>): TopologyNode {
  const reading = node.member?.reading;
  const [sourceKey] = node.sources;
  const source = sourceKey === undefined ? undefined : nodes.get(sourceKey)?.member;
  // MariaDB's positions have no sets to subtract.
  if (!reading?.gtids?.includes(':')) return node;
  const received = (reading.channels ?? []).map(({ retrievedGtids }) => retrievedGtids).join(',');
  const unapplied = countGtids(subtractGtids(received, reading.gtids));
  if (!source?.reading?.gtids || !reading.serverUuid) return { ...node, unapplied };
  const foreign = subtractGtids(reading.gtids, source.reading.gtids)
    .split(',')
    .filter((set) => set !== '' && set.split(':')[0] !== source.reading?.serverUuid?.toLowerCase());
  const gtids = foreign.join(',');
  return { ...node, unapplied, errant: { gtids, count: countGtids(gtids) } };
}

function differencesOf(
  members: readonly Member[],
  nodes: ReadonlyMap<string, TopologyNode>,
  cluster: string | null,
): readonly TopologyDifference[] {
  const own = members.filter((member) => member.cluster === cluster && cluster !== null);
  const ownIds = new Set<string>(own.map(({ id }) => id));
  const linked = new Set(
    [...nodes.values()].flatMap(({ key, sources }) => (sources.length > 0 ? [key, ...sources] : [])),
  );
  const found: TopologyDifference[] = [];
  for (const member of members) {
    const node = nodes.get(member.id);
    for (const key of node?.sources ?? []) {
      const source = nodes.get(key)?.member;
      if (source && source.cluster !== member.cluster && cluster !== null) {
        found.push({ kind: 'other-cluster', name: member.name, cluster: member.cluster, source: source.name });
      }
      if (node?.isReplicating === false) {
        found.push({ kind: 'broken-link', name: member.name, source: source?.name ?? key });
      }
    }
    const unseen = member.reading?.unread.find(({ read }) => read === 'replication');
    if (unseen) found.push({ kind: 'not-seen', name: member.name, what: unseen.reason });
  }
  if (own.length > 1) {
    for (const { id, name, reading } of own) {
      if (reading && !linked.has(id)) found.push({ kind: 'not-connected', name });
    }
    const primaries = own.filter(({ id, role }) => role === 'primary' && (nodes.get(id)?.sources.length ?? 0) === 0);
    if (primaries.length > 1) found.push({ kind: 'several-primaries', names: primaries.map(({ name }) => name) });
  }
  return found.filter((one) => one.kind !== 'not-connected' || ownIds.size > 1);
}

/** Sources before who follows them; a ring is broken where it is entered. */
function inOrder(nodes: ReadonlyMap<string, TopologyNode>): readonly TopologyNode[] {
  const ordered: TopologyNode[] = [];
  const done = new Set<string>();
  const visit = (key: string) => {
    const node = nodes.get(key);
    if (!node || done.has(key)) return;
    done.add(key);
    ordered.push(node);
    for (const other of nodes.values()) if (other.sources.includes(key)) visit(other.key);
  };
  for (const { key, sources } of nodes.values()) if (!sources.some((source) => nodes.has(source))) visit(key);
  for (const key of nodes.keys()) visit(key);
  return ordered;
}
