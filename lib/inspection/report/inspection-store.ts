import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { InspectionChange } from '@/lib/inspection/changes';
import type { UnknownReason } from '@/lib/inspection/fact';
import type { ItemState, WorkItem } from '@/lib/inspection/report/work-item';
import type { RunSummary } from '@/lib/inspection/run/run-summary';
import type { Series } from '@/lib/inspection/run/series';
import type { StoredVerdict } from '@/lib/inspection/run/stored-verdict';
import type { InspectionFindingId, InspectionNoteId, InspectionRunId, InstanceId, UserId } from '@/lib/shared/ids';

export type RunView = {
  readonly id: InspectionRunId;
  readonly state: 'running' | 'done';
  readonly cause: 'schedule' | 'demand';
  readonly isBaseline: boolean;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly instances: number;
  /** Inspected so far. */
  readonly done: number;
  readonly summary: RunSummary;
};

/** An open finding without its content: what 20,000 of them are ranked and counted by. */
export type ItemMark = Pick<
  WorkItem,
  | 'id'
  | 'instanceId'
  | 'checkId'
  | 'level'
  | 'levelBefore'
  | 'state'
  | 'until'
  | 'owner'
  | 'openSince'
  | 'firstRunId'
  | 'lastRunId'
  | 'environmentKind'
>;

export type ChangedInstance = {
  readonly instanceId: InstanceId;
  readonly name: string;
  readonly changes: readonly InspectionChange[];
};

/** An instance of which nothing was seen. `failure` is of lib/instance, or `inspection/out-of-time` and `inspection/given-up`. */
export type UnseenInstance = {
  readonly instanceId: InstanceId;
  readonly name: string;
  readonly kind: 'down' | 'none';
  readonly failure: { readonly code: string };
};

export type UnseenReason = { readonly reason: UnknownReason; readonly instances: number; readonly checks: number };

export type StructureChanges = {
  readonly total: number;
  readonly withoutTicket: number;
  readonly examples: readonly {
    readonly instanceId: InstanceId;
    readonly instance: string;
    readonly schema: string;
    readonly table: string;
  }[];
};

export type RunNote = {
  readonly id: InspectionNoteId;
  readonly kind: 'read' | 'note';
  readonly author: string;
  readonly text: string;
  readonly at: Date;
};

export type InstanceResult = {
  readonly runId: InspectionRunId;
  readonly at: Date;
  readonly kind: 'scored' | 'none' | 'down';
  readonly score: number | null;
  readonly coverage: number;
  readonly warnings: number;
  readonly criticals: number;
};

export type InspectedInstanceView = {
  readonly instanceId: InstanceId;
  readonly name: string;
  readonly environment: string;
  readonly environmentKind: string;
  readonly version: string;
  readonly role: string;
  /** Newest first, of 30 days. */
  readonly results: readonly InstanceResult[];
  readonly failure: { readonly code: string } | null;
  readonly changes: readonly InspectionChange[];
  readonly verdicts: readonly StoredVerdict[];
  readonly series: Series;
  readonly open: readonly WorkItem[];
  /** In the last 30 days. */
  readonly over: readonly WorkItem[];
};

export type ScoredInstance = {
  readonly instanceId: InstanceId;
  readonly name: string;
  readonly environment: string;
  readonly environmentKind: string;
  readonly kind: 'scored' | 'none' | 'down' | 'pending';
  readonly score: number | null;
  readonly coverage: number;
  readonly warnings: number;
  readonly criticals: number;
};

export type ItemChange = {
  readonly state: ItemState;
  readonly ownerId: UserId | null;
  readonly until: Date | null;
  readonly reason: string | null;
};

export type InspectionStore = {
  now(): Promise<Date>;
  /** The last run of all instances, or this one; running or done. */
  findRun(id: InspectionRunId | undefined): Promise<RunView | undefined>;
  /** Runs of all instances before this one, newest first. */
  listRunsBefore(run: Pick<RunView, 'startedAt'>, limit: number): Promise<readonly RunView[]>;
  /** Every open finding. */
  listMarks(): Promise<readonly ItemMark[]>;
  listItems(ids: readonly InspectionFindingId[]): Promise<readonly WorkItem[]>;
  /** What this run found to be over, worst first. */
  listRecovered(
    runId: InspectionRunId,
    limit: number,
  ): Promise<{ readonly total: number; readonly items: readonly WorkItem[] }>;
  listChanged(runId: InspectionRunId): Promise<readonly ChangedInstance[]>;
  structureChanges(since: Date): Promise<StructureChanges>;
  listUnseen(runId: InspectionRunId): Promise<readonly UnseenInstance[]>;
  listUnseenReasons(runId: InspectionRunId): Promise<readonly UnseenReason[]>;
  listScores(runId: InspectionRunId): Promise<readonly ScoredInstance[]>;
  readSeries(ids: readonly InstanceId[]): Promise<ReadonlyMap<InstanceId, Series>>;
  /** The oldest of the newest good backups of each instance that tells of any. */
  oldestBackup(): Promise<{ readonly instance: string; readonly at: Date } | undefined>;
  listNotes(runId: InspectionRunId): Promise<readonly RunNote[]>;
  findInstance(instanceId: InstanceId, since: Date): Promise<InspectedInstanceView | undefined>;
  findItem(id: InspectionFindingId): Promise<WorkItem | undefined>;
  findPerson(login: string): Promise<UserId | undefined>;
  /** False when it is over or was changed since `version`. */
  changeItem(id: InspectionFindingId, version: number, change: ItemChange, act: AuditEntry): Promise<boolean>;
  addNote(
    note: {
      readonly runId: InspectionRunId;
      readonly authorId: UserId;
      readonly kind: 'read' | 'note';
      readonly text: string;
    },
    act: AuditEntry,
  ): Promise<void>;
  /** Undefined = one of all instances is running. */
  startRun(
    run: { readonly instanceId: InstanceId | null; readonly requestedById: UserId; readonly deadlineMinutes: number },
    act: (runId: InspectionRunId) => AuditEntry,
  ): Promise<InspectionRunId | undefined>;
};
