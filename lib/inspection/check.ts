import type { Fact } from '@/lib/inspection/fact';
import type { BackupFacts, ClusterFacts, DigestFacts, Facts, LoadFacts, Pairs } from '@/lib/inspection/facts';
import type { FigureId, Point } from '@/lib/inspection/figure';
import type { Grade, Level } from '@/lib/inspection/grade';
import type { HostFacts, HostPart } from '@/lib/inspection/host-facts';
import type { Options, OptionValues, Unit } from '@/lib/inspection/option';
import type { Answer, AnyRead, ItemOf } from '@/lib/inspection/read';
import type { Engine } from '@/lib/inspection/server';
import type { NotApplicableReason, TicketDraft, Verdict } from '@/lib/inspection/verdict';
import type { DataOf, SameHoles } from '@/lib/shared/message';
import type { Text, TextData } from '@/lib/shared/text';

/**
 * What checks see and how they speak. A check is one file: data about itself, what it reads, and a pure judgement over facts that were
 * collected once. It knows no server and no other check; what it declared and did not get makes it unknown before it is asked.
 */
export const checkGroups = {
  A: { folder: 'replication', title: { en: 'Availability and replication', zh: '可用性与复制' } },
  B: { folder: 'connection', title: { en: 'Connections', zh: '连接' } },
  C: { folder: 'memory', title: { en: 'Memory', zh: '内存' } },
  D: { folder: 'innodb', title: { en: 'InnoDB, locks and transactions', zh: 'InnoDB、锁与事务' } },
  E: { folder: 'capacity', title: { en: 'Disk and capacity', zh: '磁盘与容量' } },
  F: { folder: 'schema', title: { en: 'Schemas', zh: '库表结构' } },
  G: { folder: 'query', title: { en: 'Statements', zh: 'SQL 语句' } },
  H: { folder: 'security', title: { en: 'Security', zh: '安全' } },
  I: { folder: 'backup', title: { en: 'Backup and binary log', zh: '备份与 binlog' } },
  J: { folder: 'parameter', title: { en: 'Parameters', zh: '参数' } },
  K: { folder: 'host', title: { en: 'Host', zh: '主机' } },
  L: { folder: 'tidb', title: { en: 'TiDB', zh: 'TiDB' } },
  M: { folder: 'proxy', title: { en: 'Proxies and shards', zh: '代理与分片' } },
} as const satisfies Readonly<Record<string, { readonly folder: string; readonly title: Text }>>;
export type CheckGroup = keyof typeof checkGroups;
export const checkGroupIds = Object.keys(checkGroups) as readonly CheckGroup[];

/** The first version of an engine that has what is checked; an engine that is not named has no such thing. */
export type Supports = { readonly [E in Engine]?: number };

/** MySQL 5.7 and MariaDB 10.2: what Sluice looks after at all. */
export const mysqlAndMariadb: Supports = { mysql: 50700, mariadb: 100200 };
export const allEngines: Supports = { ...mysqlAndMariadb, tidb: 40000 };

/**
 * A name may have others behind it (`replica_net_timeout|slave_net_timeout`: the first that is there counts, under the first name), and
 * a question mark at its end when the judgement can do without.
 */
export type Reads = {
  /** Figures of SHOW GLOBAL STATUS now. */
  readonly status?: readonly string[];
  /** Those that are words. */
  readonly words?: readonly string[];
  /** Counters of SHOW GLOBAL STATUS, since the sample before or else since the start of the server. */
  readonly deltas?: readonly string[];
  readonly variables?: readonly string[];
  readonly rows?: { readonly [name: string]: AnyRead };
  /** The same, where the judgement can do without. */
  readonly maybeRows?: { readonly [name: string]: AnyRead };
  /** Counters of a read, as `<read>.<name>`. */
  readonly counters?: readonly string[];
  readonly host?: readonly HostPart[];
  readonly history?: readonly FigureId[];
  readonly cluster?: true;
  readonly backups?: true;
  readonly digests?: true;
  /** What the collector keeps: the last hours against the same hours of the weeks before. */
  readonly load?: true;
};

type Bare<Name extends string> = Name extends `${infer Start}?` ? Start : Name;
type First<Name extends string> = Bare<Name> extends `${infer Start}|${string}` ? Start : Bare<Name>;
type Values<List, Value> = List extends readonly (infer Name extends string)[]
  ? { readonly [N in Name as First<N>]: N extends `${string}?` ? Value | undefined : Value }
  : Readonly<Record<never, never>>;
type RowsOf<Of> = Of extends { readonly [name: string]: AnyRead }
  ? { readonly [Name in keyof Of]: Answer<ItemOf<Of[Name]>> }
  : Readonly<Record<never, never>>;
type MaybeRowsOf<Of> = Of extends { readonly [name: string]: AnyRead }
  ? { readonly [Name in keyof Of]: Answer<ItemOf<Of[Name]>> | undefined }
  : Readonly<Record<never, never>>;
type HostOf<Of> = Of extends readonly (infer Part extends HostPart)[]
  ? { readonly [P in Part]: NonNullable<HostFacts[P]> }
  : Readonly<Record<never, never>>;
