import type { TicketLine } from '@/components/table/table-views';
import type { Command, Refusal } from '@/components/ui/action-state';
import type { StatusView } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import type { Page } from '@/lib/shared/page';
import type { Text } from '@/lib/shared/text';
import type { SourceKind } from '@/lib/slow-log/collect/source-kind';
import type { SlowPlan } from '@/lib/slow-log/plan/slow-plan';
import type { Basis, Judgement } from '@/lib/slow-log/regression/find-regression';
import type { Difference } from '@/lib/slow-log/view/compare-digest';
import type { SlowSqlOrder, WorkState } from '@/lib/slow-log/view/slow-sql-store';

export const slowSqlHours = [1, 24, 168, 720] as const;
export type SlowSqlHours = (typeof slowSqlHours)[number];

export type RegressionView = {
  readonly times: number;
  readonly nowMs: number;
  readonly usualMs: number;
  readonly hours: number;
  readonly basis: Basis;
};

export type SlowSqlRow = {
  readonly id: string;
  readonly fingerprint: string;
  readonly totalMs: number;
  /** Of all slow statements of the period. */
  readonly share: number;
  readonly count: number;
  readonly meanMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  readonly rowsPerCall: number;
  readonly instanceName: string;
  readonly instances: number;
  readonly schemas: readonly string[];
  readonly lastSeen: Instant;
  readonly status: StatusView;
  readonly ownerName: string;
  readonly isNew: boolean;
  /** Total time by day, today last. */
  readonly days: readonly number[];
  /** In the other period; the time before where nobody chose one. */
  readonly before: { readonly totalMs: number; readonly count: number; readonly p95Ms: number | null };
  readonly difference?: Difference;
  readonly regression?: RegressionView;
};

/** As an address has it: up to now, or from `from` to `to` where both are there. */
export type PeriodQuery = { readonly hours: SlowSqlHours; readonly from?: string; readonly to?: string };

export type SpanView = { readonly from: Instant; readonly to: Instant; readonly period: 60 | 3600 | 86_400 };

export type SlowSqlFilters = PeriodQuery & {
  /** `before`, or where the period begins that this one is compared with. */
  readonly against?: string;
  readonly only?: Difference;
  readonly order: SlowSqlOrder;
  readonly instanceId?: string;
  readonly schema?: string;
  readonly text?: string;
  readonly state?: WorkState;
  readonly isNew?: boolean;
  readonly isRegressed?: boolean;
  readonly user?: string;
  readonly ownerId?: string;
};

export type SlowSqlListView = {
  readonly page: Page<SlowSqlRow>;
  readonly filters: SlowSqlFilters;
  readonly instances: readonly { readonly id: string; readonly name: string }[];
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly myId: string;
  /** None when nothing could be counted: `refusal` says why. */
  readonly total?: { readonly ms: number; readonly count: number; readonly rows: number };
  /** Why nothing is listed, as a period that cannot be. */
  readonly refusal?: Refusal;
  readonly span?: SpanView;
  /** Where two periods are compared. */
  readonly compared?: { readonly other: SpanView; readonly new: number; readonly gone: number };
};

export type FiguresView = {
  readonly totalMs: number;
  readonly count: number;
  readonly meanMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  readonly rows: number;
};

export type DigestDetailView = {
  readonly id: string;
  readonly fingerprint: string;
  readonly firstSeen: Instant;
  readonly lastSeen: Instant;
  readonly period: PeriodQuery;
  readonly span: SpanView;
  readonly status: StatusView;
  readonly work: {
    readonly state: WorkState;
    readonly owner?: { readonly id: string; readonly name: string };
    readonly until?: Instant;
    readonly reason: string;
    readonly version: number;
  };
  readonly now: FiguresView;
  readonly before: FiguresView;
  readonly trend: readonly {
    readonly at: number;
    readonly meanMs: number;
    readonly p95Ms: number;
    readonly totalMs: number;
  }[];
  readonly places: readonly {
    readonly key: string;
    readonly instanceId: string;
    readonly instanceName: string;
    readonly role: string;
    readonly clusterName: string;
    readonly schema: string;
    readonly totalMs: number;
    readonly count: number;
    readonly maxMs: number;
    readonly lastAt: Instant;
  }[];
  readonly callers: readonly {
    readonly key: string;
    readonly kind: 'user' | 'host';
    readonly name: string;
    readonly count: number;
    readonly lastSeen: Instant;
  }[];
  readonly samples: readonly {
    readonly key: string;
    readonly instanceName: string;
    readonly schema: string;
    readonly day: string;
    readonly ms: number;
    readonly text: string;
    /** Of the whole, when the text is its beginning. */
    readonly cutFrom?: number;
  }[];
  /** Tables that its statements name, with their pages. */
  readonly tables: readonly { readonly name: string; readonly href: string }[];
  /** Tickets that changed one of them, what was done last first. */
  readonly changes: DigestChanges;
  readonly isNew: boolean;
  readonly plans: readonly PlanRow[];
  readonly judged: Judgement['kind'];
  /** Hours with statements before the period, where they are too few to judge by. */
  readonly hoursKnown?: number;
  readonly regression?: RegressionView;
  readonly regressedSince?: Instant;
  readonly isRaw: boolean;
  readonly canAct: boolean;
  readonly canSeeRaw: boolean;
  readonly myId: string;
};

export type DigestChanges = {
  readonly shown: readonly TicketLine[];
  readonly total: number;
  /** Done within the period. */
  readonly marks: readonly { readonly at: number; readonly number: number; readonly title: string }[];
};

export type PlanRow = {
  readonly instanceId: string;
  readonly instanceName: string;
  readonly isPending: boolean;
  readonly at: Instant;
  readonly plan?: SlowPlan;
  /** Why there is none. */
  readonly why?: Text;
};

export type DecideInput = {
  readonly digestId: string;
  readonly version: number;
  readonly state: WorkState;
  readonly ownerId: string | null;
  readonly days: number | null;
  readonly reason: string;
};

export type SourceView = {
  readonly id: string;
  readonly instanceName: string;
  readonly kind: SourceKind;
  readonly path: string;
  readonly status: StatusView;
  /** Why nothing is read, and what to do. */
  readonly why?: Text;
  readonly readAt?: Instant;
  readonly events: number;
  readonly skippedBytes: number;
};

export type SourceListView = {
  readonly sources: readonly SourceView[];
  readonly instances: readonly { readonly id: string; readonly name: string }[];
  readonly canManage: boolean;
  readonly uploads: readonly UploadRow[];
  readonly canSend: boolean;
};

export type UploadRow = {
  readonly id: string;
  readonly name: string;
  /** Empty = only looked at. */
  readonly instanceName: string;
  readonly bytes: number;
  readonly events: number;
  readonly digests: number;
  readonly createdBy: string;
  readonly createdAt: Instant;
};

export type UploadedRow = {
  readonly id: string;
  readonly fingerprint: string;
  readonly totalMs: number;
  readonly share: number;
  readonly count: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  readonly rowsPerCall: number;
  readonly schemas: readonly string[];
  readonly users: readonly string[];
  readonly sample: string;
};

export type UploadResultView = UploadRow & {
  readonly skippedBytes: number;
  readonly totalMs: number;
  readonly firstSeen?: Instant;
  readonly lastSeen?: Instant;
  readonly rows: readonly UploadedRow[];
  readonly isRaw: boolean;
  readonly canSeeRaw: boolean;
};

export type SourceCommands = {
  readonly add: Command<{ readonly instanceId: string; readonly kind: SourceKind; readonly path: string }>;
  readonly remove: Command<{ readonly sourceId: string }>;
};
