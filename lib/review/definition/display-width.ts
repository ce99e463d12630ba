import { isInteger } from '@/lib/review/definition/type-family';
import type { DataType } from '@/lib/sql/ast/data-type';
import type { Edit } from '@/lib/sql/edit';

/** `n` of INT(n), where it means nothing: with ZEROFILL it pads, and TINYINT(1) is how BOOL is kept. */
export function idleWidth({ name, length, zerofill }: DataType): number | undefined {
  if (length === undefined || zerofill || !isInteger(name)) return undefined;
  return name === 'tinyint' && length === 1 ? undefined : length;
}

/** Takes `(n)` out of a type; undefined where something else stands between the word and it. */
export function withoutWidth({ written, length, span }: DataType, script: string): Edit | undefined {
  const start = span.start + written.length;
  const width = `(${length})`;
  const end = start + width.length;
  const isPlain = script.slice(span.start, start).toUpperCase() === written && script.slice(start, end) === width;
  return isPlain ? { start, end, text: '' } : undefined;
}
