import type { Name } from '@/lib/sql/ast/name';
import type { JsonTable, JsonTableColumn } from '@/lib/sql/ast/query';
import { parseDataType } from '@/lib/sql/parser/data-type';
import { parseOnEmptyOrError } from '@/lib/sql/parser/json-clauses';
import { parseString } from '@/lib/sql/parser/literals';
import { parseCharsetName, parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** `JSON_TABLE(document, path COLUMNS (…)) [AS] alias`. */
export function parseJsonTable(p: Parser, parseAlias: (p: Parser) => Name | undefined): JsonTable {
  const start = p.start;
  p.enter();
  p.advance();
  p.expectLeftParen();
  const document = p.expression();
  p.expectKind(T.comma, ',');
  const path = p.expression();
  const columns = parseColumns(p);
  p.expectRightParen();
  p.leave();
  const explicitAlias = p.word === 'AS' || p.kind === T.equal;
  const alias = parseAlias(p);
  return { kind: 'json-table', document, path, columns, alias, explicitAlias, span: p.spanFrom(start) };
}

function parseColumns(p: Parser): readonly JsonTableColumn[] {
  p.expect('COLUMNS');
  return p.parenthesised(parseColumn);
}

function parseColumn(p: Parser): JsonTableColumn {
  const start = p.start;
  if (p.word === 'NESTED' && (p.peekWord(1) === 'PATH' || p.peekKind(1) === T.string)) return parseNested(p);
  const name = parseName(p);
  if (p.accept('FOR')) {
    p.expect('ORDINALITY');
    return column('ordinality', name, undefined, undefined, p.spanFrom(start));
  }
  const dataType = parseDataType(p);
  if (p.accept('COLLATE')) parseCharsetName(p);
  const exists = p.accept('EXISTS');
  p.expect('PATH');
  const path = parseString(p);
  parseOnEmptyOrError(p, []);
  return column(exists ? 'exists' : 'path', name, dataType, path, p.spanFrom(start));
}

function column(
  type: JsonTableColumn['type'],
  name: Name,
  dataType: JsonTableColumn['dataType'],
  path: JsonTableColumn['path'],
  span: JsonTableColumn['span'],
): JsonTableColumn {
  return { kind: 'json-table-column', type, name, dataType, path, columns: [], span };
}

function parseNested(p: Parser): JsonTableColumn {
  const start = p.start;
  p.enter();
  p.advance();
  p.accept('PATH');
  const path = parseString(p);
  const columns = parseColumns(p);
  p.leave();
  return {
    kind: 'json-table-column',
    type: 'nested',
    name: undefined,
    dataType: undefined,
    path,
    columns,
    span: p.spanFrom(start),
  };
}
