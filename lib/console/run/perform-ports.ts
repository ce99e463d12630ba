import type { GateRule } from '@/lib/console/gate/refusal';
import type { GateRequest, GateVerdict } from '@/lib/console/gate/verdict';
import type { AccessFacts } from '@/lib/console/grants/console-access';
import type { ServedBy } from '@/lib/console/run/choose-replica';
import type { RunLimits } from '@/lib/console/run/console-limits';
import type { ConsoleSessions } from '@/lib/console/run/console-session';
import type { Frame } from '@/lib/console/run/frame';
import type { RunFailure } from '@/lib/console/run/run-failure';
import type { ConsoleRunId, InstanceId } from '@/lib/shared/ids';
import type { TextData } from '@/lib/shared/text';
import type { Dialect } from '@/lib/sql/dialect';
import type { SecondReader } from '@/lib/sql/second-reader';

/** A run that this worker has taken, with what the person may see at this moment. */
export type TakenRun = {
  readonly id: ConsoleRunId;
  readonly instanceId: InstanceId;
  /** The replica that answers in its place, when one is well and the person does not ask for the newest. */
  readonly replica?: ServedBy | undefined;
  readonly schema: string | null;
  readonly text: string;
  /** Rows that the person wants at most; null: as many as there may be. */
  readonly rowsMax: number | null;
  /** As last seen; the connection says what it is now. */
  readonly dialect: Dialect;
  /** Undefined: the account is out of use, or may not query here any more. */
  readonly access: Omit<AccessFacts, 'foldsCase'> | undefined;
};

/** How a run ended. */
export type RunEnd = {
  readonly state: 'done' | 'refused' | 'failed' | 'cancelled' | 'interrupted';
  readonly rule?: GateRule;
  readonly ruleData?: TextData;
  readonly failure?: RunFailure;
  readonly tables?: readonly string[];
  /** `schema.table.column` that an explicit grant let be searched. */
  readonly maskedSearches?: readonly string[];
  /** The replica that answered; absent: the instance itself. */
  readonly servedBy?: InstanceId;
  readonly cutBy?: 'rows' | 'bytes' | null;
  readonly ms?: number;
  /** The last frame, where it is not that of the failure. */
  readonly last?: Frame;
};

export type EndedRun = RunEnd & { readonly rows: number; readonly bytes: number; readonly judgeMs: number | null };

export type ConsoleWorkStore = {
  /** Compare-and-set from queued, for this runner alone. Undefined: somebody else's, cancelled, or taken already. */
  take(runId: ConsoleRunId): Promise<TakenRun | undefined>;
  /** With an audit row in the same transaction: which tables were read and how much, no values. */
  end(runId: ConsoleRunId, end: EndedRun): Promise<void>;
};

export type PerformPorts = {
  readonly store: ConsoleWorkStore;
  readonly sessions: ConsoleSessions;
  readonly secondReader: SecondReader;
  readonly judge: (request: GateRequest) => GateVerdict;
  readonly limits: RunLimits;
  /** Keyed, by instance: for masks that keep equal values equal. */
  readonly digestOf: (instanceId: InstanceId) => (value: string) => string;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly report: (error: unknown, runId: ConsoleRunId) => void;
};
