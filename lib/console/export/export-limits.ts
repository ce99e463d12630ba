import type { RunLimits } from '@/lib/console/run/console-limits';

/** An export is a run with wider limits: it does not go through a person's eyes. */
export const exportLimits = {
  /** Rows of one file, whatever policy and grants say. */
  rowsMax: 5_000_000,
  /** Bytes of all values; a workbook is a ZIP whose entries stay below 4 GB. */
  bytesMax: 4 * 1024 * 1024 * 1024,
  workbookBytesMax: 1024 * 1024 * 1024,
  /** A download is watched by a person; a file is not. */
  statementMs: { stream: 10 * 60_000, file: 30 * 60_000 },
  runningPerPersonMax: 2,
  /** How long a finished file waits to be fetched. */
  keptMinutes: 240,
  progressMs: 1_000,
  /** What gathers before it goes out. */
  chunkBytes: 256 * 1024,
} as const;

export type Delivery = 'stream' | 'file';
export const deliveries = ['stream', 'file'] as const satisfies readonly Delivery[];

/** For one export: a row more than it may have is asked for, to see that there is one. */
export const runLimitsOf = (usual: RunLimits, delivery: Delivery, isWorkbook: boolean, rowsMax: number): RunLimits => ({
  ...usual,
  rowsMax,
  bytesMax: isWorkbook ? exportLimits.workbookBytesMax : exportLimits.bytesMax,
  statementMs: exportLimits.statementMs[delivery],
});
