import type { Fact, UnknownReason } from '@/lib/inspection/fact';
import { known, unseen } from '@/lib/inspection/fact';
import type { BackupFacts, ClusterFacts, DigestFacts, Facts, LoadFacts, MemberFacts } from '@/lib/inspection/facts';
import type { FigureId } from '@/lib/inspection/figure';
import type { HostFacts } from '@/lib/inspection/host-facts';
import type { Answer, AnyRead } from '@/lib/inspection/read';
import { answerOf } from '@/lib/inspection/read';
import type { Server } from '@/lib/inspection/server';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import type { Row } from '@/lib/instance/target-session';

export const mysql84: Server = { engine: 'mysql', version: 80400 };
export const mysql97: Server = { engine: 'mysql', version: 90700 };
export const mysql57: Server = { engine: 'mysql', version: 50744 };
export const mariadb1011: Server = { engine: 'mariadb', version: 101106 };
export const mariadb118: Server = { engine: 'mariadb', version: 110806 };
export const tidb85: Server = { engine: 'tidb', version: 80500 };
export const proxysql27: Server = { engine: 'proxysql', version: 20700 };

/** Monday 2026-03-02, 08:00 UTC. */
export const nowMs = Date.UTC(2026, 2, 2, 8);
export const dayMs = 86_400_000;
const uptimeSeconds = 30 * 86_400;

type Values = { readonly [name: string]: string | number };

export type CaseFacts = {
  /** Default: MySQL 8.4, a primary, up for 30 days. */
  readonly server?: Server;
  readonly versionText?: string;
  readonly role?: ServerRole;
  readonly reached?: Facts['reached'];
  readonly environment?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly status?: Values;
  readonly variables?: Values;
  /** A sample before, a day ago unless said. */
  readonly previous?: {
    readonly secondsAgo?: number;
    readonly status?: Values;
    readonly counters?: { readonly [name: string]: number };
  };
  /** Rows as the server sends them by the id of their read, or why there are none. */
  readonly rows?: { readonly [read: string]: readonly Row[] | UnknownReason };
  /** Reads that show only a part to this account. */
  readonly partial?: readonly string[];
  readonly host?: HostFacts;
  readonly history?: { readonly [Id in FigureId]?: readonly number[] };
  /** Values at the same hour of the weeks before. */
  readonly sameHour?: { readonly [Id in FigureId]?: readonly number[] };
  readonly backups?: BackupFacts;
  readonly digests?: DigestFacts;
  readonly load?: Partial<LoadFacts>;
  /** Undefined = it belongs to none. */
  readonly cluster?: { readonly others: readonly Partial<MemberFacts>[]; readonly unseenNames?: readonly string[] };
  readonly clockOffsetMs?: number;
};

const text = (values: Values = {}) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

/** @param reads those of the check: an answer is parsed by its own read, as it is in production */
export function caseFacts(given: CaseFacts, reads: readonly AnyRead[]): Facts {
  const { server = mysql84, role = 'primary', previous, history = {}, sameHour = {} } = given;
  const answers = new Map<string, Fact<Answer<unknown>>>();
  for (const [id, rows] of Object.entries(given.rows ?? {})) {
    const read = reads.find((one) => one.id === id);
    if (!read) throw new Error(`the check does not read ${id}`);
    const isPartial = given.partial?.includes(id) ?? false;
    answers.set(id, typeof rows === 'string' ? unseen(rows, id) : known(answerOf(read, rows, isPartial)));
  }
  const series = (values: readonly number[] = [], stepMs: number) =>
    values.map((value, at) => ({ atMs: nowMs - (values.length - at) * stepMs, value }));
  const status: Record<string, string> = { Uptime: String(uptimeSeconds), ...text(given.status) };
  return {
    instance: {
      id: 'self',
      name: 'shop-1',
      host: '10.0.0.1',
      port: 3306,
      cluster: given.cluster ? 'shop' : null,
      environmentKind: given.environment ?? 'prod',
      tags: given.tags ?? {},
    },
    atMs: nowMs,
    reached: given.reached ?? { answered: true, connectMs: 3 },
    server,
    versionText: given.versionText ?? '8.4.0',
    role,
    serverUuid: 'uuid-self',
    status: known(status),
    variables: known(text(given.variables)),
    reads: answers,
    grants: known([]),
    clockOffsetMs: given.clockOffsetMs ?? 0,
    previous: previous && {
      atMs: nowMs - (previous.secondsAgo ?? 86_400) * 1000,
      serverUuid: 'uuid-self',
      version: given.versionText ?? '8.4.0',
      status: {
        Uptime: String(Math.max(0, Number(status['Uptime']) - (previous.secondsAgo ?? 86_400))),
        ...text(previous.status),
      },
      counters: { ...previous.counters },
    },
    host: given.host ? known(given.host) : unseen('no-host-facts'),
    backups: given.backups ? known(given.backups) : unseen('no-backup-facts'),
    digests: given.digests ? known(given.digests) : unseen('no-slow-log'),
    load: given.load
      ? known({ lastSeenAtMs: null, queries: [], 'threads-running': [], 'threads-connected': [], ...given.load })
      : unseen('no-history', 'load'),
    history: {
      daily: (id) => series(history[id], dayMs),
      sameHour: (id) => series(sameHour[id], 7 * dayMs),
    },
    cluster: known(given.cluster ? clusterOf(given.cluster) : null),
  };
}

function clusterOf({ others, unseenNames = [] }: NonNullable<CaseFacts['cluster']>): ClusterFacts {
  const member: MemberFacts = {
    instanceId: 'other',
    name: 'shop-2',
    server: mysql84,
    role: 'replica',
    serverUuid: 'uuid-other',
    variables: {},
    gtids: null,
    clockOffsetMs: 0,
    unusedIndexes: null,
  };
  return { others: others.map((one) => ({ ...member, ...one })), unseenNames };
}
