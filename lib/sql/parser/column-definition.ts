import type { ColumnAttribute, ColumnDefinition, GeneratedAttribute } from '@/lib/sql/ast/column';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import { parseDataType } from '@/lib/sql/parser/data-type';
import { isCallable, parseBareFunction, parseCall, parseSequenceValue } from '@/lib/sql/parser/function-call';
import { parseCheck, parseReferences } from '@/lib/sql/parser/index-definition';
import { parseInteger, parseLiteral, parseString } from '@/lib/sql/parser/literals';
import { parseAnyNameOrString, parseCharsetName, parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

export function parseColumnDefinition(p: Parser): ColumnDefinition {
  const start = p.start;
  let name = parseName(p);
  // `t.c` in a column definition is an old form that only names the table once more.
  const qualifiers: Name[] = [];
  while (p.acceptKind(T.dot)) {
    qualifiers.push(name);
    name = parseName(p);
  }
  const type = p.mariadb && p.word === 'GENERATED' ? undefined : parseDataType(p);
  const attributes = parseColumnAttributes(p);
  return { kind: 'column-definition', qualifiers, name, type, attributes, span: p.spanFrom(start) };
}

export function parseColumnAttributes(p: Parser): readonly ColumnAttribute[] {
  const attributes: ColumnAttribute[] = [];
  for (;;) {
    const attribute = p.kind === T.word ? parseAttribute(p) : undefined;
    if (attribute === undefined) return attributes;
    attributes.push(attribute);
  }
}

function parseAttribute(p: Parser): ColumnAttribute | undefined {
  const start = p.start;
  switch (p.word) {
    case 'NOT':
      return parseNot(p, start);
    case 'NULL':
      p.advance();
      return { kind: 'null-attribute', nullable: true, span: p.spanFrom(start) };
    case 'DEFAULT':
      return parseDefault(p, start);
    case 'ON':
      return parseOnUpdate(p, start);
    case 'AUTO_INCREMENT':
      p.advance();
      return { kind: 'auto-increment-attribute', span: p.spanFrom(start) };
    case 'SERIAL':
      p.advance();
      p.expectWords('DEFAULT', 'VALUE');
      return columnOption(p, 'SERIAL DEFAULT VALUE', undefined, start);
    case 'PRIMARY':
    case 'KEY':
      return parsePrimaryKey(p, start);
    case 'UNIQUE':
      return parseUnique(p, start);
    case 'COMMENT':
      p.advance();
      return { kind: 'comment-attribute', text: parseString(p), span: p.spanFrom(start) };
    case 'COLLATE':
      p.advance();
      return { kind: 'collate-attribute', collation: parseCharsetName(p), span: p.spanFrom(start) };
    case 'GENERATED':
    case 'AS':
      return parseGenerated(p, start);
    case 'VISIBLE':
    case 'INVISIBLE': {
      const visible = p.word === 'VISIBLE';
      p.advance();
      return { kind: 'visibility-attribute', visible, span: p.spanFrom(start) };
    }
    case 'REFERENCES':
      return { kind: 'references-attribute', references: parseReferences(p), span: p.spanFrom(start) };
    case 'CHECK':
      return { kind: 'check-attribute', check: parseCheck(p, undefined, false, start), span: p.spanFrom(start) };
    case 'CONSTRAINT':
      return parseNamedCheck(p, start);
    case 'SRID':
      p.advance();
      return { kind: 'srid-attribute', srid: parseInteger(p), span: p.spanFrom(start) };
    default:
      return parseRareAttribute(p, start);
  }
}

function parseRareAttribute(p: Parser, start: number): ColumnAttribute | undefined {
  switch (p.word) {
    case 'COLUMN_FORMAT':
      p.advance();
      return columnOption(p, 'COLUMN_FORMAT', p.expectOneOf(['FIXED', 'DYNAMIC', 'DEFAULT']), start);
    case 'STORAGE':
      p.advance();
      return columnOption(p, 'STORAGE', p.expectOneOf(['DISK', 'MEMORY', 'DEFAULT']), start);
    case 'ENGINE_ATTRIBUTE':
    case 'SECONDARY_ENGINE_ATTRIBUTE': {
      const option = p.word;
      p.advance();
      p.acceptKind(T.equal);
      return columnOption(p, option, parseString(p).value, start);
    }
    case 'AUTO_RANDOM':
      return p.tidb ? parseAutoRandom(p, start) : undefined;
    case 'COMPRESSED':
      return p.mariadb ? parseCompressed(p, start) : undefined;
    case 'WITH':
    case 'WITHOUT': {
      if (!p.mariadb || p.peekWord(1) !== 'SYSTEM') return undefined;
      const word = p.word;
      p.advance();
      p.expectWords('SYSTEM', 'VERSIONING');
      return columnOption(p, `${word} SYSTEM VERSIONING`, undefined, start);
    }
    case 'REF_SYSTEM_ID':
      p.advance();
      p.acceptKind(T.equal);
      return { kind: 'srid-attribute', srid: parseInteger(p), span: p.spanFrom(start) };
    default:
      return p.mariadb && p.isName() && p.peekKind(1) === T.equal ? parseEngineOption(p, start) : undefined;
  }
}

function columnOption(p: Parser, option: string, value: string | undefined, start: number): ColumnAttribute {
  return { kind: 'column-option-attribute', option, value, span: p.spanFrom(start) };
}

function parseEngineOption(p: Parser, start: number): ColumnAttribute {
  const option = p.tokenText.toUpperCase();
  p.advance();
  p.advance();
  const literal = parseLiteral(p);
  const value =
    literal === undefined ? parseAnyNameOrString(p).text : p.text.slice(literal.span.start, literal.span.end);
  return columnOption(p, option, value, start);
}

function parseCompressed(p: Parser, start: number): ColumnAttribute {
  p.advance();
  const value = p.acceptKind(T.equal) ? parseAnyNameOrString(p).text : undefined;
  return columnOption(p, 'COMPRESSED', value, start);
}

function parseAutoRandom(p: Parser, start: number): ColumnAttribute {
  p.advance();
  let shardBits: number | undefined;
  let rangeBits: number | undefined;
  if (p.acceptKind(T.leftParen)) {
    shardBits = parseInteger(p);
    if (p.acceptKind(T.comma)) rangeBits = parseInteger(p);
    p.expectRightParen();
  }
  return { kind: 'auto-random-attribute', shardBits, rangeBits, span: p.spanFrom(start) };
}

/** NOT NULL, and MySQL's NOT SECONDARY. */
function parseNot(p: Parser, start: number): ColumnAttribute | undefined {
  if (p.peekWord(1) === 'SECONDARY' && p.mysql) {
    p.advance();
    p.advance();
    return columnOption(p, 'NOT SECONDARY', undefined, start);
  }
  if (p.peekWord(1) !== 'NULL') return undefined;
  p.advance();
  p.advance();
  return { kind: 'null-attribute', nullable: false, span: p.spanFrom(start) };
}

function parsePrimaryKey(p: Parser, start: number): ColumnAttribute {
  if (p.accept('PRIMARY')) p.expect('KEY');
  else p.advance();
  let clustered: boolean | undefined;
  if (p.tidb && (p.word === 'CLUSTERED' || p.word === 'NONCLUSTERED')) {
    clustered = p.word === 'CLUSTERED';
    p.advance();
  }
  if (p.tidb) p.acceptOneOf(['GLOBAL', 'LOCAL']);
  return { kind: 'primary-key-attribute', clustered, span: p.spanFrom(start) };
}

function parseUnique(p: Parser, start: number): ColumnAttribute {
  p.advance();
  p.accept('KEY');
  if (p.tidb) p.acceptOneOf(['GLOBAL', 'LOCAL']);
  return { kind: 'unique-attribute', span: p.spanFrom(start) };
}

function parseNamedCheck(p: Parser, start: number): ColumnAttribute {
  p.advance();
  const name = p.isName() ? parseName(p) : undefined;
  // MariaDB and TiDB take a constraint name in front of REFERENCES and UNIQUE as well.
  if (p.word === 'REFERENCES' && !p.mysql) {
    return { kind: 'references-attribute', references: parseReferences(p), span: p.spanFrom(start) };
  }
  return { kind: 'check-attribute', check: parseCheck(p, name, false, start), span: p.spanFrom(start) };
}

function parseOnUpdate(p: Parser, start: number): ColumnAttribute | undefined {
  if (p.peekWord(1) !== 'UPDATE') return undefined;
  p.advance();
  p.advance();
  const value = parseNow(p) ?? p.fail('CURRENT_TIMESTAMP');
  return { kind: 'on-update-attribute', value, span: p.spanFrom(start) };
}

/** CURRENT_TIMESTAMP, NOW(), LOCALTIME and LOCALTIMESTAMP, with or without a precision. */
function parseNow(p: Parser): Expression | undefined {
  const { word } = p;
  if (word !== 'CURRENT_TIMESTAMP' && word !== 'NOW' && word !== 'LOCALTIME' && word !== 'LOCALTIMESTAMP') {
    // MariaDB: DEFAULT CURRENT_DATE, CURDATE() go through the calls.
    return undefined;
  }
  if (p.peekKind(1) === T.leftParen) return parseCall(p);
  return parseBareFunction(p);
}

function parseDefault(p: Parser, start: number): ColumnAttribute {
  p.advance();
  if (p.kind === T.leftParen) {
    p.enter();
    p.advance();
    const value = p.expression();
    p.expectRightParen();
    p.leave();
    return { kind: 'default-attribute', value, parenthesised: true, span: p.spanFrom(start) };
  }
  const value = parseDefaultValue(p);
  return { kind: 'default-attribute', value, parenthesised: false, span: p.spanFrom(start) };
}

/** Also the value of ALTER … SET DEFAULT. COLLATE behind it belongs to the column, so no operator is read here. */
export function parseDefaultValue(p: Parser): Expression {
  const start = p.start;
  if (p.kind === T.minus || p.kind === T.plus) {
    const operator = p.kind === T.minus ? '-' : '+';
    p.advance();
    const operand = parseLiteral(p) ?? p.fail('a number');
    return { kind: 'unary', operator, operand, span: p.spanFrom(start) };
  }
  switch (p.word) {
    case 'NULL':
      p.advance();
      return { kind: 'null', span: p.spanFrom(start) };
    case 'TRUE':
    case 'FALSE': {
      const value = p.word === 'TRUE';
      p.advance();
      return { kind: 'boolean', value, span: p.spanFrom(start) };
    }
    case 'DATE':
    case 'TIME':
    case 'TIMESTAMP':
      if (p.peekKind(1) === T.string) return p.bitExpression();
      break;
    case 'NEXT':
    case 'PREVIOUS':
      if (!p.mysql) return parseSequenceValue(p);
      break;
  }
  return parseNow(p) ?? parseLiteral(p) ?? parseFunctionDefault(p);
}

/** MariaDB and TiDB take calls and columns without parentheses. */
function parseFunctionDefault(p: Parser): Expression {
  if (!p.mysql) {
    if (isCallable(p)) return parseCall(p);
    const bare = parseBareFunction(p);
    if (bare !== undefined) return bare;
    if (p.mariadb) return p.bitExpression();
  }
  return p.fail('a default value');
}

/** `[GENERATED ALWAYS] AS (expression) [VIRTUAL | STORED]`. */
function parseGenerated(p: Parser, start: number): GeneratedAttribute {
  const always = p.accept('GENERATED');
  if (always) p.expect('ALWAYS');
  p.expect('AS');
  if (p.mariadb && p.word === 'ROW') {
    p.advance();
    const row = p.is('START') ? 'start' : 'end';
    if (!p.accept('START')) p.expect('END');
    return {
      kind: 'generated-attribute',
      expression: undefined,
      storage: undefined,
      always,
      row,
      span: p.spanFrom(start),
    };
  }
  p.expectLeftParen();
  p.enter();
  const expression = p.expression();
  p.leave();
  p.expectRightParen();
  const storage = parseStorage(p);
  return { kind: 'generated-attribute', expression, storage, always, row: undefined, span: p.spanFrom(start) };
}

function parseStorage(p: Parser): GeneratedAttribute['storage'] {
  if (p.accept('VIRTUAL')) return 'virtual';
  return p.accept('STORED') || p.accept('PERSISTENT') ? 'stored' : undefined;
}
