import type { LexerOptions } from '@/lib/sql/lexer';
import { tokenize } from '@/lib/sql/lexer';
import type { Span } from '@/lib/sql/span';
import { T } from '@/lib/sql/token';

/**
 * Nodes do not hold the parentheses around them: `FROM (a, b)` ends with b. This is the offset behind the parentheses (and braces of
 * `{ oj … }`) that were opened within the range and are closed behind it.
 */
export function endWithClosers(text: string, range: Span, end: number, options: LexerOptions): number {
  const tokens = tokenize(text, range.start, end, options);
  let open = 0;
  let last = range.end;
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kinds[i];
    const isInside = (tokens.starts[i] ?? 0) < range.end;
    if (!isInside && open === 0) break;
    if (kind === T.leftParen || kind === T.leftBrace) open += 1;
    else if (kind === T.rightParen || kind === T.rightBrace) {
      open = Math.max(0, open - 1);
      if (!isInside) last = tokens.ends[i] ?? last;
    } else if (!isInside) break;
  }
  return last;
}
