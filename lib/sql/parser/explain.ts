import type { Statement } from '@/lib/sql/ast';
import type { Explain } from '@/lib/sql/ast/administration';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import { takeUserVariable } from '@/lib/sql/parser/into';
import { parseString } from '@/lib/sql/parser/literals';
import { parseName, parseNameOrString, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

type Draft = { -readonly [Field in Exclude<keyof Explain, 'kind' | 'span'>]: Explain[Field] };

const emptyDraft = (): Draft => ({
  analyze: false,
  format: undefined,
  extended: false,
  partitions: false,
  intoVariable: false,
  schema: undefined,
  statement: undefined,
  connection: undefined,
  table: undefined,
  column: undefined,
});

/** EXPLAIN, DESCRIBE, DESC of a statement, a connection or a table. */
export function parseExplain(p: Parser): Explain {
  const start = p.start;
  p.advance();
  const draft = emptyDraft();
  parseOptions(p, draft);
  if (startsExplainable(p)) draft.statement = parseExplained(p);
  else if (p.acceptWords('FOR', 'CONNECTION')) draft.connection = p.expression();
  else parseDescribed(p, draft);
  return { kind: 'explain', ...draft, span: p.spanFrom(start) };
}

/** MariaDB: `ANALYZE [FORMAT=JSON] statement` explains by running. The current token is ANALYZE. */
export function parseAnalyzeStatement(p: Parser): Explain {
  const start = p.start;
  p.advance();
  const draft = emptyDraft();
  draft.analyze = true;
  parseOptions(p, draft);
  if (!startsExplainable(p)) p.fail('SELECT', 'UPDATE', 'DELETE', 'INSERT', 'TABLE');
  draft.statement = parseExplained(p);
  return { kind: 'explain', ...draft, span: p.spanFrom(start) };
}

function parseOptions(p: Parser, draft: Draft): void {
  for (;;) {
    if (p.word === 'ANALYZE' && !draft.analyze) {
      p.advance();
      draft.analyze = true;
    } else if (p.word === 'EXTENDED' && isFollowedByStatement(p)) {
      p.advance();
      draft.extended = true;
    } else if (p.word === 'PARTITIONS' && isFollowedByStatement(p)) {
      p.advance();
      draft.partitions = true;
    } else if (p.word === 'FORMAT' && p.peekKind(1) === T.equal) {
      p.advance();
      p.advance();
      draft.format = parseFormat(p);
    } else if (p.mysql && p.word === 'INTO' && p.peekKind(1) === T.userVariable) {
      p.advance();
      takeUserVariable(p);
      draft.intoVariable = true;
    } else if (p.mysql && p.word === 'FOR' && (p.peekWord(1) === 'SCHEMA' || p.peekWord(1) === 'DATABASE')) {
      p.advance();
      p.advance();
      draft.schema = parseName(p);
    } else return;
  }
}

/** EXTENDED and PARTITIONS may also be the names of tables. */
const isFollowedByStatement = (p: Parser): boolean => p.peekKind(1) === T.word || p.peekKind(1) === T.leftParen;

function parseFormat(p: Parser): string {
  return parseNameOrString(p).text.toLowerCase();
}

function startsExplainable(p: Parser): boolean {
  switch (p.word) {
    case 'SELECT':
    case 'INSERT':
    case 'REPLACE':
    case 'UPDATE':
    case 'DELETE':
    case 'WITH':
    case 'VALUES':
      return true;
    case 'TABLE':
      return p.isNameAt(1);
    case 'ALTER':
    case 'IMPORT':
    case 'LOAD':
      return p.tidb;
    default:
      return p.kind === T.leftParen;
  }
}

function parseExplained(p: Parser): Statement {
  p.enter();
  const statement = p.statement();
  p.leave();
  return statement;
}

/** `DESC t`, `DESC t column`, `DESC t 'pattern'`. */
function parseDescribed(p: Parser, draft: Draft): void {
  if (draft.analyze || draft.format !== undefined) {
    if (p.tidb && p.kind === T.string) {
      // EXPLAIN 'plan digest'
      parseString(p);
      return;
    }
    p.fail('SELECT', 'UPDATE', 'DELETE', 'INSERT');
  }
  const table: ObjectName = parseObjectName(p);
  const column: Name | undefined = p.isName() || p.kind === T.string ? parseNameOrString(p) : undefined;
  draft.table = table;
  draft.column = column;
}
