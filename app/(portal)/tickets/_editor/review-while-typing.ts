import type { SqlSchema } from '@/components/sql/sql-schema';
import type { LiveReview, LiveReviewRequest, ReviewWhileTyping } from '@/components/ticket/editor-view';

/** The tables of a target do not change with every key: they are asked for once, and again where a script names one without columns. */
let known: { readonly target: string; readonly schema: SqlSchema; readonly asked: ReadonlySet<string> } | undefined;

/** Not a server action: those wait for each other, and an older question must be given up. */
export const reviewWhileTyping: ReviewWhileTyping = async (request, signal) => {
  const target = targetOf(request);
  const before = known?.target === target ? known : undefined;
  const missing = before ? bareNames(before.schema, request.script) : [];
  const wantsSchema = target !== '' && (!before || missing.some((name) => !before.asked.has(name)));
  const response = await fetch('/api/internal/review', {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...request, wantsSchema }),
  });
  if (!response.ok) throw new Error(`the review answered ${response.status}`);
  const review = (await response.json()) as LiveReview;
  // One that no worker has read yet is asked for again with the next change.
  if (review.schema) known = { target, schema: review.schema, asked: new Set([...(before?.asked ?? []), ...missing]) };
  return known?.target === target ? { ...review, schema: known.schema } : review;
};

const targetOf = ({ projectId, targets: [first] }: LiveReviewRequest) =>
  first ? `${projectId} ${first.instanceId} ${first.schema}` : '';

/** Of a very large database only some tables come with columns: those of the others that a script may name. */
function bareNames({ tables }: SqlSchema, script: string): readonly string[] {
  const bare = tables.filter(({ columns }) => columns === undefined);
  if (bare.length === 0) return [];
  const words = new Set(script.match(/[\p{L}\p{N}_$]+/gu));
  return bare.flatMap(({ name }) => (words.has(name) ? [name] : []));
}
