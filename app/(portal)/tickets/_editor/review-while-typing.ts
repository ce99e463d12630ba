import type { LiveReview, LiveReviewRequest, ReviewWhileTyping } from '@/components/ticket/editor-view';

/** The tables of the target do not change with every key: they are asked for once per target. */
let known: { readonly target: string; readonly schema: LiveReview['schema'] } | undefined;

/** Not a server action: those wait for each other, and an older question must be given up. */
export const reviewWhileTyping: ReviewWhileTyping = async (request, signal) => {
  const target = targetOf(request);
  const wantsSchema = target !== '' && known?.target !== target;
  const response = await fetch('/api/internal/review', {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...request, wantsSchema }),
  });
  if (!response.ok) throw new Error(`the review answered ${response.status}`);
  const review = (await response.json()) as LiveReview;
  if (wantsSchema) known = { target, schema: review.schema };
  return known?.target === target && known.schema ? { ...review, schema: known.schema } : review;
};

const targetOf = ({ projectId, targets: [first] }: LiveReviewRequest) =>
  first ? `${projectId} ${first.instanceId} ${first.schema}` : '';
