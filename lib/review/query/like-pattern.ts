import type { Expression, Like } from '@/lib/sql/ast/expression';

/** What is written at the start of a pattern: all of it, or the first part of a CONCAT. undefined where it is not a string. */
export function patternStart({ pattern }: Pick<Like, 'pattern'>): string | undefined {
  if (pattern.kind === 'string') return pattern.value;
  const first = pattern.kind === 'function-call' && pattern.function === 'CONCAT' ? pattern.arguments[0] : undefined;
  return first?.kind === 'string' ? first.value : undefined;
}

/** A wildcard at the very start: every value must be looked at. */
export const startsWithWildcard = (like: Like): boolean => {
  const start = patternStart(like);
  return start !== undefined && isWildcard(start.charCodeAt(0)) && escapeOf(like) !== start.charAt(0);
};

/** Whether a pattern has a wildcard that is not escaped; undefined where the pattern or its escape is not written out. */
export function hasWildcard(like: Like): boolean | undefined {
  const { pattern } = like;
  const mark = escapeOf(like);
  if (pattern.kind !== 'string' || mark === undefined) return undefined;
  const { value } = pattern;
  for (let i = 0; i < value.length; i++) {
    if (mark !== '' && value.charAt(i) === mark) i += 1;
    else if (isWildcard(value.charCodeAt(i))) return true;
  }
  return false;
}

const isWildcard = (code: number): boolean => code === 37 || code === 95;

/** Empty: none. undefined: not a string. */
function escapeOf({ escape: mark }: { readonly escape: Expression | undefined }): string | undefined {
  if (mark === undefined) return '\\';
  return mark.kind === 'string' ? mark.value : undefined;
}
