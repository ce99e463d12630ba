import type { Expression } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type {
  PartitionDefinition,
  Partitioning,
  PartitionMaxValue,
  PartitionMethod,
  PartitionValues,
  SubpartitionDefinition,
  Subpartitioning,
  TableOption,
} from '@/lib/sql/ast/table';
import { parseIntervalUnit } from '@/lib/sql/parser/interval';
import { parseInteger } from '@/lib/sql/parser/literals';
import { parseName, parseNameOrString } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseNameList } from '@/lib/sql/parser/query-clauses';
import { parseTableOption } from '@/lib/sql/parser/table-option';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

type Method = {
  readonly method: PartitionMethod;
  readonly linear: boolean;
  readonly expression: Expression | undefined;
  readonly columns: readonly Name[];
};

/** `PARTITION BY …` with everything behind it. */
export function parsePartitioning(p: Parser): Partitioning {
  const start = p.start;
  p.expectWords('PARTITION', 'BY');
  const { method, linear, expression, columns } = parseMethod(p);
  if (p.tidb && p.word === 'INTERVAL') parseIntervalPartitions(p);
  const count = p.accept('PARTITIONS') ? parseInteger(p) : undefined;
  const subpartitioning = p.word === 'SUBPARTITION' ? parseSubpartitioning(p) : undefined;
  const definitions = p.kind === T.leftParen ? p.parenthesised(parsePartitionDefinition) : none;
  if (p.tidb && p.acceptWords('UPDATE', 'INDEXES')) parseUpdateIndexes(p);
  return {
    kind: 'partitioning',
    method,
    linear,
    expression,
    columns,
    count,
    subpartitioning,
    definitions,
    span: p.spanFrom(start),
  };
}

function parseMethod(p: Parser): Method {
  if (p.word === 'RANGE' || p.word === 'LIST') return parseRangeOrList(p);
  if (p.mariadb && p.accept('SYSTEM_TIME')) {
    parseSystemTime(p);
    return { method: 'system-time', linear: false, expression: undefined, columns: none };
  }
  const linear = p.accept('LINEAR');
  if (p.accept('HASH')) return { method: 'hash', linear, expression: parseInParens(p), columns: none };
  p.expect('KEY');
  return { method: 'key', linear, expression: undefined, columns: parseKeyColumns(p) };
}

function parseRangeOrList(p: Parser): Method {
  const range = p.word === 'RANGE';
  p.advance();
  if (!p.accept('COLUMNS')) {
    return { method: range ? 'range' : 'list', linear: false, expression: parseInParens(p), columns: none };
  }
  const columns = parseNameList(p);
  return { method: range ? 'range-columns' : 'list-columns', linear: false, expression: undefined, columns };
}

function parseInParens(p: Parser): Expression {
  p.expectLeftParen();
  p.enter();
  const expression = p.bitExpression();
  p.leave();
  p.expectRightParen();
  return expression;
}

/** `KEY [ALGORITHM = 1 | 2] (columns)`; the list may be empty. */
function parseKeyColumns(p: Parser): readonly Name[] {
  if (p.accept('ALGORITHM')) {
    p.expectKind(T.equal, '=');
    const algorithm = parseInteger(p);
    if (algorithm !== 1 && algorithm !== 2) p.refuse('ALGORITHM of KEY is 1 or 2');
  }
  p.expectLeftParen();
  const columns = p.kind === T.rightParen ? none : p.list(parseName);
  p.expectRightParen();
  return columns;
}

/** MariaDB: `INTERVAL 1 MONTH [STARTS …] [AUTO]`, `LIMIT n`. */
function parseSystemTime(p: Parser): void {
  for (;;) {
    if (p.accept('INTERVAL')) {
      p.expression();
      parseIntervalUnit(p);
    } else if (p.accept('LIMIT')) parseInteger(p);
    else if (p.accept('STARTS')) p.bitExpression();
    else if (!p.accept('AUTO')) return;
  }
}

