import type { ColumnRef, UserVariable } from '@/lib/sql/ast/expression';
import type { LoadData } from '@/lib/sql/ast/manipulation';
import { parseCharset, parseFileFormat, takeUserVariable } from '@/lib/sql/parser/into';
import { parseInteger, parseString } from '@/lib/sql/parser/literals';
import { parseColumnRef, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parsePartitionList } from '@/lib/sql/parser/query-clauses';
import { parseAssignment } from '@/lib/sql/parser/value';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

/** The current token is LOAD, the next DATA or XML. */
export function parseLoadData(p: Parser): LoadData {
  const start = p.start;
  p.advance();
  const format = p.expectOneOf(['DATA', 'XML']) === 'DATA' ? 'data' : 'xml';
  const priority = p.accept('LOW_PRIORITY') ? 'low-priority' : p.accept('CONCURRENT') ? 'concurrent' : undefined;
  const bulk = p.mysql && p.version >= 80200 && p.accept('FROM');
  const local = p.accept('LOCAL');
  if (!(p.mysql && p.acceptOneOf(['URL', 'S3']) !== undefined)) p.expect('INFILE');
  const path = parseString(p);
  if (bulk) parseBulkCount(p);
  const onDuplicate = p.accept('REPLACE') ? 'replace' : p.accept('IGNORE') ? 'ignore' : undefined;
  p.expectWords('INTO', 'TABLE');
  const table = parseObjectName(p);
  const partitions = parsePartitionList(p);
  const charset = parseCharset(p);
  const rowsIdentifiedBy = p.acceptWords('ROWS', 'IDENTIFIED', 'BY') ? parseString(p) : undefined;
  const fileFormat = parseFileFormat(p);
  const ignoreLines = p.word === 'IGNORE' ? parseIgnoreLines(p) : undefined;
  const columns = p.kind === T.leftParen ? parseColumns(p) : none;
  const assignments = p.accept('SET') ? p.list(parseAssignment) : none;
  if (bulk) parseBulkOptions(p);
  return {
    kind: 'load-data',
    format,
    priority,
    local,
    path,
    onDuplicate,
    table,
    partitions,
    charset,
    fileFormat,
    rowsIdentifiedBy,
    ignoreLines,
    columns,
    assignments,
    span: p.spanFrom(start),
  };
}

function parseIgnoreLines(p: Parser): number {
  p.advance();
  const count = parseInteger(p);
  p.expectOneOf(['LINES', 'ROWS']);
  return count;
}

function parseColumns(p: Parser): readonly (ColumnRef | UserVariable)[] {
  p.advance();
  if (p.acceptKind(T.rightParen)) return none;
  const columns = p.list((inner) => (inner.kind === T.userVariable ? takeUserVariable(inner) : parseColumnRef(inner)));
  p.expectRightParen();
  return columns;
}

/** `COUNT n`, `IN PRIMARY KEY ORDER` of the bulk loader. */
function parseBulkCount(p: Parser): void {
  if (p.accept('COUNT')) parseInteger(p);
  if (p.acceptWords('IN', 'PRIMARY', 'KEY')) p.expect('ORDER');
}

function parseBulkOptions(p: Parser): void {
  for (;;) {
    if (p.accept('PARALLEL') || p.accept('MEMORY')) {
      p.acceptKind(T.equal);
      if (p.kind === T.word) p.advance();
      else parseInteger(p);
    } else if (p.accept('ALGORITHM')) {
      p.acceptKind(T.equal);
      p.expect('BULK');
    } else return;
  }
}
