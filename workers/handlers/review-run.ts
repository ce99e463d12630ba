import type { JobHandler } from '@/lib/jobs/catalog';
import type { ReviewRunner } from '@/lib/review/review-runner';

/** Only the first result of a review is kept, so a job delivered twice stores one. */
export const reviewRun =
  (runner: ReviewRunner): JobHandler<'review.run'> =>
  ({ reviewId }, signal) =>
    runner.run(reviewId, signal);