/** TiDB: `INTERVAL (100) FIRST PARTITION LESS THAN (0) LAST PARTITION LESS THAN (500) [NULL PARTITION] [MAXVALUE PARTITION]`. */
function parseIntervalPartitions(p: Parser): void {
  p.advance();
  p.expectLeftParen();
  p.expression();
  if (p.kind === T.word) parseIntervalUnit(p);
  p.expectRightParen();
  for (const word of ['FIRST', 'LAST'] as const) {
    if (!p.accept(word)) continue;
    p.expectWords('PARTITION', 'LESS', 'THAN');
    p.parenthesised((inner) => inner.expression());
  }
  p.acceptWords('NULL', 'PARTITION');
  p.acceptWords('MAXVALUE', 'PARTITION');
}

/** TiDB: `UPDATE INDEXES (i GLOBAL, j LOCAL)`. */
function parseUpdateIndexes(p: Parser): void {
  p.parenthesised((inner) => {
    parseName(inner);
    inner.expectOneOf(['GLOBAL', 'LOCAL']);
  });
}

function parseSubpartitioning(p: Parser): Subpartitioning {
  const start = p.start;
  p.expectWords('SUBPARTITION', 'BY');
  const linear = p.accept('LINEAR');
  const hash = p.accept('HASH');
  if (!hash) p.expect('KEY');
  const expression = hash ? parseInParens(p) : undefined;
  const columns = hash ? none : parseKeyColumns(p);
  const count = p.accept('SUBPARTITIONS') ? parseInteger(p) : undefined;
  const method = hash ? 'hash' : 'key';
  return { kind: 'subpartitioning', method, linear, expression, columns, count, span: p.spanFrom(start) };
}

export function parsePartitionDefinition(p: Parser): PartitionDefinition {
  const start = p.start;
  p.expect('PARTITION');
  const name = parseName(p);
  const values = parsePartitionValues(p);
  const options = parsePartitionOptions(p);
  const subpartitions = p.kind === T.leftParen ? p.parenthesised(parseSubpartition) : none;
  return { kind: 'partition-definition', name, values, options, subpartitions, span: p.spanFrom(start) };
}

function parsePartitionValues(p: Parser): PartitionValues | undefined {
  const start = p.start;
  if (!p.mysql && p.accept('DEFAULT')) return values(p, 'default', none, start);
  if (p.mariadb && p.accept('HISTORY')) return values(p, 'history', none, start);
  if (p.mariadb && p.accept('CURRENT')) return values(p, 'current', none, start);
  if (!p.accept('VALUES')) return undefined;
  if (p.accept('IN')) return values(p, 'in', p.parenthesised(parseValue), start);
  p.expectWords('LESS', 'THAN');
  if (p.word === 'MAXVALUE') return values(p, 'less-than', [parseMaxValue(p)], start);
  return values(p, 'less-than', p.parenthesised(parseValue), start);
}

function values(
  p: Parser,
  type: PartitionValues['type'],
  items: PartitionValues['items'],
  start: number,
): PartitionValues {
  return { kind: 'partition-values', type, items, span: p.spanFrom(start) };
}

function parseMaxValue(p: Parser): PartitionMaxValue {
  const span = { start: p.start, end: p.tokenEnd };
  p.advance();
  return { kind: 'maxvalue', span };
}

function parseValue(p: Parser): Expression | PartitionMaxValue {
  if (p.word === 'MAXVALUE') return parseMaxValue(p);
  if (!p.mysql && p.word === 'DEFAULT') {
    const span = { start: p.start, end: p.tokenEnd };
    p.advance();
    return { kind: 'default', column: undefined, span };
  }
  return p.expression();
}

function parseSubpartition(p: Parser): SubpartitionDefinition {
  const start = p.start;
  p.expect('SUBPARTITION');
  const name = parseNameOrString(p);
  const options = parsePartitionOptions(p);
  return { kind: 'subpartition-definition', name, options, span: p.spanFrom(start) };
}

/** The options of tables that partitions take too. */
function parsePartitionOptions(p: Parser): readonly TableOption[] {
  let options: TableOption[] | undefined;
  for (;;) {
    if (p.word === 'STORAGE' && p.peekWord(1) === 'ENGINE') p.advance();
    const option = parseTableOption(p);
    if (option === undefined) return options ?? none;
    options ??= [];
    options.push(option);
  }
}
