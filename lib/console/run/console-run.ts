import type { Via } from '@/lib/access/actor';
import type { GateRule } from '@/lib/console/gate/refusal';
import type { RunFailureCode } from '@/lib/console/run/run-failure';
import type { ConsoleRunId, InstanceId, ProjectId, UserId } from '@/lib/shared/ids';

export const runStates = ['queued', 'running', 'done', 'refused', 'failed', 'cancelled', 'interrupted'] as const;
export type RunState = (typeof runStates)[number];

export const isEnded = (state: RunState): boolean => state !== 'queued' && state !== 'running';

/** A run as its history shows it. The text is what the person typed; values of the answer are kept nowhere. */
export type RunView = {
  readonly id: ConsoleRunId;
  readonly userId: UserId;
  readonly userName: string;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  /** Name of the replica that answered; null: the instance itself. */
  readonly servedBy: string | null;
  readonly schema: string | null;
  readonly text: string;
  readonly state: RunState;
  readonly rule: GateRule | null;
  readonly tables: readonly string[];
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly cutBy: 'rows' | 'bytes' | null;
  readonly judgeMs: number | null;
  readonly ms: number | null;
  readonly errorCode: RunFailureCode | null;
  readonly errno: number | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
};

/** A worker that takes runs. */
export type Runner = { readonly id: string; readonly address: string; readonly zone: string };

export type NewRun = {
  readonly id: ConsoleRunId;
  readonly userId: UserId;
  readonly instanceId: InstanceId;
  readonly schema: string | null;
  readonly text: string;
  readonly runnerId: string;
  /** Not from a replica. */
  readonly mustBeFresh: boolean;
  /** Wanted at most; null: the limit of the console. */
  readonly rowsMax: number | null;
  readonly via: Via;
  /** Of a token that is bound to one. */
  readonly projectId: ProjectId | null;
};
