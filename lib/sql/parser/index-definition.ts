import type {
  CheckConstraint,
  ForeignKey,
  IndexDefinition,
  IndexKind,
  IndexOption,
  IndexOptionName,
  IndexPart,
  References,
  ReferentialAction,
} from '@/lib/sql/ast/column';
import type { Name } from '@/lib/sql/ast/name';
import { parseInteger, parseLiteral, parseString } from '@/lib/sql/parser/literals';
import {
  columnRefFrom,
  parseAnyName,
  parseAnyNameOrString,
  parseName,
  parseObjectName,
  takeName,
} from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseDirection } from '@/lib/sql/parser/query-clauses';
import type { Span } from '@/lib/sql/span';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

/** The current token begins an index, a constraint or a check rather than a column. */
export function startsConstraint(p: Parser): boolean {
  switch (p.word) {
    case 'INDEX':
    case 'KEY':
    case 'PRIMARY':
    case 'UNIQUE':
    case 'FULLTEXT':
    case 'SPATIAL':
    case 'FOREIGN':
    case 'CONSTRAINT':
    case 'CHECK':
      return true;
    case 'VECTOR':
    case 'COLUMNAR':
      return !p.mysql && (p.peekWord(1) === 'INDEX' || p.peekWord(1) === 'KEY');
    default:
      return false;
  }
}

/** An index, foreign key or check of CREATE TABLE or behind ADD. */
export function parseConstraint(p: Parser): IndexDefinition | ForeignKey | CheckConstraint {
  const start = p.start;
  const constrained = p.accept('CONSTRAINT');
  const ifNotExists = constrained && p.mariadb && p.acceptWords('IF', 'NOT', 'EXISTS');
  const constraint = constrained && p.isName() ? parseName(p) : undefined;
  switch (p.word) {
    case 'PRIMARY':
      p.advance();
      p.expect('KEY');
      return parseIndexRest(p, 'primary', constraint, start);
    case 'UNIQUE':
      p.advance();
      acceptIndexWord(p);
      return parseIndexRest(p, 'unique', constraint, start);
    case 'FOREIGN':
      return parseForeignKey(p, constraint, start);
    case 'CHECK':
      return parseCheck(p, constraint, ifNotExists, start);
  }
  if (constrained) p.fail('PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK');
  const kind = parsePlainIndexKind(p);
  return parseIndexRest(p, kind, undefined, start);
}

const acceptIndexWord = (p: Parser): boolean => p.accept('INDEX') || p.accept('KEY');

function parsePlainIndexKind(p: Parser): IndexKind {
  if (acceptIndexWord(p)) return 'index';
  const word = p.expectOneOf(['FULLTEXT', 'SPATIAL', 'VECTOR', 'COLUMNAR']);
  const indexed = acceptIndexWord(p);
  switch (word) {
    case 'FULLTEXT':
      return 'fulltext';
    case 'SPATIAL':
      return 'spatial';
    case 'VECTOR':
      if (!indexed) p.fail('INDEX');
      return 'vector';
    case 'COLUMNAR':
      if (!indexed) p.fail('INDEX');
      return 'columnar';
  }
}

/** `[IF NOT EXISTS] [name] [USING type] (parts) options` */
function parseIndexRest(p: Parser, indexKind: IndexKind, constraint: Name | undefined, start: number): IndexDefinition {
  const ifNotExists = !p.mysql && p.acceptWords('IF', 'NOT', 'EXISTS');
  const name = p.isName() ? parseName(p) : undefined;
  const before = takesType(indexKind) ? parseIndexType(p) : undefined;
  const parts = parseIndexParts(p);
  const after = parseIndexOptions(p, indexKind);
  const options = before === undefined ? after : [before, ...after];
  return {
    kind: 'index-definition',
    indexKind,
    constraint,
    name,
    ifNotExists,
    parts,
    options,
    span: p.spanFrom(start),
  };
}

const takesType = (kind: IndexKind): boolean => kind !== 'fulltext' && kind !== 'spatial';

export const parseIndexParts = (p: Parser): readonly IndexPart[] => p.parenthesised(parseIndexPart);

