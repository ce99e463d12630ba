import type { BytesLiteral, Literal, NumberLiteral, StringLiteral, TemporalLiteral } from '@/lib/sql/ast/expression';
import { isCharset } from '@/lib/sql/charsets';
import { decodeString } from '@/lib/sql/decode';
import type { Parser } from '@/lib/sql/parser/parser';
import { T, tokenEscaped } from '@/lib/sql/token';

/** The text of the current string token, decoded. */
function stringTokenText(p: Parser, prefix: number): string {
  const open = p.start + prefix;
  const end = p.tokenEnd - 1;
  if ((p.flags & tokenEscaped) === 0) return p.text.slice(open + 1, end);
  return decodeString(p.text, open + 1, end, p.text.charCodeAt(open), !p.sqlMode.noBackslashEscapes);
}

/** One string, as the grammar wants it outside of expressions: `COMMENT 'a' 'b'` is no comment. */
export function parseString(p: Parser): StringLiteral {
  if (p.kind !== T.string) p.fail('a string');
  const span = { start: p.start, end: p.tokenEnd };
  const value = stringTokenText(p, 0);
  p.advance();
  return { kind: 'string', value, introducer: undefined, span };
}

/** Adjacent strings are one: 'a' 'b'. The server joins plain strings only, an introducer belongs to the first. */
export function takeString(p: Parser, start: number, introducer: string | undefined): StringLiteral {
  let value = stringTokenText(p, 0);
  p.advance();
  while (p.kind === T.string) {
    value += stringTokenText(p, 0);
    p.advance();
  }
  return { kind: 'string', value, introducer, span: p.spanFrom(start) };
}

export function takeNationalString(p: Parser): StringLiteral {
  const start = p.start;
  let value = stringTokenText(p, 1);
  p.advance();
  while (p.kind === T.string) {
    value += stringTokenText(p, 0);
    p.advance();
  }
  return { kind: 'string', value, introducer: 'utf8', span: p.spanFrom(start) };
}

export function takeNumber(p: Parser): NumberLiteral {
  const start = p.start;
  const end = p.tokenEnd;
  const numberKind = p.kind === T.integer ? 'integer' : p.kind === T.decimal ? 'decimal' : 'float';
  const text = p.text.slice(start, end);
  p.advance();
  return { kind: 'number', text, numberKind, span: { start, end } };
}

export function takeBytes(p: Parser, start: number, introducer: string | undefined): BytesLiteral {
  const base = p.kind === T.hex ? 'hex' : 'bit';
  const quoted = p.text.charCodeAt(p.tokenEnd - 1) === 39;
  const digits = p.text.slice(p.start + 2, quoted ? p.tokenEnd - 1 : p.tokenEnd);
  p.advance();
  return { kind: 'bytes', base, digits, introducer, span: p.spanFrom(start) };
}

/** An unsigned number of the grammar (length, count, size): decimal digits or hexadecimal. */
export function parseInteger(p: Parser): number {
  if (p.kind === T.integer) return Number(takeNumber(p).text);
  if (p.kind === T.hex) return Number.parseInt(takeBytes(p, p.start, undefined).digits, 16);
  return p.fail('a number');
}

/** `_latin1`, `_utf8mb4`: never a name, always the character set of the literal behind it. */
export const isCharsetWord = (p: Parser): boolean =>
  p.kind === T.word && p.text.charCodeAt(p.start) === 95 && isCharset(p.text.slice(p.start + 1, p.tokenEnd));

/** `_latin1'x'`, `_binary x'00'`. */
export function isIntroducer(p: Parser): boolean {
  const next = p.peekKind(1);
  return (next === T.string || next === T.hex || next === T.bit) && isCharsetWord(p);
}

export function takeIntroduced(p: Parser): Literal {
  const start = p.start;
  const introducer = p.text.slice(start + 1, p.tokenEnd).toLowerCase();
  p.advance();
  return p.kind === T.string ? takeString(p, start, introducer) : takeBytes(p, start, introducer);
}

/** `DATE '…'`: the current token is the word, a string follows. */
export function takeTemporal(p: Parser, type: TemporalLiteral['type']): TemporalLiteral {
  const start = p.start;
  p.advance();
  const value = stringTokenText(p, 0);
  p.advance();
  return { kind: 'temporal', type, value, span: p.spanFrom(start) };
}

/** A literal of any type at the current token, undefined when there is none. */
export function parseLiteral(p: Parser): Literal | undefined {
  switch (p.kind) {
    case T.string:
      return takeString(p, p.start, undefined);
    case T.nationalString:
      return takeNationalString(p);
    case T.integer:
    case T.decimal:
    case T.float:
      return takeNumber(p);
    case T.hex:
    case T.bit:
      return takeBytes(p, p.start, undefined);
    default:
      return isIntroducer(p) ? takeIntroduced(p) : undefined;
  }
}

/** Five digits or upper-case letters. */
export function parseSqlState(p: Parser): string {
  const { value } = parseString(p);
  let valid = value.length === 5 && value !== '00000';
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (!((code >= 48 && code <= 57) || (code >= 65 && code <= 90))) valid = false;
  }
  if (!valid) p.refuse(`'${value}' is no SQLSTATE`);
  return value;
}
