import type { ExecutionView } from '@/components/execution/execution-view';
import type { FindingView } from '@/components/sql/finding';
import type { Command } from '@/components/ui/action-state';
import type { PersonView } from '@/components/ui/avatar';
import type { FindingCounts } from '@/components/ui/count-chip';
import type { EnvironmentView } from '@/components/ui/env-chip';
import type { IconName } from '@/components/ui/icon';
import type { PhaseState } from '@/components/ui/phase-rail';
import type { Blocker } from '@/components/ui/primary-action';
import type { StatusView } from '@/components/ui/status';
import type { Hue } from '@/components/ui/status-vocabulary';
import type { Instant } from '@/components/ui/time';
import type { TimelineEntry } from '@/components/ui/timeline';
import type { Text } from '@/lib/shared/text';

/** One step of the way to execution, as the flow beside the sentence shows it. */
export type FlowStep = {
  readonly id: string;
  readonly state: 'done' | 'current' | 'next' | 'rejected';
  /** "Owner", "DBA: you or 陈浩", "Run 01:00" */
  readonly label: Text;
  /** Whose decision it was. */
  readonly by?: PersonView;
  readonly icon?: IconName;
};

export type RiskLevel = 'low' | 'medium' | 'high' | 'unknown';

/** A line of the cards on the right: "12.6 M rows in prod", limit in grey. */
export type FactLine = {
  readonly icon: IconName;
  readonly hue?: Hue;
  readonly text: Text;
  readonly note?: Text;
};

/** Whether and how a statement can be undone; said before it runs. */
export type UndoLine = {
  readonly ordinals: readonly number[];
  readonly answer: 'yes' | 'partly' | 'no' | 'unknown';
  readonly text: Text;
  readonly note?: Text;
};

export type SchemaChangeView = {
  readonly table: string;
  readonly note?: Text;
  readonly lines: readonly { readonly sign: '+' | '-' | '~'; readonly text: string }[];
};

export type NamedValue = { readonly name: Text; readonly value: Text; readonly hue?: Hue };

/** What the ticket page says on its right and the editor while one writes. */
export type InsightView = {
  readonly risk: {
    readonly level: RiskLevel | 'blocked';
    readonly lines: readonly FactLine[];
    readonly sentence?: Text;
  };
  readonly impact: readonly NamedValue[];
  readonly approval: {
    readonly sentence: Text;
    readonly steps: readonly { readonly label: Text; readonly who: string; readonly kind: 'approval' | 'run' }[];
  };
  readonly undo: readonly UndoLine[];
  readonly schemaChanges: readonly SchemaChangeView[];
  readonly strategy: readonly NamedValue[];
  readonly gaps: readonly { readonly text: Text; readonly how?: Text }[];
};

export type TicketPrimary = 'edit' | 'submit' | 'review' | 'execute' | 'pause' | 'resume' | 'retry' | 'none';
export type TicketDeed = 'comment' | 'withdraw' | 'edit' | 'stop' | 'copy' | 'evidence' | 'schedule' | 'release';

export type TicketDetailView = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly project: { readonly name: string; readonly key: string };
  readonly environment: EnvironmentView;
  readonly status: StatusView;
  readonly submitter: PersonView;
  readonly isMine: boolean;
  readonly createdAt: Instant;
  readonly submittedAt?: Instant;
  /** "order_db on order-primary", "32 tables on 4 instances" */
  readonly targets: readonly { readonly instance: string; readonly schema: string; readonly engine?: string }[];
  readonly window?: Text;
  /** Why these approvals, in one sentence. */
  readonly sentence?: Text;
  readonly flow: readonly FlowStep[];
  readonly openStep?: { readonly id: string; readonly version: number; readonly label: Text };
  readonly primary: TicketPrimary;
  readonly blockers: readonly Blocker[];
  readonly deeds: readonly TicketDeed[];
  readonly phases: { readonly [Phase in 'changes' | 'review' | 'execute']: PhaseState };
  readonly changes: {
    readonly revision: number;
    readonly script: string;
    readonly statementCount: number;
    readonly contentHash: string;
    readonly findings: readonly FindingView[];
    readonly counts: FindingCounts;
    readonly review: {
      readonly state: 'running' | 'done' | 'failed' | 'none';
      readonly durationMs?: number;
      /** The rule profile and its version that judged it. */
      readonly profile?: { readonly name: Text; readonly n: number; readonly href?: string };
    };
    /** Proven by the hash of the text. */
    readonly sameTextAs?: { readonly number: number; readonly environment: EnvironmentView };
    /** What the reader saw last, when that was an older revision. */
    readonly lastSeen?: { readonly revision: number; readonly script: string };
    readonly expectedRows: readonly { readonly ordinal: number; readonly rows: number }[];
  };
  readonly statements: readonly { readonly ordinal: number; readonly sql: string }[];
  readonly reviewSummary: Text;
  readonly timeline: readonly TimelineEntry[];
  readonly insight: InsightView;
  /** Replicas and tables as their servers told when the review asked. */
  readonly servers: readonly NamedValue[];
  /** Drops or empties something: executing it in production asks for the name of the database. */
  readonly losesData: boolean;
  /** One line of what will happen, before there is a run. */
  readonly executePlan: Text;
  readonly execution?: ExecutionView;
  /** Environments the ticket may be copied to. */
  readonly copyTargets: readonly { readonly id: string; readonly environment: EnvironmentView }[];
  /** The next ticket that waits for the reader: approve moves on. */
  readonly nextWaiting?: { readonly number: number };
};

export type CellVerb = 'retry' | 'skip' | 'confirm' | 'run-again';

/** Deeds of the ticket page, bound to the ticket by the page. */
export type TicketCommands = {
  readonly decide: Command<{
    readonly decision: 'approve' | 'reject';
    readonly stepId: string;
    readonly stepVersion: number;
    readonly comment: string;
  }>;
  readonly comment: Command<{
    readonly body: string;
    readonly statementOrdinal?: number;
    readonly suggestion?: string;
  }>;
  readonly submit: Command;
  readonly withdraw: Command<{ readonly reason: string }>;
  readonly execute: Command<{ readonly notBefore?: Instant }>;
  readonly control: Command<{ readonly verb: 'pause' | 'resume' | 'stop'; readonly reason: string }>;
  readonly decideCell: Command<{ readonly cellId: string; readonly verb: CellVerb; readonly reason: string }>;
  readonly acceptGap: Command<{ readonly gapId: string; readonly reason: string }>;
  readonly exempt: Command<{
    readonly findingId: string;
    readonly scope: 'here' | 'environment' | 'everywhere';
    readonly days: number;
    readonly reason: string;
  }>;
  readonly takeSuggestion: Command<{ readonly commentId: string }>;
  readonly copy: Command<{ readonly environmentId: string }>;
  /** The ticket's sealed story, as a file. */
  readonly evidence: Command;
};
