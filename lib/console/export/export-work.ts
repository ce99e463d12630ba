import type { ExportFormat, ExportOrigin } from '@/lib/console/export/export-format';
import type { Delivery } from '@/lib/console/export/export-limits';
import type { ExportOptions } from '@/lib/console/export/export-options';
import type { ExportPolicyFacts } from '@/lib/console/export/export-policy';
import type { Frame } from '@/lib/console/run/frame';
import type { ConsoleWorkStore } from '@/lib/console/run/perform-ports';
import type { ConsoleRunId } from '@/lib/shared/ids';

/** What an export was asked for, as its worker reads it. */
export type ExportOrder = {
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  readonly delivery: Delivery;
  readonly origin: ExportOrigin;
  readonly policy: ExportPolicyFacts;
};

/** Why there is no file. */
export type ExportProblem = Extract<Frame, { readonly t: 'refused' | 'failed' }>;

export type ExportProgress = {
  readonly rows: number;
  readonly bytes: number;
  readonly rowsExpected: number | null;
  readonly cutCells: number;
};

/** Exports as a worker keeps them. */
export type ExportWorkStore = {
  /** Those of this worker that nobody has taken. */
  find(runId: ConsoleRunId): Promise<ExportOrder | undefined>;
  /** The run behind it: taken only with the right to export, and with audit actions of its own. */
  readonly runs: ConsoleWorkStore;
  progress(runId: ConsoleRunId, progress: ExportProgress): Promise<void>;
  setProblem(runId: ConsoleRunId, problem: ExportProblem): Promise<void>;
  /** A file of this name is being written here. */
  holdFile(runId: ConsoleRunId, key: string): Promise<void>;
  /** The file is whole, and waits so long to be fetched. */
  keepFile(runId: ConsoleRunId, minutes: number): Promise<void>;
  /** Undefined: not this worker's, or nobody has just taken it to fetch it. */
  findFetched(runId: ConsoleRunId): Promise<string | undefined>;
  /** `broken`: whoever fetches it may come again. */
  endFetch(runId: ConsoleRunId, how: 'whole' | 'broken'): Promise<void>;
};

/** A file that is being written; nobody else can read it. */
export type ExportFile = {
  readonly key: string;
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when its bytes are on the disk. */
  finish(): Promise<void>;
  discard(): Promise<void>;
};

export type ExportFiles = { create(): Promise<ExportFile> };

/** The disk says no: full, not writable, gone. */
export class ExportDiskError extends Error {
  constructor(readonly reason: string) {
    super(`the file cannot be written: ${reason}`);
    this.name = 'ExportDiskError';
  }
}
