import type { Expression } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type { OptimizerHint, OrderItem } from '@/lib/sql/ast/query';
import { isWordCharacter } from '@/lib/sql/characters';
import { parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

export function parseOrderItem(p: Parser): OrderItem {
  const start = p.start;
  const expression = p.expression();
  return { kind: 'order-item', expression, direction: parseDirection(p), span: p.spanFrom(start) };
}

export function parseDirection(p: Parser): 'asc' | 'desc' | undefined {
  if (p.accept('ASC')) return 'asc';
  return p.accept('DESC') ? 'desc' : undefined;
}

const none: readonly never[] = [];

/** `ORDER BY …`, empty when it does not stand here. */
export function parseOrderBy(p: Parser): readonly OrderItem[] {
  if (p.word !== 'ORDER') return none;
  p.advance();
  p.expect('BY');
  return p.list(parseOrderItem);
}

/** `WHERE …` */
export function parseWhere(p: Parser): Expression | undefined {
  if (p.word !== 'WHERE') return undefined;
  p.advance();
  return p.expression();
}

/** `(a, b, c)` of names. */
export const parseNameList = (p: Parser): Name[] => p.parenthesised(parseName);

/** `PARTITION (p0, p1)`, empty when it does not stand here. */
export function parsePartitionList(p: Parser): readonly Name[] {
  if (p.word !== 'PARTITION' || p.peekKind(1) !== T.leftParen) return none;
  p.advance();
  return parseNameList(p);
}

/** The hints behind a verb. What is inside is cut into `NAME(argument)`; the argument is not read. */
export function parseHints(p: Parser): readonly OptimizerHint[] {
  if (p.kind !== T.hint) return none;
  const hints: OptimizerHint[] = [];
  while (p.kind === T.hint) {
    splitHints(p.text, p.start + 3, p.tokenEnd - 2, hints);
    p.advance();
  }
  return hints;
}

function splitHints(text: string, from: number, end: number, hints: OptimizerHint[]): void {
  let i = from;
  while (i < end) {
    if (!isWordCharacter(text.charCodeAt(i))) {
      i += 1;
      continue;
    }
    const start = i;
    while (i < end && isWordCharacter(text.charCodeAt(i))) i += 1;
    const name = text.slice(start, i).toUpperCase();
    let open = i;
    while (open < end && text.charCodeAt(open) <= 32) open += 1;
    let argument: string | undefined;
    if (text.charCodeAt(open) === 40) {
      i = closingParen(text, open, end);
      const closed = text.charCodeAt(i - 1) === 41;
      argument = text.slice(open + 1, closed ? i - 1 : i).trim();
      while (i > open && text.charCodeAt(i - 1) <= 32) i -= 1;
    }
    hints.push({ kind: 'optimizer-hint', name, argument, span: { start, end: i } });
  }
}

/** Behind the parenthesis that closes the one at `open`; strings and quoted names are skipped. */
function closingParen(text: string, open: number, end: number): number {
  let depth = 0;
  for (let i = open; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 40) depth += 1;
    else if (c === 41) {
      depth -= 1;
      if (depth === 0) return i + 1;
    } else if (c === 39 || c === 34 || c === 96) {
      const close = text.indexOf(text.charAt(i), i + 1);
      i = close < 0 || close >= end ? end : close;
    }
  }
  return end;
}
