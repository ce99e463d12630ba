import { defaultSqlMode } from '@/lib/sql/dialect';
import { tokenize } from '@/lib/sql/lexer';
import { LineIndex } from '@/lib/sql/line-index';
import type { ParseOptions } from '@/lib/sql/parse-options';
import { defaultLimits } from '@/lib/sql/parse-options';
import type { ParseError, ParseResult } from '@/lib/sql/parse-result';
import { parseBit, parseExpression } from '@/lib/sql/parser/expression';
import { ParseFailure } from '@/lib/sql/parser/parse-failure';
import type { Grammar } from '@/lib/sql/parser/parser';
import { Parser } from '@/lib/sql/parser/parser';
import { continueQuery, parseSubquery } from '@/lib/sql/parser/query';
import { parseAnyStatement } from '@/lib/sql/parser/statement';
import { T, TokenBuffer } from '@/lib/sql/token';

const grammar: Grammar = {
  expression: parseExpression,
  bitExpression: (p) => parseBit(p, 0),
  query: parseSubquery,
  continueQuery,
  statement: parseAnyStatement,
};

/** Parses a text that holds one statement; a delimiter behind it is allowed. */
export function parseStatement(text: string, options: ParseOptions): ParseResult {
  return parseRange(text, 0, text.length, options, undefined);
}

/** Parses the statement at [start, end) of a script. All offsets are those of the script. */
export function parseRange(
  script: string,
  start: number,
  end: number,
  options: ParseOptions,
  lines: LineIndex | undefined,
): ParseResult {
  const tokens = takeBuffer();
  try {
    return { ok: true, statement: parseTokens(script, start, end, options, tokens) };
  } catch (failure) {
    if (!(failure instanceof ParseFailure)) throw failure;
    return { ok: false, error: toError(failure, script, end, lines ?? new LineIndex(script)) };
  } finally {
    returnBuffer(tokens);
  }
}

/** One buffer is kept for the next statement: most parsing is one statement after the other. */
let spare: TokenBuffer | undefined;

function takeBuffer(): TokenBuffer {
  const buffer = spare ?? new TokenBuffer();
  spare = undefined;
  return buffer;
}

function returnBuffer(buffer: TokenBuffer): void {
  buffer.clear();
  spare = buffer;
}

function parseTokens(script: string, start: number, end: number, options: ParseOptions, tokens: TokenBuffer) {
  const p = openParser(script, start, end, options, tokens);
  if (p.atEnd) throw new ParseFailure('sql/empty', start, end, [], 'there is no statement');
  const statement = parseAnyStatement(p);
  if (p.kind === T.semicolon) {
    while (p.kind === T.semicolon) p.advance();
    if (p.kind !== T.end) {
      throw new ParseFailure('sql/more-than-one-statement', p.start, p.tokenEnd, [], 'a second statement follows');
    }
  }
  if (p.kind !== T.end) p.fail();
  return statement;
}

function openParser(script: string, start: number, end: number, options: ParseOptions, tokens: TokenBuffer): Parser {
  const { lengthMax, tokensMax, depthMax } = options.limits ?? defaultLimits;
  if (end - start > lengthMax) {
    throw new ParseFailure('sql/too-long', start, start, [], `longer than ${lengthMax} characters`);
  }
  tokenize(
    script,
    start,
    end,
    { dialect: options.dialect, sqlMode: options.sqlMode ?? defaultSqlMode, tokensMax },
    tokens,
  );
  if (tokens.overflowAt >= 0) {
    throw new ParseFailure(
      'sql/too-many-tokens',
      tokens.overflowAt,
      tokens.overflowAt,
      [],
      `more than ${tokensMax} tokens`,
    );
  }
  if (tokens.unterminatedAt >= 0) {
    throw new ParseFailure(
      'sql/unterminated',
      tokens.unterminatedAt,
      end,
      [],
      'a string, quoted name or comment is not closed',
    );
  }
  const context = { dialect: options.dialect, sqlMode: options.sqlMode ?? defaultSqlMode, depthMax };
  return new Parser(script, tokens, context, grammar);
}

/** Where the statement at the beginning of a text ends by the grammar. */
export type StatementEnd =
  | { readonly kind: 'end'; readonly offset: number }
  /** `nearWindowEnd`: the refused token is one of the last, which the end of the window may have cut. */
  | { readonly kind: 'refused'; readonly nearWindowEnd: boolean };

/** For the splitter: reads one statement and tells where its semicolon is, or the end of the window. */
export function statementEnd(script: string, start: number, end: number, options: ParseOptions): StatementEnd {
  const tokens = takeBuffer();
  try {
    const p = openParser(script, start, end, options, tokens);
    parseAnyStatement(p);
    if (p.kind === T.semicolon) return { kind: 'end', offset: p.start };
    return p.kind === T.end
      ? { kind: 'end', offset: end }
      : { kind: 'refused', nearWindowEnd: isNearEnd(tokens, p.start) };
  } catch (failure) {
    if (!(failure instanceof ParseFailure)) throw failure;
    return { kind: 'refused', nearWindowEnd: failure.code === 'sql/unterminated' || isNearEnd(tokens, failure.start) };
  } finally {
    returnBuffer(tokens);
  }
}

function isNearEnd(tokens: TokenBuffer, offset: number): boolean {
  const last = Math.max(tokens.count - 4, 0);
  return offset >= (tokens.starts[last] ?? 0);
}

const nearLength = 60;

function toError(failure: ParseFailure, script: string, end: number, lines: LineIndex): ParseError {
  const { line, column } = lines.positionOf(failure.start);
  const rest = script.slice(failure.start, Math.min(end, failure.start + nearLength));
  const near = failure.start + nearLength < end ? `${rest}…` : rest;
  return {
    code: failure.code,
    message: failure.message === '' ? syntaxMessage(failure, script) : failure.message,
    span: { start: failure.start, end: failure.end },
    line,
    column,
    near,
    expected: failure.expected,
    reason: failure.reason,
  };
}

function syntaxMessage(failure: ParseFailure, script: string): string {
  const token = script.slice(failure.start, Math.min(failure.end, failure.start + nearLength));
  const what = token === '' ? 'the statement ends too early' : `unexpected ${token}`;
  return failure.expected.length === 0 ? what : `${what}; expected ${listOf(failure.expected)}`;
}

function listOf(expected: readonly string[]): string {
  if (expected.length < 2) return expected[0] ?? '';
  return `${expected.slice(0, -1).join(', ')} or ${expected[expected.length - 1]}`;
}
