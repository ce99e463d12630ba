import type { Command } from '@/components/ui/action-state';
import type { StatusView } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import type { Page } from '@/lib/shared/page';
import type { SlowSqlOrder, WorkState } from '@/lib/slow-log/view/slow-sql-store';

export const slowSqlHours = [1, 24, 168, 720] as const;
export type SlowSqlHours = (typeof slowSqlHours)[number];

export type RegressionView = {
  readonly times: number;
  readonly nowMs: number;
  readonly usualMs: number;
  readonly hours: number;
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
  readonly regression?: RegressionView;
};

export type SlowSqlFilters = {
  readonly hours: SlowSqlHours;
  readonly order: SlowSqlOrder;
  readonly instanceId?: string;
  readonly schema?: string;
  readonly text?: string;
  readonly state?: WorkState;
  readonly isNew?: boolean;
};

export type SlowSqlListView = {
  readonly page: Page<SlowSqlRow>;
  readonly filters: SlowSqlFilters;
  readonly instances: readonly { readonly id: string; readonly name: string }[];
  readonly total: { readonly ms: number; readonly count: number; readonly rows: number };
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
  readonly hours: SlowSqlHours;
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
    readonly schema: string;
    readonly totalMs: number;
    readonly count: number;
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
  /** Tables that the slowest statement names, with their pages. */
  readonly tables: readonly { readonly name: string; readonly href: string }[];
  readonly isNew: boolean;
  readonly regression?: RegressionView;
  readonly isRaw: boolean;
  readonly canAct: boolean;
  readonly canSeeRaw: boolean;
  readonly myId: string;
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
  readonly path: string;
  readonly status: StatusView;
  readonly readAt?: Instant;
  readonly events: number;
  readonly skippedBytes: number;
};

export type SourceListView = {
  readonly sources: readonly SourceView[];
  readonly instances: readonly { readonly id: string; readonly name: string }[];
  readonly canManage: boolean;
};

export type SourceCommands = {
  readonly add: Command<{ readonly instanceId: string; readonly path: string }>;
  readonly remove: Command<{ readonly sourceId: string }>;
};
