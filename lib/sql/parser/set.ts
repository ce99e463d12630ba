import type { Statement } from '@/lib/sql/ast';
import type { Expression, VariableScope } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type {
  SetAssignment,
  SetCharset,
  SetNames,
  SetPassword,
  SetTransaction,
  SetVariable,
} from '@/lib/sql/ast/session';
import { takeUserVariable } from '@/lib/sql/parser/into';
import { parseString } from '@/lib/sql/parser/literals';
import { parseAccount, parseAnyName, parseCharsetName, parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseSystemVariable, scopeOf } from '@/lib/sql/parser/primary';
import { parseSetDefaultRole, parseSetRole } from '@/lib/sql/parser/set-role';
import type { Span } from '@/lib/sql/span';
import { T } from '@/lib/sql/token';

/** Everything that begins with SET. */
export function parseSet(p: Parser): Statement {
  const start = p.start;
  p.expect('SET');
  switch (p.word) {
    case 'PASSWORD':
      if (p.peekKind(1) === T.equal || p.peekWord(1) === 'FOR' || p.peekWord(1) === 'TO')
        return parseSetPassword(p, start);
      break;
    case 'ROLE':
      if (p.peekKind(1) !== T.equal) return parseSetRole(p, start);
      break;
    case 'DEFAULT':
      if (p.peekWord(1) === 'ROLE') return parseSetDefaultRole(p, start);
      break;
    case 'RESOURCE':
      if (p.peekWord(1) === 'GROUP') return parseResourceGroup(p, start);
      break;
    case 'STATEMENT':
      if (p.mariadb && p.isNameAt(1)) return parseSetStatementFor(p, start);
      break;
    case 'TRANSACTION':
      if (p.peekKind(1) !== T.equal) return parseSetTransaction(p, undefined, start);
      break;
    case 'GLOBAL':
    case 'SESSION':
    case 'LOCAL':
      if (p.peekWord(1) === 'TRANSACTION' && p.peekKind(2) !== T.equal) {
        const scope = scopeOf(p);
        p.advance();
        return parseSetTransaction(p, scope, start);
      }
      break;
  }
  const assignments = p.list(parseAssignment);
  return { kind: 'set', assignments, span: p.spanFrom(start) };
}

function parseAssignment(p: Parser): SetAssignment {
  const start = p.start;
  if (p.kind === T.userVariable) {
    const variable = takeUserVariable(p);
    expectEqual(p);
    return { kind: 'set-user-variable', variable, value: p.expression(), span: p.spanFrom(start) };
  }
  if (p.kind === T.atAt) {
    const { scope, name, span } = parseSystemVariable(p);
    return finishVariable(p, scope, name, span, start);
  }
  const next = p.peekKind(1);
  if (p.word === 'NAMES' && next !== T.equal && next !== T.assign) return parseNames(p, start);
  if ((p.word === 'CHARACTER' || p.word === 'CHAR') && p.peekWord(1) === 'SET') return parseCharacterSet(p, start);
  if (p.word === 'CHARSET' && next !== T.equal && next !== T.assign) return parseCharacterSet(p, start);
  return parseVariable(p);
}

function expectEqual(p: Parser): void {
  if (p.kind !== T.equal && p.kind !== T.assign) p.fail('=');
  p.advance();
}

/** `[scope] name[.name] = value`. */
function parseVariable(p: Parser): SetVariable {
  const start = p.start;
  const next = p.peekKind(1);
  const scope = next === T.word || next === T.quoted ? scopeOf(p) : undefined;
  if (scope !== undefined) p.advance();
  const nameStart = p.start;
  if (isScopeName(p) && !p.mariadb) p.fail('a variable');
  let name = p.word === 'DEFAULT' && p.peekKind(1) === T.dot ? parseAnyName(p).text : parseName(p).text;
  while (p.acceptKind(T.dot)) name += `.${parseAnyName(p).text}`;
  return finishVariable(p, scope, name, p.spanFrom(nameStart), start);
}

/** `SET GLOBAL = 1` and `SET global.x = 1`: the scope's word is no name here. */
function isScopeName(p: Parser): boolean {
  if (scopeOf(p) !== undefined) return true;
  return p.mysql && p.peekKind(1) === T.dot && scopeWords.has(p.tokenText.toUpperCase());
}

const scopeWords: ReadonlySet<string> = new Set(['GLOBAL', 'SESSION', 'LOCAL', 'PERSIST', 'PERSIST_ONLY']);

function finishVariable(
  p: Parser,
  scope: VariableScope | undefined,
  name: string,
  nameSpan: Span,
  start: number,
): SetVariable {
  expectEqual(p);
  const value = parseSetValue(p);
  return { kind: 'set-variable', scope, name, nameSpan, value, span: p.spanFrom(start) };
}

