import type { Select } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

type Word = 'SQL_CACHE' | 'SQL_CALC_FOUND_ROWS' | 'STRAIGHT_JOIN' | 'DISTINCT' | 'DISTINCTROW';

/**
 * Where an option of SELECT is written. The tree tells that it is there, not where: between SELECT and the first item,
 * and comments may repeat the word in front of it.
 */
export function selectOptionSpan(script: string, { span, items }: Select, word: Word): Span {
  const head = script.slice(span.start, items[0]?.span.start ?? span.end).toUpperCase();
  const at = head.lastIndexOf(word);
  if (at < 0) return { start: span.start, end: span.start + 'SELECT'.length };
  return { start: span.start + at, end: span.start + at + word.length };
}

/** DISTINCT or its other name. */
export function distinctSpan(script: string, select: Select): Span {
  const span = selectOptionSpan(script, select, 'DISTINCT');
  const row = script.slice(span.end, span.end + 3).toUpperCase() === 'ROW';
  return row ? { start: span.start, end: span.end + 3 } : span;
}
