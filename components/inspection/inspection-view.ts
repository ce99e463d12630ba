import type { Command } from '@/components/ui/action-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import type { Instant } from '@/components/ui/time';
import type { ItemState } from '@/lib/inspection/report/work-item';
import type { Text } from '@/lib/shared/text';

/** A finding as the pages show it. */
export type ItemView = {
  readonly id: string;
  readonly version: number;
  readonly instanceId: string;
  readonly instance: string;
  readonly environment: EnvironmentView;
  readonly code: string;
  readonly title: Text;
  readonly text: Text;
  readonly next: Text;
  readonly level: 'warning' | 'critical';
  readonly state: ItemState;
  readonly owner: string | null;
  readonly until: Instant | null;
  readonly reason: string | null;
  readonly since: Instant;
  readonly isNew: boolean;
  /** A ticket with the change that mends it. */
  readonly ticketHref: string | null;
  readonly points: readonly number[];
  /** `latest` null: or later, or never. */
  readonly forecast:
    | { readonly kind: 'interval'; readonly earliest: number; readonly latest: number | null }
    | { readonly kind: 'not-enough-history'; readonly days: number; readonly needed: number }
    | null;
};

export type ItemsView = { readonly total: number; readonly items: readonly ItemView[] };

export type ChangeLine = {
  readonly kind: 'restart' | 'role' | 'version' | 'source' | 'server' | 'parameter' | 'structure';
  readonly count: number;
  /** Of structures: those that no ticket changed. */
  readonly withoutTicket?: number;
  readonly examples: readonly { readonly instanceId: string; readonly instance: string; readonly what: string }[];
};

export type UnseenView = {
  readonly instanceId: string;
  readonly instance: string;
  readonly isDown: boolean;
  readonly why: Text;
};

export type NoteView = { readonly id: string; readonly author: string; readonly text: string; readonly at: Instant };

export type SlowView = {
  readonly id: string;
  readonly fingerprint: string;
  readonly instance: string;
  readonly isNew: boolean;
  readonly sharePercent: number;
};

export type ReportView = {
  readonly runId: string;
  readonly isRunning: boolean;
  readonly isBaseline: boolean;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly tookMs: number;
  readonly instances: number;
  readonly done: number;
  readonly answered: number;
  readonly down: number;
  readonly notSeen: number;
  readonly belowSixty: number;
  readonly belowSixtyBefore: number | null;
  readonly worstDecile: number | null;
  readonly worstDecileBefore: number | null;
  readonly coveragePercent: number;
  readonly trend: readonly number[];
  readonly since: Instant | null;
  readonly newCriticals: number;
  readonly newWarnings: number;
  readonly recovered: ItemsView;
  readonly changes: readonly ChangeLine[];
  readonly act: ItemsView;
  readonly soon: ItemsView;
  readonly replication: ItemsView;
  readonly storms: ItemsView;
  readonly silenced: ItemsView;
  readonly same: number;
  /** Alarms that fire now, whatever the run saw. */
  readonly firing: number;
  readonly onDuty: readonly string[];
  /** Instances of which too little history is kept for forecasts. */
  readonly withoutHistory: number;
  readonly oldestBackup: { readonly instance: string; readonly hours: number } | null;
  /** New and slower statements; null = nothing brings them. */
  readonly slow: readonly SlowView[] | null;
  readonly unseen: readonly UnseenView[];
  readonly unseenReasons: readonly { readonly text: Text; readonly instances: number; readonly checks: number }[];
  readonly readers: readonly { readonly name: string; readonly at: Instant }[];
  readonly notes: readonly NoteView[];
  readonly canAct: boolean;
};

export type DecideInput = { readonly id: string; readonly version: number } & (
  | { readonly kind: 'acknowledge' | 'silence'; readonly days: number; readonly reason: string }
  | { readonly kind: 'assign'; readonly login: string }
  | { readonly kind: 'reopen' }
);

export type InspectionCommands = {
  readonly decide: Command<DecideInput>;
  readonly start: Command<{ readonly instanceId: string | null }>;
  readonly note: Command<{ readonly runId: string; readonly text: string | null }>;
};

export type FigureView = {
  readonly id: string;
  readonly title: Text;
  readonly unit: 'bytes' | 'percent' | 'plain';
  readonly points: readonly (readonly [Instant, number])[];
};

export type VerdictView = { readonly code: string; readonly title: Text; readonly why: Text };

export type InstanceInspectionView = {
  readonly instanceId: string;
  readonly name: string;
  readonly environment: EnvironmentView;
  readonly version: string;
  readonly role: 'primary' | 'replica' | 'proxy' | 'unknown';
  readonly last: {
    readonly at: Instant;
    readonly kind: 'scored' | 'none' | 'down';
    readonly score: number | null;
    readonly coveragePercent: number;
  } | null;
  readonly failure: Text | null;
  readonly scores: readonly (readonly [Instant, number])[];
  readonly open: readonly ItemView[];
  readonly over: readonly { readonly item: ItemView; readonly at: Instant }[];
  readonly figures: readonly FigureView[];
  readonly changes: readonly ChangeLine[];
  readonly unseen: readonly VerdictView[];
  readonly ok: readonly VerdictView[];
  readonly notApplicable: number;
  readonly canAct: boolean;
};

export type ScoreRow = {
  readonly instanceId: string;
  readonly name: string;
  readonly environment: EnvironmentView;
  readonly kind: 'scored' | 'none' | 'down' | 'pending';
  readonly score: number | null;
  readonly coveragePercent: number;
  readonly warnings: number;
  readonly criticals: number;
};