function parseIndexPart(p: Parser): IndexPart {
  const start = p.start;
  if (p.kind === T.leftParen) {
    p.enter();
    p.advance();
    const expression = p.expression();
    p.expectRightParen();
    p.leave();
    return {
      kind: 'index-part',
      column: undefined,
      length: undefined,
      expression,
      direction: parseDirection(p),
      span: p.spanFrom(start),
    };
  }
  if (!p.isName()) p.fail('a column');
  const column = columnRefFrom(p, takeName(p), start);
  let length: number | undefined;
  if (p.acceptKind(T.leftParen)) {
    length = parseInteger(p);
    p.expectRightParen();
  }
  const direction = parseDirection(p);
  if (p.mariadb) p.acceptWords('WITHOUT', 'OVERLAPS');
  return { kind: 'index-part', column, length, expression: undefined, direction, span: p.spanFrom(start) };
}

/** `USING BTREE`, `TYPE BTREE`: in front of the parts or among the options. */
export function parseIndexType(p: Parser): IndexOption | undefined {
  if (p.word !== 'USING' && p.word !== 'TYPE') return undefined;
  const start = p.start;
  p.advance();
  if (!['BTREE', 'HASH', 'RTREE', 'HNSW', 'INVERTED'].includes(p.tokenText.toUpperCase()))
    p.fail('BTREE', 'HASH', 'RTREE');
  const valueSpan = { start: p.start, end: p.tokenEnd };
  const value = p.tokenText.toLowerCase();
  p.advance();
  return option(p, 'using', value, valueSpan, start);
}

const option = (p: Parser, name: IndexOptionName, value: string, valueSpan: Span, start: number): IndexOption => ({
  kind: 'index-option',
  option: name,
  value,
  valueSpan,
  span: p.spanFrom(start),
});

export function parseIndexOptions(p: Parser, indexKind: IndexKind): readonly IndexOption[] {
  let options: IndexOption[] | undefined;
  for (;;) {
    const next = parseIndexOption(p, indexKind);
    if (next === undefined) return options ?? none;
    options ??= [];
    options.push(next);
  }
}

function parseIndexOption(p: Parser, indexKind: IndexKind): IndexOption | undefined {
  const start = p.start;
  switch (p.word) {
    case 'USING':
    case 'TYPE':
      return takesType(indexKind) ? parseIndexType(p) : undefined;
    case 'KEY_BLOCK_SIZE':
      return parseNumberOption(p, start);
    case 'COMMENT':
      p.advance();
      p.acceptKind(T.equal);
      return textOption(p, 'comment', start);
    case 'ENGINE_ATTRIBUTE':
    case 'SECONDARY_ENGINE_ATTRIBUTE': {
      const name = p.word === 'ENGINE_ATTRIBUTE' ? 'engine-attribute' : 'secondary-engine-attribute';
      p.advance();
      p.acceptKind(T.equal);
      return textOption(p, name, start);
    }
    case 'WITH':
      if (p.peekWord(1) !== 'PARSER' || (p.mysql && indexKind !== 'fulltext')) return undefined;
      return parseParser(p, start);
    case 'VISIBLE':
    case 'INVISIBLE':
      return wordOption(p, 'visibility', start);
    case 'IGNORED':
      return p.mariadb ? wordOption(p, 'ignored', start) : undefined;
    case 'NOT':
      if (!p.mariadb || p.peekWord(1) !== 'IGNORED') return undefined;
      p.advance();
      p.advance();
      return option(p, 'ignored', 'not ignored', p.spanFrom(start), start);
    case 'CLUSTERED':
    case 'NONCLUSTERED':
    case 'GLOBAL':
    case 'LOCAL':
      return p.tidb
        ? wordOption(p, p.word === 'GLOBAL' || p.word === 'LOCAL' ? 'other' : 'clustered', start)
        : undefined;
    case 'WHERE':
      return p.tidb ? parsePartialIndex(p, start) : undefined;
    default:
      return parseEngineOption(p, start);
  }
}

function textOption(p: Parser, name: IndexOptionName, start: number): IndexOption {
  const text = parseString(p);
  return option(p, name, text.value, text.span, start);
}

function wordOption(p: Parser, name: IndexOptionName, start: number): IndexOption {
  const span = { start: p.start, end: p.tokenEnd };
  const value = p.tokenText.toLowerCase();
  p.advance();
  return option(p, name, value, span, start);
}

