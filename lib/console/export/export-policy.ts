import { exportLimits } from '@/lib/console/export/export-limits';

/** What decides how many rows one export may have before the grants are asked. */
export type ExportPolicyFacts = {
  /** dev, test, staging or prod; of an environment that is none of these: prod. */
  readonly environmentKind: string;
  /** Rows that were approved for this person, instance and statement, for now; undefined: nobody did. */
  readonly approvedRows: number | undefined;
};

export type ExportAllowance = {
  readonly max: number;
  /** `policy`: more needs an approval. */
  readonly why: 'policy' | 'approval' | 'platform';
};

/** Rows that leave an environment without anybody's approval. */
export const rowsWithoutApproval: Readonly<Record<string, number>> = {
  dev: exportLimits.rowsMax,
  test: exportLimits.rowsMax,
  staging: 1_000_000,
  prod: 100_000,
};

export function exportAllowance({ environmentKind, approvedRows }: ExportPolicyFacts): ExportAllowance {
  const free = rowsWithoutApproval[environmentKind] ?? rowsWithoutApproval['prod'] ?? 0;
  if (approvedRows !== undefined && approvedRows > free) {
    return { max: Math.min(approvedRows, exportLimits.rowsMax), why: 'approval' };
  }
  return free >= exportLimits.rowsMax ? { max: exportLimits.rowsMax, why: 'platform' } : { max: free, why: 'policy' };
}
