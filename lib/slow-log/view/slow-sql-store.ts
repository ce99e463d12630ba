import type { Act } from '@/lib/access/act';
import type { InstanceId, SlowSourceId, UserId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { QuantileSketch } from '../digest/quantile-sketch';
import type { HourFigure } from './regression';

export const slowSqlOrders = ['time', 'count', 'rows', 'slowest'] as const;
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
};

export type TrendPoint = Figures & { readonly at: Date; readonly times: QuantileSketch };

export type DigestPlace = Figures & {
  readonly instanceId: InstanceId;
  readonly instanceName: string;
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
};

export type SourceRow = {
  readonly id: SlowSourceId;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly path: string;
  readonly isEnabled: boolean;
  readonly readAt: Date | null;
  readonly events: number;
  readonly skippedBytes: number;
  readonly failure: string | null;
};

export type NewSource = {
  readonly id: SlowSourceId;
  readonly instanceId: InstanceId;
  readonly path: string;
  readonly zoneOffsetMinutes: number;
};

export type WorkChange = {
  readonly state: WorkState;
  readonly ownerId: UserId | null;
  readonly until: Date | null;
  readonly reason: string;
};

export type SlowSqlStore = {
  rank(span: Span, filter: SlowSqlFilter, order: SlowSqlOrder, page: PageRequest): Promise<Page<RankedDigest>>;
  total(span: Span, filter: Pick<SlowSqlFilter, 'instanceId' | 'schema'>): Promise<Figures>;
  /** All values of these digests in the span, for quantiles. */
  times(
    span: Span,
    digestIds: readonly string[],
    instanceId?: InstanceId,
  ): Promise<ReadonlyMap<string, QuantileSketch>>;
  /** By hour, of all instances or of one. */
  hours(
    digestIds: readonly string[],
    from: Date,
    to: Date,
    instanceId?: InstanceId,
  ): Promise<ReadonlyMap<string, readonly HourFigure[]>>;
  find(digestId: string): Promise<DigestDetail | undefined>;
  trend(digestId: string, span: Span): Promise<readonly TrendPoint[]>;
  places(digestId: string, span: Span): Promise<readonly DigestPlace[]>;
  samples(digestId: string, limit: number): Promise<readonly StoredSample[]>;
  callers(digestId: string, limit: number): Promise<readonly DigestCaller[]>;
  /** Instances that have figures, and schemas of one. */
  instances(): Promise<readonly { readonly id: InstanceId; readonly name: string }[]>;
  isPerson(userId: UserId): Promise<boolean>;
  /** False when the version is not the one that was seen. */
  decide(digestId: string, version: number, change: WorkChange, act: Act): Promise<boolean>;
  sources(): Promise<readonly SourceRow[]>;
  /** False when that file is read for the instance already. */
  addSource(source: NewSource, act: Act): Promise<boolean>;
  removeSource(sourceId: SlowSourceId, act: Act): Promise<boolean>;
};