function parseNumberOption(p: Parser, start: number): IndexOption {
  p.advance();
  p.acceptKind(T.equal);
  const from = p.start;
  const value = parseInteger(p);
  return option(p, 'key-block-size', String(value), p.spanFrom(from), start);
}

function parseParser(p: Parser, start: number): IndexOption {
  p.advance();
  p.advance();
  const name = parseAnyName(p);
  return option(p, 'parser', name.text, name.span, start);
}

function parsePartialIndex(p: Parser, start: number): IndexOption {
  p.advance();
  const { span } = p.expression();
  return option(p, 'where', p.text.slice(span.start, span.end), span, start);
}

/** MariaDB: `name = value` of the storage engine; CLUSTERING, DISTANCE and M among them. */
function parseEngineOption(p: Parser, start: number): IndexOption | undefined {
  if (!p.mariadb || !p.isName() || p.peekKind(1) !== T.equal) return undefined;
  const name: IndexOptionName = p.word === 'CLUSTERING' ? 'clustering' : p.word === 'DISTANCE' ? 'distance' : 'other';
  p.advance();
  p.advance();
  const literal = parseLiteral(p);
  if (literal !== undefined)
    return option(p, name, p.text.slice(literal.span.start, literal.span.end), literal.span, start);
  const word = parseAnyNameOrString(p);
  return option(p, name, word.text, word.span, start);
}

function parseForeignKey(p: Parser, constraint: Name | undefined, start: number): ForeignKey {
  p.advance();
  p.expect('KEY');
  const ifNotExists = !p.mysql && p.acceptWords('IF', 'NOT', 'EXISTS');
  const indexName = p.isName() ? parseName(p) : undefined;
  const columns = parseIndexParts(p);
  const references = parseReferences(p);
  return { kind: 'foreign-key', constraint, indexName, ifNotExists, columns, references, span: p.spanFrom(start) };
}

export function parseReferences(p: Parser): References {
  const start = p.start;
  p.expect('REFERENCES');
  const table = parseObjectName(p);
  const columns = p.kind === T.leftParen ? parseIndexParts(p) : none;
  const match = p.accept('MATCH') ? parseMatchType(p) : undefined;
  let onDelete: ReferentialAction | undefined;
  let onUpdate: ReferentialAction | undefined;
  for (let i = 0; i < 2; i++) {
    if (onDelete === undefined && p.acceptWords('ON', 'DELETE')) onDelete = parseAction(p);
    else if (onUpdate === undefined && p.word === 'ON' && p.peekWord(1) === 'UPDATE' && isAction(p)) {
      p.advance();
      p.advance();
      onUpdate = parseAction(p);
    }
  }
  return { kind: 'references', table, columns, match, onDelete, onUpdate, span: p.spanFrom(start) };
}

/** ON UPDATE CURRENT_TIMESTAMP of the column may follow ON DELETE …. */
function isAction(p: Parser): boolean {
  const word = p.peekWord(2);
  return word === 'RESTRICT' || word === 'CASCADE' || word === 'SET' || word === 'NO';
}

function parseMatchType(p: Parser): References['match'] {
  const word = p.expectOneOf(['FULL', 'PARTIAL', 'SIMPLE']);
  return word === 'FULL' ? 'full' : word === 'PARTIAL' ? 'partial' : 'simple';
}

function parseAction(p: Parser): ReferentialAction {
  if (p.accept('RESTRICT')) return 'restrict';
  if (p.accept('CASCADE')) return 'cascade';
  if (p.acceptWords('NO', 'ACTION')) return 'no-action';
  p.expect('SET');
  return p.expectOneOf(['NULL', 'DEFAULT']) === 'NULL' ? 'set-null' : 'set-default';
}

/** `CHECK (expression) [[NOT] ENFORCED]` */
export function parseCheck(p: Parser, name: Name | undefined, ifNotExists: boolean, start: number): CheckConstraint {
  p.expect('CHECK');
  p.expectLeftParen();
  p.enter();
  const expression = p.expression();
  p.leave();
  p.expectRightParen();
  const enforced = !p.mariadb && p.acceptWords('NOT', 'ENFORCED') ? false : p.accept('ENFORCED') || true;
  return { kind: 'check-constraint', name, ifNotExists, expression, enforced, span: p.spanFrom(start) };
}
