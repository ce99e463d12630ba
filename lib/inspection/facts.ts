import type { HourPoint } from '@/lib/inspection/baseline';
import type { Fact, Unseen } from '@/lib/inspection/fact';
import { unseen } from '@/lib/inspection/fact';
import type { History } from '@/lib/inspection/figure';
import type { HostFacts } from '@/lib/inspection/host-facts';
import type { Answer } from '@/lib/inspection/read';
import type { Sample } from '@/lib/inspection/sample';
import type { Server } from '@/lib/inspection/server';
import type { Grant } from '@/lib/instance/probe/read-grants';
import type { ServerRole } from '@/lib/instance/probe/server-role';

/** Which instance it is, from the inventory. */
export type InspectedInstance = {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly cluster: string | null;
  /** `prod`, `staging`, … of the environment. */
  readonly environmentKind: string;
  readonly tags: Readonly<Record<string, string>>;
};

export type Pairs = Readonly<Record<string, string>>;

/** Another member of the cluster, as this run or the last one saw it. */
export type MemberFacts = {
  readonly instanceId: string;
  readonly name: string;
  readonly server: Server;
  readonly role: ServerRole;
  readonly serverUuid: string | null;
  readonly variables: Pairs;
  readonly gtids: string | null;
  /** Its clock minus ours. */
  readonly clockOffsetMs: number | null;
  /** Indexes without use since its start, as `schema.table.index`; null = not known. */
  readonly unusedIndexes: readonly string[] | null;
};

export type ClusterFacts = {
  /** Without the instance itself. */
  readonly others: readonly MemberFacts[];
  /** Members of which nothing is known. */
  readonly unseenNames: readonly string[];
};

/** From whatever makes the backups, through the API. */
export type BackupFacts = {
  /** Newest first. */
  readonly backups: readonly {
    readonly finishedAtMs: number;
    readonly succeeded: boolean;
    readonly bytes: number | null;
  }[];
  readonly lastRestoreTestAtMs: number | null;
};

/** From the slow-statement store: yesterday against the seven days before. */
export type DigestFacts = {
  readonly digests: readonly {
    readonly id: string;
    readonly fingerprint: string;
    readonly schema: string | null;
    readonly count: number;
    readonly sharePercent: number;
    readonly rank: number;
    readonly isNew: boolean;
    readonly p95Seconds: number;
    /** Null = not seen in the days before. */
    readonly usualP95Seconds: number | null;
  }[];
};

/** Means of whole hours by the collector: the last ones, and the same hours of the weeks before. */
export const loadMetrics = ['queries', 'threads-running', 'threads-connected'] as const;
export type LoadMetric = (typeof loadMetrics)[number];
export type LoadFacts = { readonly [Metric in LoadMetric]: readonly HourPoint[] } & {
  /** When the collector saw it last; null = never. */
  readonly lastSeenAtMs: number | null;
};

export type Reached =
  | { readonly answered: true; readonly connectMs: number }
  /** `code` of the refusal, for instance `instance/timeout`. */
  | { readonly answered: false; readonly code: string; readonly tries: number };

/** Everything that checks may look at, collected once. What could not be had says why. */
export type Facts = {
  readonly instance: InspectedInstance;
  readonly atMs: number;
  readonly reached: Reached;
  readonly server: Server;
  readonly versionText: string;
  readonly role: ServerRole;
  readonly serverUuid: string | null;
  readonly status: Fact<Pairs>;
  readonly variables: Fact<Pairs>;
  /** By the id of the read. */
  readonly reads: ReadonlyMap<string, Fact<Answer<unknown>>>;
  readonly grants: Fact<readonly Grant[]>;
  /** The server's clock minus ours. */
  readonly clockOffsetMs: number | null;
  readonly previous: Sample | undefined;
  readonly host: Fact<HostFacts>;
  readonly backups: Fact<BackupFacts>;
  readonly digests: Fact<DigestFacts>;
  readonly load: Fact<LoadFacts>;
  readonly history: History;
  /** Not known also where the instance belongs to no cluster (`null`). */
  readonly cluster: Fact<ClusterFacts | null>;
};

/** What the store and other sources add to what a visit sees. */
export type FactsAround = Pick<Facts, 'previous' | 'host' | 'backups' | 'digests' | 'load' | 'history' | 'cluster'>;

/** Facts of an instance that was not reached: everything of the server is unknown, and for this reason. */
export function factsOfUnreachable(
  instance: InspectedInstance,
  atMs: number,
  failure: { readonly code: string; readonly tries: number },
  around: FactsAround,
  before: Pick<Facts, 'server' | 'versionText' | 'role' | 'serverUuid'>,
): Facts {
  const nothing: { readonly known: false } & Unseen = unseen('unreachable');
  const { server, versionText, role, serverUuid } = before;
  const { previous, host, backups, digests, load, history, cluster } = around;
  return {
    instance,
    atMs,
    reached: { answered: false, ...failure },
    server,
    versionText,
    role,
    serverUuid,
    status: nothing,
    variables: nothing,
    reads: new Map(),
    grants: nothing,
    clockOffsetMs: null,
    previous,
    host,
    backups,
    digests,
    load,
    history,
    cluster,
  };
}
