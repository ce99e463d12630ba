import type { Expression } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type { Query } from '@/lib/sql/ast/query';
import type {
  Block,
  CaseStatement,
  CompoundStatement,
  FetchCursor,
  FetchGroup,
  For,
  If,
  IfBranch,
  Loop,
  OpenCursor,
  Repeat,
  RoutineStatement,
  While,
} from '@/lib/sql/ast/routine';
import { parseDeclare } from '@/lib/sql/parser/declare';
import { parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** The body of a routine, trigger or event. */
export function parseBody(p: Parser): RoutineStatement {
  const outer = p.inRoutine;
  p.inRoutine = true;
  const body = parseBodyStatement(p);
  p.inRoutine = outer;
  return body;
}

/** A statement in a body: compound syntax or any other. */
function parseBodyStatement(p: Parser): RoutineStatement {
  p.enter();
  const statement = parseCompound(p) ?? p.statement();
  p.leave();
  return statement;
}

/** Whether MariaDB runs what stands here as a compound statement of its own, outside of routines. */
export function startsCompound(p: Parser): boolean {
  switch (p.word) {
    case 'BEGIN':
      return p.peekWord(1) === 'NOT' && p.peekWord(2) === 'ATOMIC';
    case 'IF':
    case 'CASE':
    case 'LOOP':
    case 'WHILE':
    case 'REPEAT':
    case 'FOR':
      return true;
    default:
      return p.isName() && p.peekKind(1) === T.colon;
  }
}

/** The statements of compound syntax; undefined when another statement stands here. */
function parseCompound(p: Parser): CompoundStatement | undefined {
  const start = p.start;
  if (p.isName() && p.peekKind(1) === T.colon) {
    const label = parseName(p);
    p.advance();
    return parseLabelled(p, label, start) ?? p.fail('BEGIN', 'LOOP', 'WHILE', 'REPEAT');
  }
  const labelled = parseLabelled(p, undefined, start);
  if (labelled !== undefined) return labelled;
  switch (p.word) {
    case 'IF':
      return parseIf(p, start);
    case 'CASE':
      return parseCase(p, start);
    case 'LEAVE':
    case 'ITERATE': {
      const kind = p.word === 'LEAVE' ? 'leave' : 'iterate';
      p.advance();
      return { kind, label: parseName(p), span: p.spanFrom(start) };
    }
    case 'RETURN':
      p.advance();
      return { kind: 'return', value: p.expression(), span: p.spanFrom(start) };
    case 'DECLARE':
      return parseDeclare(p, parseBodyStatement);
    case 'OPEN':
      return parseOpen(p, start);
    case 'FETCH':
      return parseFetch(p, start);
    case 'CLOSE':
      p.advance();
      return { kind: 'close-cursor', name: parseName(p), span: p.spanFrom(start) };
    default:
      return undefined;
  }
}

function parseLabelled(p: Parser, label: Name | undefined, start: number): CompoundStatement | undefined {
  switch (p.word) {
    case 'BEGIN':
      return parseBlock(p, label, start);
    case 'LOOP':
      return parseLoop(p, label, start);
    case 'WHILE':
      return parseWhile(p, label, start);
    case 'REPEAT':
      return parseRepeat(p, label, start);
    case 'FOR':
      return p.mariadb ? parseFor(p, label, start) : undefined;
    default:
      return undefined;
  }
}

/** Statements, each ended by a semicolon, up to a word that ends the list. */
function parseStatements(p: Parser): RoutineStatement[] {
  const statements: RoutineStatement[] = [];
  while (!endsStatements(p)) {
    statements.push(parseBodyStatement(p));
    p.expectKind(T.semicolon, ';');
  }
  return statements;
}

function endsStatements(p: Parser): boolean {
  switch (p.word) {
    case 'END':
    case 'ELSE':
    case 'ELSEIF':
    case 'WHEN':
    case 'UNTIL':
      return p.peekKind(1) !== T.colon;
    default:
      return p.kind === T.end;
  }
}

/** At least one statement. */
function parseSomeStatements(p: Parser): RoutineStatement[] {
  const statements = parseStatements(p);
  if (statements.length === 0) p.fail('a statement');
  return statements;
}

function parseEndLabel(p: Parser, label: Name | undefined): void {
  if (label === undefined || !p.isName()) return;
  const closing = parseName(p);
  if (closing.text.toLowerCase() !== label.text.toLowerCase())
    p.refuse(`END ${closing.text} does not close ${label.text}`);
}

function parseBlock(p: Parser, label: Name | undefined, start: number): Block {
  p.expect('BEGIN');
  const notAtomic = p.mariadb && p.acceptWords('NOT', 'ATOMIC');
  const statements = parseStatements(p);
  p.expect('END');
  parseEndLabel(p, label);
  return { kind: 'block', label, notAtomic, statements, span: p.spanFrom(start) };
}

function parseIf(p: Parser, start: number): If {
  const branches: IfBranch[] = [];
  do {
    const from = p.start;
    p.advance();
    const condition = p.expression();
    p.expect('THEN');
    const statements = parseSomeStatements(p);
    branches.push({ kind: 'if-branch', condition, statements, span: p.spanFrom(from) });
  } while (p.word === 'ELSEIF');
  const otherwise = p.accept('ELSE') ? parseSomeStatements(p) : undefined;
  p.expectWords('END', 'IF');
  return { kind: 'if', branches, otherwise, span: p.spanFrom(start) };
}

function parseCase(p: Parser, start: number): CaseStatement {
  p.expect('CASE');
  const operand = p.word === 'WHEN' ? undefined : p.expression();
  const branches: IfBranch[] = [];
  do {
    const from = p.start;
    p.expect('WHEN');
    const condition = p.expression();
    p.expect('THEN');
    const statements = parseSomeStatements(p);
    branches.push({ kind: 'if-branch', condition, statements, span: p.spanFrom(from) });
  } while (p.word === 'WHEN');
  const otherwise = p.accept('ELSE') ? parseSomeStatements(p) : undefined;
  p.expectWords('END', 'CASE');
  return { kind: 'case-statement', operand, branches, otherwise, span: p.spanFrom(start) };
}

function parseLoop(p: Parser, label: Name | undefined, start: number): Loop {
  p.expect('LOOP');
  const statements = parseSomeStatements(p);
  p.expectWords('END', 'LOOP');
  parseEndLabel(p, label);
  return { kind: 'loop', label, statements, span: p.spanFrom(start) };
}

function parseWhile(p: Parser, label: Name | undefined, start: number): While {
  p.expect('WHILE');
  const condition = p.expression();
  p.expect('DO');
  const statements = parseSomeStatements(p);
  p.expectWords('END', 'WHILE');
  parseEndLabel(p, label);
  return { kind: 'while', label, condition, statements, span: p.spanFrom(start) };
}

function parseRepeat(p: Parser, label: Name | undefined, start: number): Repeat {
  p.expect('REPEAT');
  const statements = parseSomeStatements(p);
  p.expect('UNTIL');
  const until = p.expression();
  p.expectWords('END', 'REPEAT');
  parseEndLabel(p, label);
  return { kind: 'repeat', label, statements, until, span: p.spanFrom(start) };
}

type ForRange = Pick<For, 'reverse' | 'from' | 'to' | 'query' | 'cursor'>;

function parseFor(p: Parser, label: Name | undefined, start: number): For {
  p.expect('FOR');
  const variable = parseName(p);
  p.expect('IN');
  const range = parseForRange(p);
  p.expect('DO');
  const statements = parseSomeStatements(p);
  p.expectWords('END', 'FOR');
  parseEndLabel(p, label);
  return { kind: 'for', label, variable, ...range, statements, span: p.spanFrom(start) };
}

/** `[REVERSE] 1 .. 10`, `(SELECT …)`, `cursor [(arguments)]`. */
function parseForRange(p: Parser): ForRange {
  if (p.kind === T.leftParen && (p.peekWord(1) === 'SELECT' || p.peekWord(1) === 'WITH')) {
    p.advance();
    const query: Query = p.query();
    p.expectRightParen();
    return { reverse: false, from: undefined, to: undefined, query, cursor: undefined };
  }
  const reverse = p.accept('REVERSE');
  const from: Expression = p.expression();
  if (p.acceptKind(T.dotDot)) return { reverse, from, to: p.expression(), query: undefined, cursor: undefined };
  const cursor = from.kind === 'column' ? from.name : from.kind === 'function-call' ? from.name : p.fail('..');
  return { reverse, from: undefined, to: undefined, query: undefined, cursor };
}

function parseOpen(p: Parser, start: number): OpenCursor {
  p.advance();
  const name = parseName(p);
  let args: readonly Expression[] = [];
  if (p.mariadb && p.acceptKind(T.leftParen)) {
    if (p.kind !== T.rightParen) args = p.list((inner) => inner.expression());
    p.expectRightParen();
  } else if (p.mariadb && p.accept('USING')) args = p.list((inner) => inner.expression());
  return { kind: 'open-cursor', name, arguments: args, span: p.spanFrom(start) };
}

function parseFetch(p: Parser, start: number): FetchCursor | FetchGroup {
  p.advance();
  if (p.mariadb && p.acceptWords('GROUP', 'NEXT', 'ROW')) return { kind: 'fetch-group', span: p.spanFrom(start) };
  if (p.accept('NEXT')) p.expect('FROM');
  else p.accept('FROM');
  const name = parseName(p);
  p.expect('INTO');
  const into = p.list(parseName);
  return { kind: 'fetch-cursor', name, into, span: p.spanFrom(start) };
}