type HistoryOf<Of> = Of extends readonly (infer Id extends FigureId)[]
  ? { readonly [I in Id]: { readonly daily: readonly Point[]; readonly sameHour: readonly Point[] } }
  : Readonly<Record<never, never>>;

/** Texts of findings by key; `next` is the next step where the check's `advice` is too general for it. */
export type CheckMessages = { readonly [key: string]: Text & { readonly next?: Text } };

/** Filled from the grade when the text has them. */
type Given = 'value' | 'limit';
type Rest<Message extends Text> = { readonly [Hole in Exclude<keyof DataOf<Message>, Given>]: string | number };

export type Place = {
  /** What exactly. Default: the instance. */
  readonly key?: string;
  readonly unit?: Unit;
  readonly rows?: readonly TextData[];
  readonly ticket?: TicketDraft | undefined;
};

export type JudgeInput<R extends Reads, O extends Options, M extends CheckMessages> = {
  readonly status: Values<R['status'], number>;
  readonly words: Values<R['words'], string>;
  readonly deltas: Values<R['deltas'], number>;
  /** Over which `deltas` were counted. */
  readonly elapsedSeconds: number;
  readonly isSinceStart: boolean;
  readonly uptimeSeconds: number | undefined;
  readonly variables: Values<R['variables'], string>;
  readonly rows: RowsOf<R['rows']>;
  readonly maybeRows: MaybeRowsOf<R['maybeRows']>;
  /** Growth since the sample before or the start of the server. */
  readonly counters: Values<R['counters'], number>;
  readonly host: HostOf<R['host']>;
  readonly history: HistoryOf<R['history']>;
  readonly cluster: R['cluster'] extends true ? ClusterFacts : undefined;
  readonly backups: R['backups'] extends true ? BackupFacts : undefined;
  readonly digests: R['digests'] extends true ? DigestFacts : undefined;
  readonly load: R['load'] extends true ? LoadFacts : undefined;
  readonly options: OptionValues<O>;
  readonly facts: Pick<
    Facts,
    'instance' | 'atMs' | 'reached' | 'server' | 'versionText' | 'role' | 'serverUuid' | 'previous' | 'clockOffsetMs'
  > & { readonly host: Fact<HostFacts>; readonly backups: Fact<BackupFacts>; readonly variables: Fact<Pairs> };
  /** `ok` finds nothing and leaves its figure as evidence. `{value}` and `{limit}` of the text come from the grade. */
  report<Key extends keyof M & string>(grade: Grade | Level, message: Key, data: Rest<M[Key]>, place?: Place): void;
};

/** Nothing returned = what was reported, else ok. */
export type Judged = undefined | Extract<Verdict, { readonly status: 'unknown' | 'not-applicable' }>;

export type CheckDefinition<R extends Reads, O extends Options, M extends CheckMessages> = {
  /** Equals the name of the file. Stored in settings and findings, never used again for something else. */
  readonly id: string;
  /** Of the catalogue (shared/inspection/checks.md). */
  readonly code: `${CheckGroup}${number}`;
  readonly group: CheckGroup;
  readonly byDefault: boolean;
  readonly title: Text;
  readonly why: Text;
  /** The next step. */
  readonly advice: Text;
  readonly supports: Supports;
  /** Only of an instance in one of these roles. */
  readonly roles?: readonly ('primary' | 'replica')[];
  readonly reads: R;
  readonly options: O;
  readonly messages: M & SameHoles<M>;
  /** Pure. What it does not find to be wrong is ok, so it returns `unknown` where it cannot say. */
  judge(input: JudgeInput<R, O, M>): Judged;
};

/** A check with its types forgotten: what registry, plan and inspection work with. */
export type Check = {
  readonly id: string;
  readonly code: string;
  readonly group: CheckGroup;
  readonly byDefault: boolean;
  readonly title: Text;
  readonly why: Text;
  readonly advice: Text;
  readonly supports: Supports;
  readonly roles: readonly ('primary' | 'replica')[] | undefined;
  readonly reads: Reads;
  readonly options: Options;
  readonly messages: CheckMessages;
  readonly judge: (input: AnyJudgeInput) => Judged;
};

export type AnyJudgeInput = {
  readonly [Name in keyof JudgeInput<Reads, Options, CheckMessages>]: unknown;
};

export function defineCheck<const R extends Reads, const O extends Options, const M extends CheckMessages>(
  definition: CheckDefinition<R, O, M>,
): Check & { readonly messages: M } {
  // The inspection builds the input from `reads`, so that the parts it has are those of the type.
  return { ...definition, roles: definition.roles, judge: definition.judge as unknown as Check['judge'] };
}

export const unknown = (
  reason: Extract<Verdict, { status: 'unknown' }>['reason'],
  what?: string,
): Extract<Verdict, { status: 'unknown' }> =>
  what === undefined ? { status: 'unknown', reason } : { status: 'unknown', reason, what };
export const notApplicable = (because: NotApplicableReason): Extract<Verdict, { status: 'not-applicable' }> => ({
  status: 'not-applicable',
  because,
});
