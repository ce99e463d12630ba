import type { ColumnRef } from '@/lib/sql/ast/expression';
import type {
  ColumnAssignment,
  Insert,
  InsertPriority,
  InsertRow,
  InsertSource,
  Replace,
} from '@/lib/sql/ast/manipulation';
import type { Name } from '@/lib/sql/ast/name';
import type { SelectItem } from '@/lib/sql/ast/query';
import { startsQuery } from '@/lib/sql/parser/lookahead';
import { parseColumnRef, parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseHints, parseNameList, parsePartitionList } from '@/lib/sql/parser/query-clauses';
import { parseReturning } from '@/lib/sql/parser/select';
import { parseAssignment, parseValueOrDefault } from '@/lib/sql/parser/value';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

export function parseInsert(p: Parser): Insert {
  const start = p.start;
  p.expect('INSERT');
  const hints = parseHints(p);
  const priority = parsePriority(p, true);
  const ignore = p.accept('IGNORE');
  p.accept('INTO');
  const table = parseObjectName(p);
  const partitions = parsePartitionList(p);
  const columns = parseColumns(p);
  const source = parseSource(p, columns !== undefined);
  const alias = parseRowAlias(p, source);
  const onDuplicate = parseOnDuplicate(p);
  const returning = parseReturningClause(p);
  return {
    kind: 'insert',
    hints,
    priority,
    ignore,
    table,
    partitions,
    columns,
    source,
    rowAlias: alias.rowAlias,
    columnAliases: alias.columnAliases,
    onDuplicate,
    returning,
    span: p.spanFrom(start),
  };
}

export function parseReplace(p: Parser): Replace {
  const start = p.start;
  p.expect('REPLACE');
  const hints = parseHints(p);
  const priority = parsePriority(p, false);
  p.accept('INTO');
  const table = parseObjectName(p);
  const partitions = parsePartitionList(p);
  const columns = parseColumns(p);
  const source = parseSource(p, columns !== undefined);
  const returning = parseReturningClause(p);
  return { kind: 'replace', hints, priority, table, partitions, columns, source, returning, span: p.spanFrom(start) };
}

function parsePriority(p: Parser, insert: boolean): InsertPriority | undefined {
  if (p.accept('LOW_PRIORITY')) return 'low-priority';
  if (p.accept('DELAYED')) return 'delayed';
  return insert && p.accept('HIGH_PRIORITY') ? 'high-priority' : undefined;
}

/** `(a, b)`, `()`; a query in parentheses is no column list. */
function parseColumns(p: Parser): readonly ColumnRef[] | undefined {
  if (p.kind !== T.leftParen || p.peekKind(1) === T.leftParen) return undefined;
  const mark = p.mark();
  p.advance();
  if (startsQuery(p)) {
    p.reset(mark);
    return undefined;
  }
  const columns = p.isKind(T.rightParen) ? none : p.list(parseColumnRef);
  p.expectRightParen();
  return columns;
}

function parseSource(p: Parser, hasColumns: boolean): InsertSource {
  const start = p.start;
  if ((p.word === 'VALUES' && p.peekWord(1) !== 'ROW') || p.word === 'VALUE') {
    p.advance();
    const rows = p.list(parseRow);
    return { kind: 'insert-values', rows, span: p.spanFrom(start) };
  }
  if (!hasColumns && p.accept('SET')) {
    const assignments = p.list(parseAssignment);
    return { kind: 'insert-set', assignments, span: p.spanFrom(start) };
  }
  if (p.kind !== T.leftParen && !startsQuery(p)) p.fail('VALUES', 'SELECT', ...(hasColumns ? [] : ['SET']));
  const query = p.query();
  return { kind: 'insert-query', query, span: p.spanFrom(start) };
}

function parseRow(p: Parser): InsertRow {
  const start = p.start;
  p.expectLeftParen();
  const values = p.kind === T.rightParen ? none : p.list(parseValueOrDefault);
  p.expectRightParen();
  return { kind: 'insert-row', values, span: p.spanFrom(start) };
}

type RowAlias = { readonly rowAlias: Name | undefined; readonly columnAliases: readonly Name[] };

const noAlias: RowAlias = { rowAlias: undefined, columnAliases: none };

/** MySQL 8.0.19: `AS new (a, b)`. */
function parseRowAlias(p: Parser, source: InsertSource): RowAlias {
  if (source.kind === 'insert-query' || p.mariadb || !p.accept('AS')) return noAlias;
  const rowAlias = parseName(p);
  return { rowAlias, columnAliases: p.kind === T.leftParen ? parseNameList(p) : none };
}

function parseOnDuplicate(p: Parser): readonly ColumnAssignment[] {
  if (!p.acceptWords('ON', 'DUPLICATE', 'KEY')) return none;
  p.expect('UPDATE');
  return p.list(parseAssignment);
}

function parseReturningClause(p: Parser): readonly SelectItem[] {
  return p.mariadb && p.word === 'RETURNING' ? parseReturning(p) : none;
}
