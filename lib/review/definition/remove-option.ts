import type { Edit } from '@/lib/sql/edit';
import type { Span } from '@/lib/sql/span';

/** Takes an option of a table or database away, with the space in front and one of the commas that options may have between them. */
export function removeOption(script: string, { start, end }: Span): Edit {
  let from = start;
  while (from > 0 && isSpace(script.charAt(from - 1))) from -= 1;
  if (script.charAt(from - 1) === ',') return { start: from - 1, end, text: '' };
  let to = end;
  while (to < script.length && isSpace(script.charAt(to))) to += 1;
  return script.charAt(to) === ',' ? { start: from, end: to + 1, text: '' } : { start: from, end, text: '' };
}

const isSpace = (char: string): boolean => char === ' ' || char === '\n' || char === '\t' || char === '\r';
