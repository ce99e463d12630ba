import { z } from 'zod';
import { eventsShape, ticketShape } from '../api-shapes';
import type { Context } from '../context';

/** Waits until the review of the current revision has ended, and says what it found. */
export async function waitForReview(context: Context, requestId: string): Promise<'done' | 'failed'> {
  const api = context.api();
  let cursor: string | undefined;
  for (;;) {
    // The cursor first: what happens between the two calls is then behind it.
    const batch = await api.get(`/api/v1/tickets/${requestId}/events`, eventsShape, {
      after: cursor,
      wait: cursor ? 20 : 0,
    });
    cursor = batch.cursor;
    const { review } = await api.get(`/api/v1/tickets/${requestId}`, z.object({ review: ticketShape.shape.review }));
    if (review?.state === 'done' || review?.state === 'failed') {
      context.say(
        context.locale === 'zh'
          ? `审核：${review.errors} 个错误，${review.warnings} 个警告，${review.gapCount} 处未能检查`
          : `review: ${review.errors} errors, ${review.warnings} warnings, ${review.gapCount} not checked`,
      );
      return review.state;
    }
  }
}
