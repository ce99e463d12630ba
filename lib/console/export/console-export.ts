import type { ExportFormat } from '@/lib/console/export/export-format';
import type { Delivery } from '@/lib/console/export/export-limits';
import type { ExportProblem } from '@/lib/console/export/export-work';
import type { Runner, RunState } from '@/lib/console/run/console-run';
import type { ConsoleRunId, InstanceId, UserId } from '@/lib/shared/ids';

/** An export as its person sees it. */
export type ExportView = {
  readonly id: ConsoleRunId;
  readonly userId: UserId;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly schema: string | null;
  readonly format: ExportFormat;
  readonly fileName: string;
  readonly delivery: Delivery;
  readonly state: RunState;
  /** Of the file, so far or at its end. */
  readonly rows: number;
  readonly bytes: number;
  /** Rows a second since it began. */
  readonly rate: number | null;
  /** Where the statement itself says how many rows it wants. */
  readonly secondsLeft: number | null;
  /** Texts that were longer than a cell of the format may be, and were cut with a mark. */
  readonly cutCells: number;
  readonly problem: ExportProblem | null;
  /** It can be downloaded now, once. */
  readonly isReady: boolean;
  readonly expiresAt: Date | null;
  readonly fetchedAt: Date | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
};

export type FoundExport = ExportView & { readonly runner: Runner | undefined; readonly holder: Runner | undefined };

/** Left by the pace so far; never more exact than it is. */
export function pace(rows: number, expected: number | null, ms: number): Pick<ExportView, 'rate' | 'secondsLeft'> {
  if (ms < 500 || rows === 0) return { rate: null, secondsLeft: null };
  const rate = rows / (ms / 1000);
  const left = expected === null ? null : Math.ceil(Math.max(0, expected - rows) / rate);
  return { rate: Math.round(rate), secondsLeft: left };
}