/** An expression, DEFAULT, or one of the reserved words that are values here. */
function parseSetValue(p: Parser): Expression {
  const span = { start: p.start, end: p.tokenEnd };
  const next = p.peekKind(1);
  const alone = next === T.comma || next === T.end || next === T.semicolon || p.peekWord(1) === 'FOR';
  if (p.word === 'DEFAULT' && next !== T.leftParen) {
    p.advance();
    return { kind: 'default', column: undefined, span };
  }
  if (
    alone &&
    (p.word === 'ON' || p.word === 'ALL' || p.word === 'BINARY' || p.word === 'ROW' || p.word === 'SYSTEM')
  ) {
    const name: Name = { kind: 'name', text: p.tokenText, quoted: false, span };
    p.advance();
    return { kind: 'column', schema: undefined, table: undefined, name, span };
  }
  return p.expression();
}

/** `NAMES utf8mb4 [COLLATE x]`, `NAMES DEFAULT`. */
function parseNames(p: Parser, start: number): SetNames {
  p.advance();
  const charset = p.accept('DEFAULT') ? undefined : parseCharsetName(p);
  const collated = (charset !== undefined || p.mariadb) && p.accept('COLLATE');
  const collation = collated ? parseCharsetName(p) : undefined;
  return { kind: 'set-names', charset, collation, span: p.spanFrom(start) };
}

function parseCharacterSet(p: Parser, start: number): SetCharset {
  if (!p.accept('CHARSET')) {
    p.advance();
    p.expect('SET');
  }
  const charset = p.accept('DEFAULT') ? undefined : parseCharsetName(p);
  return { kind: 'set-charset', charset, span: p.spanFrom(start) };
}

/** The current token is TRANSACTION. */
function parseSetTransaction(p: Parser, scope: VariableScope | undefined, start: number): SetTransaction {
  p.advance();
  let isolation: SetTransaction['isolation'];
  let access: SetTransaction['access'];
  p.list((inner) => {
    if (inner.word === 'ISOLATION' && isolation === undefined) isolation = parseIsolation(inner);
    else if (inner.word === 'READ' && access === undefined) access = parseAccess(inner);
    else inner.fail('ISOLATION LEVEL', 'READ ONLY', 'READ WRITE');
  });
  return { kind: 'set-transaction', scope, isolation, access, span: p.spanFrom(start) };
}

function parseIsolation(p: Parser): SetTransaction['isolation'] {
  p.expectWords('ISOLATION', 'LEVEL');
  if (p.accept('SERIALIZABLE')) return 'serializable';
  if (p.acceptWords('REPEATABLE', 'READ')) return 'repeatable-read';
  p.expect('READ');
  return p.expectOneOf(['COMMITTED', 'UNCOMMITTED']) === 'COMMITTED' ? 'read-committed' : 'read-uncommitted';
}

/** `READ ONLY`, `READ WRITE`: the current token is READ. */
export function parseAccess(p: Parser): 'read-only' | 'read-write' {
  p.expect('READ');
  return p.expectOneOf(['ONLY', 'WRITE']) === 'ONLY' ? 'read-only' : 'read-write';
}

/** `PASSWORD [FOR user] = 'x' | TO RANDOM`: the current token is PASSWORD. */
function parseSetPassword(p: Parser, start: number): SetPassword {
  p.advance();
  const account = p.accept('FOR') ? parseAccount(p) : undefined;
  let secretSpan: Span | undefined;
  if (p.mysql && p.accept('TO')) p.expect('RANDOM');
  else {
    expectEqual(p);
    const from = p.start;
    if (p.accept('PASSWORD')) {
      p.expectLeftParen();
      parseString(p);
      p.expectRightParen();
    } else if (p.kind === T.string) parseString(p);
    else p.expression();
    secretSpan = p.spanFrom(from);
  }
  if (p.accept('REPLACE')) parseString(p);
  if (p.acceptWords('RETAIN', 'CURRENT')) p.expect('PASSWORD');
  return { kind: 'set-password', account, secretSpan, span: p.spanFrom(start) };
}

function parseResourceGroup(p: Parser, start: number): Statement {
  p.advance();
  p.advance();
  const name = parseName(p);
  if (p.accept('FOR')) p.list((inner) => inner.expression());
  return { kind: 'set-resource-group', name, span: p.spanFrom(start) };
}

/** MariaDB: `SET STATEMENT a = 1, b = 2 FOR statement`. */
function parseSetStatementFor(p: Parser, start: number): Statement {
  p.advance();
  const assignments = p.list(parseVariable);
  p.expect('FOR');
  p.enter();
  const statement = p.statement();
  p.leave();
  return { kind: 'set-statement-for', assignments, statement, span: p.spanFrom(start) };
}
