import type { Act } from '@/lib/access/act';
import type { InstanceId, SlowSourceId, UserId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { SourceKind } from '../collect/source-kind';
import type { QuantileSketch } from '../digest/quantile-sketch';
import type { HourFigure, Regression } from '../regression/find-regression';

export const slowSqlOrders = ['time', 'count', 'rows', 'p95', 'slowest', 'regression'] as const;
export type SlowSqlOrder = (typeof slowSqlOrders)[number];

export const workStates = ['new', 'owned', 'fixed', 'ignored'] as const;
export type WorkState = (typeof workStates)[number];

export type SlowSqlFilter = {
  readonly instanceId?: InstanceId;
  readonly schema?: string;
  /** In the fingerprint. */
  readonly text?: string;
  readonly state?: WorkState;
  readonly ownerId?: UserId;
  /** Only those that were never seen before the period. */
  readonly isNew?: boolean;
  /** Only those that take longer than they used to, now. */
  readonly isRegressed?: boolean;
  /** An account that sent it, as far as its source tells accounts. */
  readonly user?: string;
};

/** A period of figures: `period` is the seconds of the roll-ups that it is added up from. */
export type Span = { readonly from: Date; readonly to: Date; readonly period: 60 | 3600 | 86_400 };

export type Figures = {
  readonly count: number;
  readonly sumMicros: number;
  readonly minMicros: number;
  readonly maxMicros: number;
  readonly lockMicros: number;
  readonly rowsSent: number;
  readonly rowsExamined: number;
};

/** What people decided about a digest. One that is ignored is new again when its time is over. */
export type WorkItem = {
  readonly state: WorkState;
  readonly owner: { readonly id: UserId; readonly name: string } | null;
  readonly until: Date | null;
  readonly reason: string;
  readonly version: number;
};

export type RankedDigest = Figures & {
  readonly id: string;
  readonly fingerprint: string;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
  readonly instances: number;
  readonly instanceName: string;
  readonly schemas: readonly string[];
  readonly work: WorkItem;
  /** Since when it takes longer than it used to. */
  readonly regression: OpenRegression | null;
};

export type OpenRegression = Regression & { readonly since: Date };

export type TrendPoint = Figures & { readonly at: Date; readonly times: QuantileSketch };

export type DigestPlace = Figures & {
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  /** primary, replica, proxy, unknown */
  readonly role: string;
  /** The replica set that it belongs to. */
  readonly clusterName: string | null;
  readonly schema: string;
  readonly lastAt: Date;
};

export type StoredSample = {
  readonly instanceName: string;
  readonly instanceId: InstanceId;
  readonly engine: string;
  readonly schema: string;
  readonly day: string;
  readonly micros: number;
  readonly text: string;
  readonly textBytes: number;
};

export type DigestCaller = {
  readonly kind: 'user' | 'host';
  readonly name: string;
  readonly count: number;
  readonly lastSeen: Date;
};

export type DigestDetail = {
  readonly id: string;
  readonly fingerprint: string;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
  readonly work: WorkItem;
  readonly regression: OpenRegression | null;
};

export type SourceRow = {
  readonly id: SlowSourceId;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly kind: SourceKind;
  /** Of a file; the others have none. */
  readonly path: string;
  readonly isEnabled: boolean;
  readonly readAt: Date | null;
  readonly events: number;
  readonly skippedBytes: number;
  /** Of `sourceFailureTexts`, with what it is about. */
  readonly failure: { readonly code: string; readonly detail: string } | null;
};

export type NewSource = {
  readonly id: SlowSourceId;
  readonly instanceId: InstanceId;
  readonly kind: SourceKind;
  readonly path: string;
  readonly zoneOffsetMinutes: number;
};

/** Another kind would count the same statements a second time. */
export type AddedSource = 'added' | 'exists' | 'other-kind' | 'no-instance';

export type WorkChange = {
  readonly state: WorkState;
  readonly ownerId: UserId | null;
  readonly until: Date | null;
  readonly reason: string;
};

/** Of one instance, one schema, or all. */
export type Narrowed = Pick<SlowSqlFilter, 'instanceId' | 'schema'>;

/** Only digests that were not in the other span at all, or whose mean was shorter there (compare-digest.ts). */
export type RankedWith = { readonly with: Span; readonly only: 'absent' | 'regressed' };

export type SlowSqlStore = {
  rank(
    span: Span,
    filter: SlowSqlFilter,
    order: SlowSqlOrder,
    page: PageRequest,
    compared?: RankedWith,
  ): Promise<Page<RankedDigest>>;
  total(span: Span, narrowed: Narrowed): Promise<Figures>;
  /** Digests of the span that are not in the other one. */
  countAbsent(span: Span, other: Span, narrowed: Narrowed): Promise<number>;
  /** All values of these digests in the span, for quantiles. */
  times(span: Span, digestIds: readonly string[], narrowed: Narrowed): Promise<ReadonlyMap<string, QuantileSketch>>;
  /** By hour, of all instances or of one. */
  hours(
    digestIds: readonly string[],
    from: Date,
    to: Date,
    instanceId?: InstanceId,
  ): Promise<ReadonlyMap<string, readonly HourFigure[]>>;
  /** Of these digests in a span, where they had any. */
  sums(
    span: Span,
    digestIds: readonly string[],
    narrowed: Narrowed,
  ): Promise<ReadonlyMap<string, Pick<Figures, 'count' | 'sumMicros'>>>;
  /** Total time by day, the last day last; days without statements are 0. */
  days(
    digestIds: readonly string[],
    to: Date,
    count: number,
    narrowed: Narrowed,
  ): Promise<ReadonlyMap<string, readonly number[]>>;
  /** People with work on slow SQL. */
  owners(): Promise<readonly { readonly id: UserId; readonly name: string }[]>;
  find(digestId: string): Promise<DigestDetail | undefined>;
  trend(digestId: string, span: Span): Promise<readonly TrendPoint[]>;
  places(digestId: string, span: Span): Promise<readonly DigestPlace[]>;
  samples(digestId: string, limit: number): Promise<readonly StoredSample[]>;
  callers(digestId: string, limit: number): Promise<readonly DigestCaller[]>;
  /** Instances that have figures, and schemas of one. */
  instances(): Promise<readonly { readonly id: InstanceId; readonly name: string }[]>;
  /** All that there are, for whoever names one. */
  allInstances(): Promise<readonly { readonly id: InstanceId; readonly name: string }[]>;
  isPerson(userId: UserId): Promise<boolean>;
  /** False when the version is not the one that was seen. */
  decide(digestId: string, version: number, change: WorkChange, act: Act): Promise<boolean>;
  sources(): Promise<readonly SourceRow[]>;
  addSource(source: NewSource, act: Act): Promise<AddedSource>;
  removeSource(sourceId: SlowSourceId, act: Act): Promise<boolean>;
};
