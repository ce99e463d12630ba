import type {
  CompoundStatement,
  ConditionValue,
  DeclareHandler,
  RoutineParameter,
  RoutineStatement,
} from '@/lib/sql/ast/routine';
import { parseDataType } from '@/lib/sql/parser/data-type';
import { parseInteger, parseSqlState } from '@/lib/sql/parser/literals';
import { parseCharsetName, parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** DECLARE of a variable, condition, handler or cursor. The statement of a handler is read by `parseStatement`. */
export function parseDeclare(p: Parser, parseStatement: (p: Parser) => RoutineStatement): CompoundStatement {
  const start = p.start;
  p.expect('DECLARE');
  if ((p.word === 'CONTINUE' || p.word === 'EXIT') && p.peekWord(1) === 'HANDLER') {
    return parseHandler(p, parseStatement, start);
  }
  if (p.peekWord(1) === 'CONDITION') {
    const name = parseName(p);
    p.expectWords('CONDITION', 'FOR');
    return { kind: 'declare-condition', name, value: parseCondition(p), span: p.spanFrom(start) };
  }
  if (p.peekWord(1) === 'CURSOR') return parseCursor(p, start);
  const names = p.list(parseName);
  const type = parseDataType(p);
  if (p.accept('COLLATE')) parseCharsetName(p);
  if (p.mariadb) {
    p.acceptWords('NOT', 'NULL');
  }
  const value = p.accept('DEFAULT') || (p.mariadb && p.acceptKind(T.assign)) ? p.expression() : undefined;
  return { kind: 'declare-variable', names, type, default: value, span: p.spanFrom(start) };
}

function parseHandler(p: Parser, parseStatement: (p: Parser) => RoutineStatement, start: number): DeclareHandler {
  const action = p.expectOneOf(['CONTINUE', 'EXIT']) === 'CONTINUE' ? 'continue' : 'exit';
  p.expectWords('HANDLER', 'FOR');
  const conditions = p.list(parseCondition);
  const body = parseStatement(p);
  return { kind: 'declare-handler', action, conditions, body, span: p.spanFrom(start) };
}

function parseCondition(p: Parser): ConditionValue {
  const start = p.start;
  if (p.accept('SQLSTATE')) {
    p.accept('VALUE');
    return condition(p, 'sqlstate', parseSqlState(p), start);
  }
  if (p.kind === T.integer) return condition(p, 'error-code', String(parseInteger(p)), start);
  if (p.accept('SQLWARNING')) return condition(p, 'sqlwarning', undefined, start);
  if (p.accept('SQLEXCEPTION')) return condition(p, 'sqlexception', undefined, start);
  if (p.acceptWords('NOT', 'FOUND')) return condition(p, 'not-found', undefined, start);
  return condition(p, 'name', parseName(p).text, start);
}

const condition = (
  p: Parser,
  type: ConditionValue['type'],
  value: string | undefined,
  start: number,
): ConditionValue => ({
  kind: 'condition-value',
  type,
  value,
  span: p.spanFrom(start),
});

/** `c CURSOR [(parameters)] FOR query`; MariaDB also for a prepared statement. */
function parseCursor(p: Parser, start: number): CompoundStatement {
  const name = parseName(p);
  p.expect('CURSOR');
  const parameters = p.mariadb && p.kind === T.leftParen ? p.parenthesised(parseCursorParameter) : [];
  p.expect('FOR');
  const prepared = p.mariadb && p.isName() && p.peekKind(1) === T.semicolon;
  if (prepared) parseName(p);
  const query = prepared ? undefined : p.query();
  return { kind: 'declare-cursor', name, parameters, query, span: p.spanFrom(start) };
}

function parseCursorParameter(p: Parser): RoutineParameter {
  const start = p.start;
  p.accept('IN');
  const name = parseName(p);
  const type = parseDataType(p);
  return { kind: 'routine-parameter', mode: undefined, name, type, default: undefined, span: p.spanFrom(start) };
}
