import type { Edit } from '@/lib/sql/edit';
import type { Span } from '@/lib/sql/span';

/** Takes one item out of a list with commas, and the comma with it. undefined for the only item: the list may not be empty. */
export function removalOf(items: readonly { readonly span: Span }[], index: number): Edit | undefined {
  const item = items[index];
  if (item === undefined) return undefined;
  const previous = items[index - 1];
  if (previous !== undefined) return { start: previous.span.end, end: item.span.end, text: '' };
  const next = items[index + 1];
  return next === undefined ? undefined : { start: item.span.start, end: next.span.start, text: '' };
}
