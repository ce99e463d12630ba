import type {
  AlterRoutine,
  CreateFunction,
  CreateLoadableFunction,
  CreateProcedure,
  RoutineCharacteristics,
  RoutineParameter,
  RoutineStatement,
} from '@/lib/sql/ast/routine';
import { parseBody } from '@/lib/sql/parser/compound';
import type { CreatePrefix } from '@/lib/sql/parser/create-prefix';
import { parseSqlSecurity } from '@/lib/sql/parser/create-prefix';
import { parseDataType } from '@/lib/sql/parser/data-type';
import { parseString } from '@/lib/sql/parser/literals';
import { parseAnyName, parseCharsetName, parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** The current token is PROCEDURE. */
export function parseCreateProcedure(p: Parser, prefix: CreatePrefix): CreateProcedure {
  p.advance();
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const name = parseObjectName(p);
  const parameters = parseParameters(p, true);
  const characteristics = parseCharacteristics(p);
  const body = parseRoutineBody(p);
  return {
    kind: 'create-procedure',
    orReplace: prefix.orReplace,
    definer: prefix.definer,
    ifNotExists,
    name,
    parameters,
    characteristics,
    body,
    span: p.spanFrom(prefix.start),
  };
}

/** The current token is FUNCTION, AGGREGATE in front of it is taken. */
export function parseCreateFunction(
  p: Parser,
  prefix: CreatePrefix,
  aggregate: boolean,
): CreateFunction | CreateLoadableFunction {
  p.advance();
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const name = parseObjectName(p);
  if (p.word === 'RETURNS') return parseLoadable(p, prefix, aggregate, ifNotExists, name);
  if (aggregate && !p.mariadb) p.fail('RETURNS');
  const parameters = parseParameters(p, p.mariadb);
  p.expect('RETURNS');
  const returns = parseDataType(p);
  if (p.accept('COLLATE')) parseCharsetName(p);
  const characteristics = parseCharacteristics(p);
  const body = parseRoutineBody(p);
  return {
    kind: 'create-function',
    orReplace: prefix.orReplace,
    definer: prefix.definer,
    ifNotExists,
    aggregate,
    name,
    parameters,
    returns,
    characteristics,
    body,
    span: p.spanFrom(prefix.start),
  };
}

/** `RETURNS STRING SONAME 'lib.so'`. */
function parseLoadable(
  p: Parser,
  prefix: CreatePrefix,
  aggregate: boolean,
  ifNotExists: boolean,
  name: CreateLoadableFunction['name'],
): CreateLoadableFunction {
  p.advance();
  const types = { STRING: 'string', INT: 'integer', INTEGER: 'integer', REAL: 'real', DECIMAL: 'decimal' } as const;
  const returns = types[p.expectOneOf(['STRING', 'INT', 'INTEGER', 'REAL', 'DECIMAL'])];
  p.expect('SONAME');
  const library = parseString(p);
  return {
    kind: 'create-loadable-function',
    orReplace: prefix.orReplace,
    aggregate,
    ifNotExists,
    name,
    returns,
    library,
    span: p.spanFrom(prefix.start),
  };
}

function parseParameters(p: Parser, modes: boolean): readonly RoutineParameter[] {
  p.expectLeftParen();
  const parameters = p.kind === T.rightParen ? [] : p.list((inner) => parseParameter(inner, modes));
  p.expectRightParen();
  return parameters;
}

function parseParameter(p: Parser, modes: boolean): RoutineParameter {
  const start = p.start;
  const mode = modes ? parseMode(p) : undefined;
  const name = parseName(p);
  const wasRoutine = p.inRoutine;
  p.inRoutine = true;
  const type = parseDataType(p);
  p.inRoutine = wasRoutine;
  if (p.accept('COLLATE')) parseCharsetName(p);
  const value = p.mariadb && p.accept('DEFAULT') ? p.expression() : undefined;
  return { kind: 'routine-parameter', mode, name, type, default: value, span: p.spanFrom(start) };
}

function parseMode(p: Parser): RoutineParameter['mode'] {
  if (p.accept('IN')) return 'in';
  if (p.accept('OUT')) return 'out';
  return p.accept('INOUT') ? 'inout' : undefined;
}

type Draft = {
  -readonly [Field in Exclude<keyof RoutineCharacteristics, 'kind' | 'span'>]: RoutineCharacteristics[Field];
};

export function parseCharacteristics(p: Parser): RoutineCharacteristics {
  const start = p.start;
  const draft: Draft = {
    comment: undefined,
    language: undefined,
    deterministic: undefined,
    dataAccess: undefined,
    sqlSecurity: undefined,
  };
  let any = false;
  while (parseCharacteristic(p, draft)) any = true;
  return { kind: 'routine-characteristics', ...draft, span: any ? p.spanFrom(start) : { start, end: start } };
}

function parseCharacteristic(p: Parser, draft: Draft): boolean {
  if (p.accept('COMMENT')) draft.comment = parseString(p);
  else if (p.accept('LANGUAGE')) draft.language = parseAnyName(p);
  else if (p.accept('DETERMINISTIC')) draft.deterministic = true;
  else if (p.acceptWords('NOT', 'DETERMINISTIC')) draft.deterministic = false;
  else if (p.acceptWords('CONTAINS', 'SQL')) draft.dataAccess = 'contains-sql';
  else if (p.acceptWords('NO', 'SQL')) draft.dataAccess = 'no-sql';
  else if (p.acceptWords('READS', 'SQL', 'DATA')) draft.dataAccess = 'reads-sql-data';
  else if (p.acceptWords('MODIFIES', 'SQL', 'DATA')) draft.dataAccess = 'modifies-sql-data';
  else if (p.word === 'SQL' && p.peekWord(1) === 'SECURITY') draft.sqlSecurity = parseSqlSecurity(p);
  else if (p.mysql && p.version >= 90200 && p.word === 'USING') parseLibraries(p);
  else return false;
  return true;
}

/** MySQL 9.2: `USING (library [AS alias], …)`. */
function parseLibraries(p: Parser): void {
  p.advance();
  p.parenthesised((inner) => {
    parseObjectName(inner);
    if (inner.accept('AS')) parseName(inner);
  });
}

/** `AS $$ … $$` and `AS 'text'` hold another language. */
function parseRoutineBody(p: Parser): RoutineStatement {
  const start = p.start;
  if (p.mysql && p.version >= 90000 && p.accept('AS')) {
    if (p.kind === T.dollarString) p.advance();
    else parseString(p);
    return { kind: 'foreign-body', span: p.spanFrom(start) };
  }
  return parseBody(p);
}

/** The current token is PROCEDURE or FUNCTION behind ALTER. */
export function parseAlterRoutine(p: Parser, start: number): AlterRoutine {
  const kind = p.word === 'PROCEDURE' ? 'alter-procedure' : 'alter-function';
  p.advance();
  const name = parseObjectName(p);
  const characteristics = parseCharacteristics(p);
  return { kind, name, characteristics, span: p.spanFrom(start) };
}
