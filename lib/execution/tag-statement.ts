import type { CellId, ExecutionId } from '@/lib/shared/ids';

/** What the processlist, the slow log, the binary log and TiDB's list of DDL jobs show of us. */
export const cellTag = (executionId: ExecutionId, cellId: CellId): string => `sluice x=${executionId} c=${cellId}`;

/** In front, because what is behind a long statement is cut off in a processlist. */
export const tagStatement = (text: string, executionId: ExecutionId, cellId: CellId): string =>
  `/* ${cellTag(executionId, cellId)} */ ${text}`;
