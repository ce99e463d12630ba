import type { Dialect } from '@/lib/sql/dialect';
import { tokenize } from '@/lib/sql/lexer';
import type { Span } from '@/lib/sql/span';
import type { TokenKind } from '@/lib/sql/token';
import { T } from '@/lib/sql/token';

export type TextPlace = Span & {
  /** `code` is a word that is not quoted; `comment` is everything between tokens. */
  readonly kind: 'code' | 'name' | 'string' | 'comment';
  /** The word in front of it, upper case. */
  readonly behind: string;
};

/**
 * Calls for each token and each comment in which a script has a character of a kind, whether its statement can be parsed or
 * not. Only for characters that are rare: the script is read a second time where it has one.
 */
export function eachPlaceWith(
  characters: RegExp,
  script: string,
  dialect: Dialect,
  call: (place: TextPlace) => void,
): void {
  if (!characters.test(script)) return;
  const { kinds, starts, ends, count } = tokenize(script, 0, script.length, { dialect });
  const has = ({ start, end }: Span): boolean => characters.test(script.slice(start, end));
  let from = 0;
  let behind = '';
  for (let i = 0; i < count; i++) {
    const token = { start: starts[i] ?? 0, end: ends[i] ?? 0 };
    const gap = { start: from, end: token.start };
    if (gap.end > gap.start && has(gap)) call({ ...gap, kind: 'comment', behind });
    const kind = kinds[i] ?? T.end;
    if (has(token)) call({ ...token, kind: placeOf(kind), behind });
    if (kind === T.word) behind = script.slice(token.start, token.end).toUpperCase();
    else if (kind !== T.leftParen) behind = '';
    from = token.end;
  }
}

function placeOf(kind: number): TextPlace['kind'] {
  if (strings.has(kind as TokenKind)) return 'string';
  return kind === T.quoted || kind === T.userVariable ? 'name' : 'code';
}

const strings: ReadonlySet<TokenKind> = new Set<TokenKind>([T.string, T.nationalString, T.dollarString]);
