import type { Risk } from '@/lib/approval/change-facts';
import type { GapId, ReviewId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/** What the ticket reads of a review: enough to let it pass or name what stands in the way. The review itself is lib/review's. */
export type ReviewFacts = {
  readonly id: ReviewId;
  readonly n: number;
  readonly state: 'pending' | 'running' | 'done' | 'failed';
  readonly risk: Risk | null;
  /** The strongest reason for the risk, as part of a sentence. */
  readonly riskWhy: Text | null;
  /** Those that are not exempted; one whose exemption is over is counted again. */
  readonly errors: number;
  readonly exempted: number;
  readonly warnings: number;
  readonly notices: number;
  readonly gapCount: number;
  /** Errors only, in the order of the script. */
  readonly blocking: readonly BlockingFinding[];
  readonly gaps: readonly ReviewGap[];
  readonly estimates: readonly RowEstimate[];
  readonly finishedAt: Date | null;
};

export type BlockingFinding = {
  readonly statementOrdinal: number | null;
  readonly unitId: string;
  readonly start: number;
};

export type ReviewGap = {
  readonly id: GapId;
  readonly statementOrdinal: number | null;
  readonly cause: string;
  readonly accepted: boolean;
};

/** Rows a statement changes on one target; null = should be known and is not. */
export type RowEstimate = {
  readonly statementOrdinal: number;
  readonly targetOrdinal: number;
  readonly rows: number | null;
};
