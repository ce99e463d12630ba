import type { Parser } from '@/lib/sql/parser/parser';
import { T, tokenReserved } from '@/lib/sql/token';

/** The current token begins a query, and nothing else may begin so here. */
export function startsQuery(p: Parser): boolean {
  switch (p.word) {
    case 'SELECT':
    case 'WITH':
      return true;
    case 'VALUES':
      // VALUES ROW(…) and MariaDB's VALUES (…) are queries; VALUES(column) is a function of ON DUPLICATE KEY UPDATE.
      return p.peekWord(1) === 'ROW' || (p.mariadb && p.peekKind(1) === T.leftParen);
    case 'TABLE':
      return !p.mariadb && p.isNameAt(1);
    default:
      return false;
  }
}

/** The parenthesis at the current token holds `a, b` and is not followed by a unit of time: arguments, not an operand. */
export function hasListInParens(p: Parser): boolean {
  let depth = 0;
  for (let distance = 0; ; distance++) {
    const kind = p.peekKind(distance);
    if (kind === T.end) return false;
    if (kind === T.leftParen) depth += 1;
    else if (kind === T.rightParen) {
      depth -= 1;
      if (depth === 0) return false;
    } else if (kind === T.comma && depth === 1) return true;
  }
}

/** UNION, and EXCEPT and INTERSECT in dialects that reserve them. */
export function isSetOperator(p: Parser): boolean {
  if (p.word === 'UNION') return true;
  return (p.word === 'EXCEPT' || p.word === 'INTERSECT') && (p.flags & tokenReserved) !== 0;
}

/** Something stands here that continues a query behind its closing parenthesis. */
export function startsQueryTail(p: Parser): boolean {
  return isSetOperator(p) || p.word === 'ORDER' || p.word === 'LIMIT' || (p.mariadb && p.word === 'OFFSET');
}
