import type { FindingView } from '@/components/sql/finding';
import type { SqlSchema } from '@/components/sql/sql-schema';
import type { InsightView } from '@/components/ticket/ticket-view';
import type { Command } from '@/components/ui/action-state';
import type { FindingCounts } from '@/components/ui/count-chip';
import type { EnvironmentView } from '@/components/ui/env-chip';
import type { Blocker } from '@/components/ui/primary-action';
import type { Instant } from '@/components/ui/time';

/** A database that the writer's projects may touch. */
export type TargetChoice = {
  readonly instanceId: string;
  readonly instance: string;
  readonly schema: string;
  /** "MySQL 8.0.36" */
  readonly engine: string;
  readonly environmentId: string;
  readonly environment: EnvironmentView;
  readonly projectIds: readonly string[];
  /** False: no account for execution; the ticket can be reviewed and not run. */
  readonly executable: boolean;
};

export type TicketOptionsDraft = {
  readonly transactionMode: 'per-statement' | 'per-target';
  readonly executeBy: 'policy' | 'submitter' | 'dba';
  readonly notBefore: Instant | null;
};

export type TicketDraft = {
  readonly title: string;
  readonly description: string;
  readonly projectId: string;
  readonly targets: readonly { readonly instanceId: string; readonly schema: string }[];
  readonly script: string;
  readonly options: TicketOptionsDraft;
  readonly expectedRows: readonly { readonly ordinal: number; readonly rows: number }[];
};

export type EditorStatement = {
  readonly ordinal: number;
  /** "UPDATE order_main" */
  readonly label: string;
  readonly line: number;
  readonly changesRows: boolean;
};

/** What comes back while one writes: static rules and the cached schema; figures from the targets only after saving. */
export type LiveReview = {
  readonly findings: readonly FindingView[];
  /** How many more there are: of very many the gravest are sent. */
  readonly findingsLeftOut: number;
  readonly counts: FindingCounts;
  readonly statements: readonly EditorStatement[];
  readonly insight: InsightView;
  readonly blockers: readonly Blocker[];
  readonly durationMs: number;
  /** "MySQL 8.0.36" */
  readonly dialect: string;
  readonly schema?: SqlSchema;
};

export type LiveReviewRequest = Pick<TicketDraft, 'projectId' | 'script' | 'targets' | 'options' | 'expectedRows'>;
export type ReviewWhileTyping = (request: LiveReviewRequest, signal: AbortSignal) => Promise<LiveReview>;

export type TicketEditorView = {
  /** Absent for a ticket that was never saved. */
  readonly ticket?: {
    readonly number: number;
    readonly version: number;
    readonly revision: number;
    readonly savedAt: Instant;
  };
  readonly draft: TicketDraft;
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  readonly choices: readonly TargetChoice[];
  readonly review?: LiveReview;
};

export type SavedTicket = {
  readonly number: number;
  readonly version: number;
  readonly revision: number;
  readonly savedAt: Instant;
};

export type TicketEditorCommands = {
  readonly save: Command<
    { readonly draft: TicketDraft; readonly number?: number; readonly version?: number },
    SavedTicket
  >;
  readonly submit: Command<
    { readonly draft: TicketDraft; readonly number?: number; readonly version?: number },
    SavedTicket
  >;
  readonly review: ReviewWhileTyping;
};
