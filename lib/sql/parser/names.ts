import type { ColumnRef } from '@/lib/sql/ast/expression';
import type { Account, Name, ObjectName } from '@/lib/sql/ast/name';
import { decodeQuotedName } from '@/lib/sql/decode';
import type { Keyword } from '@/lib/sql/keywords';
import type { Parser } from '@/lib/sql/parser/parser';
import { T, tokenEscaped } from '@/lib/sql/token';

/** The current token as a name, whatever it is; the caller has checked that it may be one. */
export function takeName(p: Parser): Name {
  const start = p.start;
  const end = p.tokenEnd;
  const quoted = p.kind !== T.word;
  let text: string;
  if (!quoted) text = p.text.slice(start, end);
  else if ((p.flags & tokenEscaped) === 0) text = p.text.slice(start + 1, end - 1);
  else text = decodeQuotedName(p.text, start + 1, end - 1, p.text.charCodeAt(start));
  p.advance();
  return { kind: 'name', text, quoted, span: { start, end } };
}

export function parseName(p: Parser): Name {
  if (!p.isName()) p.fail('a name');
  return takeName(p);
}

/** A name that may also be a keyword, as behind a dot. */
export function parseAnyName(p: Parser): Name {
  if (p.kind !== T.word && p.kind !== T.quoted) p.fail('a name');
  return takeName(p);
}

/** A name or a string: aliases, charsets, engines, accounts, plug-ins. */
export function parseNameOrString(p: Parser): Name {
  if (p.kind === T.string) return takeStringAsName(p);
  return parseName(p);
}

/** The same, any keyword allowed: `CHARACTER SET binary`, `ENGINE = memory`. */
export function parseAnyNameOrString(p: Parser): Name {
  if (p.kind === T.string) return takeStringAsName(p);
  return parseAnyName(p);
}

/** A character set or collation: a name, a string, or the keyword BINARY; MariaDB also DEFAULT. */
export function parseCharsetName(p: Parser): Name {
  if (p.word === 'BINARY' || p.word === 'ASCII' || (p.word === 'DEFAULT' && p.mariadb)) return takeName(p);
  return parseNameOrString(p);
}

function takeStringAsName(p: Parser): Name {
  const start = p.start;
  const end = p.tokenEnd;
  const text =
    (p.flags & tokenEscaped) === 0
      ? p.text.slice(start + 1, end - 1)
      : decodeQuotedName(p.text, start + 1, end - 1, p.text.charCodeAt(start));
  p.advance();
  return { kind: 'name', text, quoted: true, span: { start, end } };
}

/** `name`, `schema.name`, `.name` (an old form for the current schema). */
export function parseObjectName(p: Parser): ObjectName {
  const start = p.start;
  if (isFunctionToken(p)) p.refuse(`${p.tokenText} directly in front of a parenthesis is a function`);
  if (p.kind === T.dot) {
    p.advance();
    const name = parseAnyName(p);
    return { kind: 'object-name', schema: undefined, name, span: p.spanFrom(start) };
  }
  const first = parseName(p);
  if (p.kind !== T.dot) return { kind: 'object-name', schema: undefined, name: first, span: first.span };
  p.advance();
  const name = parseAnyName(p);
  return { kind: 'object-name', schema: first, name, span: p.spanFrom(start) };
}

/** These words are functions and no names when a parenthesis follows without space (sql/lex.h, SYM_FN). */
const gluedFunctions: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>([
  'ADDDATE',
  'BIT_AND',
  'BIT_OR',
  'BIT_XOR',
  'CAST',
  'COUNT',
  'CURDATE',
  'CURTIME',
  'DATE_ADD',
  'DATE_SUB',
  'EXTRACT',
  'GROUP_CONCAT',
  'MAX',
  'MID',
  'MIN',
  'NOW',
  'POSITION',
  'SESSION_USER',
  'STD',
  'STDDEV',
  'STDDEV_POP',
  'STDDEV_SAMP',
  'SUBDATE',
  'SUBSTR',
  'SUBSTRING',
  'SUM',
  'SYSDATE',
  'SYSTEM_USER',
  'TRIM',
  'VARIANCE',
  'VAR_POP',
  'VAR_SAMP',
]);

const isFunctionToken = (p: Parser): boolean =>
  p.word !== '' && p.peekKind(1) === T.leftParen && gluedFunctions.has(p.word) && p.isGlued();

/** `c`, `t.c`, `s.t.c`, and the old form `.t.c`. */
export function parseColumnRef(p: Parser): ColumnRef {
  const start = p.start;
  if (p.kind !== T.dot) {
    if (!p.isName()) p.fail('a column');
    return columnRefFrom(p, takeName(p), start);
  }
  p.advance();
  const table = parseAnyName(p);
  p.expectKind(T.dot, '.');
  const name = parseAnyName(p);
  return { kind: 'column', schema: undefined, table, name, span: p.spanFrom(start) };
}

/** The rest of a column reference whose first name is taken. */
export function columnRefFrom(p: Parser, first: Name, start: number): ColumnRef {
  if (p.kind !== T.dot) {
    return { kind: 'column', schema: undefined, table: undefined, name: first, span: first.span };
  }
  p.advance();
  const second = parseAnyName(p);
  if (p.kind !== T.dot) {
    return { kind: 'column', schema: undefined, table: first, name: second, span: p.spanFrom(start) };
  }
  p.advance();
  const third = parseAnyName(p);
  return { kind: 'column', schema: first, table: second, name: third, span: p.spanFrom(start) };
}

/** `'user'@'host'`, `user`, CURRENT_USER [()]; for MariaDB also roles by their keywords. */
export function parseAccount(p: Parser): Account {
  const start = p.start;
  const special = parseSpecialAccount(p);
  if (special !== undefined) {
    return { kind: 'account', user: undefined, host: undefined, special, span: p.spanFrom(start) };
  }
  const user = parseNameOrString(p);
  const host = p.kind === T.userVariable ? takeHost(p) : undefined;
  return { kind: 'account', user, host, special: undefined, span: p.spanFrom(start) };
}

function parseSpecialAccount(p: Parser): Account['special'] {
  if (p.accept('CURRENT_USER')) {
    if (p.kind === T.leftParen) {
      p.advance();
      p.expectRightParen();
    }
    return 'current-user';
  }
  if (p.mariadb && p.accept('CURRENT_ROLE')) {
    if (p.kind === T.leftParen) {
      p.advance();
      p.expectRightParen();
    }
    return 'current-role';
  }
  if (p.mariadb && p.word === 'PUBLIC') {
    p.advance();
    return 'public';
  }
  return undefined;
}

/** `@host` is one token to the lexer: the sign and a plain or quoted word. */
function takeHost(p: Parser): Name {
  const start = p.start + 1;
  const end = p.tokenEnd;
  const text = atNameText(p);
  const quoted = isQuote(p.text.charCodeAt(start));
  p.advance();
  return { kind: 'name', text, quoted, span: { start, end } };
}

/** The name behind the sign of an `@name` token, quotes removed. */
export function atNameText(p: Parser): string {
  const start = p.start + 1;
  const end = p.tokenEnd;
  const first = p.text.charCodeAt(start);
  if (!isQuote(first)) return p.text.slice(start, end);
  return decodeQuotedName(p.text, start + 1, end - 1, first);
}

const isQuote = (code: number): boolean => code === 39 || code === 34 || code === 96;
