import type { ObjectName } from '@/lib/sql/ast/name';
import type { CreateTable, PeriodDefinition, TableElement } from '@/lib/sql/ast/table';
import { parseColumnDefinition } from '@/lib/sql/parser/column-definition';
import type { CreatePrefix } from '@/lib/sql/parser/create-prefix';
import { parseConstraint, startsConstraint } from '@/lib/sql/parser/index-definition';
import { startsQuery } from '@/lib/sql/parser/lookahead';
import { parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parsePartitioning } from '@/lib/sql/parser/partitioning';
import { parseTableOptions } from '@/lib/sql/parser/table-option';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

/** The current token is TABLE; CREATE and what stood before it is in `prefix`. */
export function parseCreateTable(p: Parser, prefix: CreatePrefix, temporary: boolean): CreateTable {
  p.expect('TABLE');
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const table = parseObjectName(p);
  const like = parseLike(p);
  if (like !== undefined) return finish(p, prefix, temporary, ifNotExists, table, { ...emptyBody, like });
  const elements = p.kind === T.leftParen && !isQueryInParens(p) ? p.parenthesised(parseElement) : none;
  const options = parseTableOptions(p);
  const partitioning = p.word === 'PARTITION' ? parsePartitioning(p) : undefined;
  const onDuplicate = p.accept('IGNORE') ? 'ignore' : p.accept('REPLACE') ? 'replace' : undefined;
  const query = parseCreateQuery(p, onDuplicate !== undefined);
  if (p.tidb && p.acceptWords('ON', 'COMMIT')) {
    p.expectOneOf(['DELETE', 'PRESERVE']);
    p.expect('ROWS');
  }
  return finish(p, prefix, temporary, ifNotExists, table, {
    like: undefined,
    elements,
    options,
    partitioning,
    onDuplicate,
    query,
  });
}

type Body = Pick<CreateTable, 'like' | 'elements' | 'options' | 'partitioning' | 'onDuplicate' | 'query'>;

const emptyBody: Body = {
  like: undefined,
  elements: none,
  options: none,
  partitioning: undefined,
  onDuplicate: undefined,
  query: undefined,
};

function finish(
  p: Parser,
  prefix: CreatePrefix,
  temporary: boolean,
  ifNotExists: boolean,
  table: ObjectName,
  body: Body,
): CreateTable {
  return {
    kind: 'create-table',
    orReplace: prefix.orReplace,
    temporary,
    ifNotExists,
    table,
    like: body.like,
    elements: body.elements,
    options: body.options,
    partitioning: body.partitioning,
    onDuplicate: body.onDuplicate,
    query: body.query,
    span: p.spanFrom(prefix.start),
  };
}

/** `LIKE t`, `(LIKE t)`. */
function parseLike(p: Parser): ObjectName | undefined {
  if (p.accept('LIKE')) return parseObjectName(p);
  if (p.kind !== T.leftParen || p.peekWord(1) !== 'LIKE') return undefined;
  p.advance();
  p.advance();
  const table = parseObjectName(p);
  p.expectRightParen();
  return table;
}

function isQueryInParens(p: Parser): boolean {
  let distance = 0;
  while (p.peekKind(distance) === T.leftParen) distance += 1;
  const word = p.peekWord(distance);
  return word === 'SELECT' || word === 'WITH' || word === 'VALUES' || (word === 'TABLE' && p.isNameAt(distance + 1));
}

function parseCreateQuery(p: Parser, required: boolean): CreateTable['query'] {
  const as = p.accept('AS');
  if (p.kind === T.leftParen || startsQuery(p)) return p.query();
  return as || required ? p.fail('SELECT') : undefined;
}

function parseElement(p: Parser): TableElement {
  if (startsConstraint(p)) return parseConstraint(p);
  if (p.mariadb && p.word === 'PERIOD' && p.peekWord(1) === 'FOR') return parsePeriod(p);
  return parseColumnDefinition(p);
}

/** MariaDB: `PERIOD FOR SYSTEM_TIME (a, b)`. */
export function parsePeriod(p: Parser): PeriodDefinition {
  const start = p.start;
  p.expect('PERIOD');
  p.acceptWords('IF', 'NOT', 'EXISTS');
  p.expect('FOR');
  const name = parseName(p);
  p.expectLeftParen();
  const from = parseName(p);
  p.expectKind(T.comma, ',');
  const to = parseName(p);
  p.expectRightParen();
  return { kind: 'period-definition', name, from, to, span: p.spanFrom(start) };
}
