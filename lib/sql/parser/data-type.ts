import type { DataType, DataTypeName } from '@/lib/sql/ast/data-type';
import type { StringLiteral } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type { Keyword } from '@/lib/sql/keywords';
import { parseInteger, parseLiteral, parseString } from '@/lib/sql/parser/literals';
import { parseCharsetName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

type Draft = { -readonly [Field in Exclude<keyof DataType, 'kind' | 'span'>]: DataType[Field] };

/** What may stand in parentheses and behind a type. */
type Shape = 'numeric' | 'real' | 'length' | 'text' | 'lob' | 'fraction' | 'values' | 'bare' | 'spatial';

type TypeEntry = readonly [name: DataTypeName, shape: Shape];

const types: { readonly [Word in Keyword]?: TypeEntry } = {
  TINYINT: ['tinyint', 'numeric'],
  INT1: ['tinyint', 'numeric'],
  SMALLINT: ['smallint', 'numeric'],
  INT2: ['smallint', 'numeric'],
  MEDIUMINT: ['mediumint', 'numeric'],
  MIDDLEINT: ['mediumint', 'numeric'],
  INT3: ['mediumint', 'numeric'],
  INT: ['int', 'numeric'],
  INTEGER: ['int', 'numeric'],
  INT4: ['int', 'numeric'],
  BIGINT: ['bigint', 'numeric'],
  INT8: ['bigint', 'numeric'],
  DECIMAL: ['decimal', 'real'],
  DEC: ['decimal', 'real'],
  NUMERIC: ['decimal', 'real'],
  FIXED: ['decimal', 'real'],
  FLOAT: ['float', 'real'],
  FLOAT4: ['float', 'real'],
  REAL: ['double', 'real'],
  DOUBLE: ['double', 'real'],
  FLOAT8: ['double', 'real'],
  BIT: ['bit', 'length'],
  BOOL: ['tinyint', 'bare'],
  BOOLEAN: ['tinyint', 'bare'],
  VARCHAR: ['varchar', 'text'],
  VARCHARACTER: ['varchar', 'text'],
  NVARCHAR: ['varchar', 'text'],
  VARBINARY: ['varbinary', 'length'],
  BINARY: ['binary', 'length'],
  TINYTEXT: ['tinytext', 'lob'],
  TEXT: ['text', 'text'],
  MEDIUMTEXT: ['mediumtext', 'lob'],
  LONGTEXT: ['longtext', 'lob'],
  TINYBLOB: ['tinyblob', 'bare'],
  BLOB: ['blob', 'length'],
  MEDIUMBLOB: ['mediumblob', 'bare'],
  LONGBLOB: ['longblob', 'bare'],
  ENUM: ['enum', 'values'],
  SET: ['set', 'values'],
  DATE: ['date', 'bare'],
  TIME: ['time', 'fraction'],
  DATETIME: ['datetime', 'fraction'],
  TIMESTAMP: ['timestamp', 'fraction'],
  YEAR: ['year', 'numeric'],
  JSON: ['json', 'bare'],
  GEOMETRY: ['geometry', 'spatial'],
  POINT: ['point', 'spatial'],
  LINESTRING: ['linestring', 'spatial'],
  POLYGON: ['polygon', 'spatial'],
  MULTIPOINT: ['multipoint', 'spatial'],
  MULTILINESTRING: ['multilinestring', 'spatial'],
  MULTIPOLYGON: ['multipolygon', 'spatial'],
  GEOMETRYCOLLECTION: ['geometrycollection', 'spatial'],
  GEOMCOLLECTION: ['geometrycollection', 'spatial'],
};

const mariadbTypes: { readonly [Word in Keyword]?: TypeEntry } = {
  UUID: ['uuid', 'bare'],
  INET4: ['inet4', 'bare'],
  INET6: ['inet6', 'bare'],
  XMLTYPE: ['xmltype', 'bare'],
  VARCHAR2: ['varchar', 'text'],
  NUMBER: ['decimal', 'real'],
  RAW: ['varbinary', 'length'],
  CLOB: ['longtext', 'lob'],
};

/** The type of a column, a parameter, a variable. */
export function parseDataType(p: Parser): DataType {
  const start = p.start;
  const draft = emptyDraft();
  parseTypeWords(p, draft);
  return finish(p, draft, start);
}

export function isTypeStart(p: Parser): boolean {
  const { word } = p;
  if (word === '') return false;
  return types[word] !== undefined || isComposedTypeStart(word) || (p.mariadb && mariadbTypes[word] !== undefined);
}

const isComposedTypeStart = (word: Keyword): boolean =>
  word === 'CHAR' ||
  word === 'CHARACTER' ||
  word === 'NCHAR' ||
  word === 'NATIONAL' ||
  word === 'LONG' ||
  word === 'SERIAL' ||
  word === 'VECTOR';

function emptyDraft(): Draft {
  return {
    name: 'int',
    written: '',
    length: undefined,
    decimals: undefined,
    unsigned: false,
    zerofill: false,
    binary: false,
    national: false,
    serial: false,
    charset: undefined,
    collation: undefined,
    values: [],
  };
}

const finish = (p: Parser, draft: Draft, start: number): DataType => ({
  kind: 'data-type',
  name: draft.name,
  written: draft.written,
  length: draft.length,
  decimals: draft.decimals,
  unsigned: draft.unsigned,
  zerofill: draft.zerofill,
  binary: draft.binary,
  national: draft.national,
  serial: draft.serial,
  charset: draft.charset,
  collation: draft.collation,
  values: draft.values,
  span: p.spanFrom(start),
});

function parseTypeWords(p: Parser, draft: Draft): Draft {
  const word = p.word;
  switch (word) {
    case '':
      return p.mariadb && p.kind === T.word && p.peekKind(1) !== T.dot
        ? parsePluginType(p, draft)
        : p.fail('a data type');
    case 'CHAR':
    case 'CHARACTER':
      return parseCharType(p, draft);
    case 'NCHAR':
    case 'NATIONAL':
      return parseNationalType(p, draft);
    case 'LONG':
      return parseLongType(p, draft);
    case 'SERIAL':
      take(p, draft);
      draft.name = 'bigint';
      draft.unsigned = true;
      draft.serial = true;
      return draft;
    case 'VECTOR':
      take(p, draft);
      draft.name = 'vector';
      // TiDB writes VECTOR<FLOAT>(3) as well.
      if (p.tidb && p.kind === T.less) {
        p.advance();
        p.expectOneOf(['FLOAT', 'DOUBLE']);
        p.expectKind(T.greater, '>');
      }
      return parseLength(p, draft);
    case 'ROW':
      return p.mariadb && p.inRoutine ? parseRowType(p, draft) : p.fail('a data type');
    case 'TYPE':
      return p.mariadb && p.inRoutine && p.peekWord(1) === 'OF' ? parseTypeOf(p, draft) : p.fail('a data type');
    default:
      return parseTableType(p, draft, types[word] ?? (p.mariadb ? mariadbTypes[word] : undefined));
  }
}

function parseTableType(p: Parser, draft: Draft, entry: TypeEntry | undefined): Draft {
  if (entry === undefined) p.fail('a data type');
  const word = p.word;
  const [name, shape] = entry;
  take(p, draft);
  draft.name = name;
  switch (shape) {
    case 'bare':
      if (word === 'BOOL' || word === 'BOOLEAN') draft.length = 1;
      return draft;
    case 'spatial':
      // MariaDB: POINT REF_SYSTEM_ID = 4326.
      if (p.mariadb && p.accept('REF_SYSTEM_ID')) {
        p.acceptKind(T.equal);
        parseInteger(p);
      }
      return draft;
    case 'numeric':
      parseLength(p, draft);
      return parseNumberAttributes(p, draft);
    case 'real':
      if (word === 'DOUBLE' && p.word === 'PRECISION') take(p, draft);
      parsePrecision(p, draft);
      // FLOAT(p) is a DOUBLE from 25 bits on (manual, "Floating-Point Types").
      if (name === 'float' && draft.decimals === undefined && (draft.length ?? 0) > 24) draft.name = 'double';
      return parseNumberAttributes(p, draft);
    case 'fraction':
    case 'length':
      return parseLength(p, draft);
    case 'text':
      if (word === 'NVARCHAR') draft.national = true;
      parseLength(p, draft);
      if (draft.length === undefined && name === 'varchar') p.fail('(');
      return draft.national ? parseBinaryWord(p, draft) : parseCharsetAttributes(p, draft);
    case 'lob':
      return parseCharsetAttributes(p, draft);
    case 'values':
      draft.values = p.parenthesised(parseTypeValue);
      return parseCharsetAttributes(p, draft);
  }
}

/** Takes the current word into the written form. */
function take(p: Parser, draft: Draft): void {
  const text = p.tokenText.toUpperCase();
  draft.written = draft.written === '' ? text : `${draft.written} ${text}`;
  p.advance();
}

/** A value of ENUM or SET: a string, also with introducer or as hexadecimal. */
function parseTypeValue(p: Parser): StringLiteral {
  if (p.kind === T.string) return parseString(p);
  const literal = parseLiteral(p);
  if (literal === undefined) p.fail('a string');
  if (literal.kind === 'string') return literal;
  if (literal.kind !== 'bytes') p.fail('a string');
  const text = p.text.slice(literal.span.start, literal.span.end);
  return { kind: 'string', value: text, introducer: literal.introducer, span: literal.span };
}

function parseLength(p: Parser, draft: Draft): Draft {
  if (p.kind !== T.leftParen) return draft;
  p.advance();
  if (p.isKind(T.hex)) p.fail('a number');
  draft.length = parseInteger(p);
  p.expectRightParen();
  return draft;
}

function parsePrecision(p: Parser, draft: Draft): Draft {
  if (p.kind !== T.leftParen) return draft;
  p.advance();
  draft.length = parseInteger(p);
  if (p.acceptKind(T.comma)) draft.decimals = parseInteger(p);
  p.expectRightParen();
  return draft;
}

function parseNumberAttributes(p: Parser, draft: Draft): Draft {
  for (;;) {
    if (p.word === 'UNSIGNED') draft.unsigned = true;
    else if (p.word === 'ZEROFILL') {
      draft.zerofill = true;
      draft.unsigned = true;
    } else if (p.word !== 'SIGNED') return draft;
    p.advance();
  }
}

function parseCharType(p: Parser, draft: Draft): Draft {
  take(p, draft);
  draft.name = 'char';
  if (p.word === 'VARYING') {
    take(p, draft);
    draft.name = 'varchar';
  }
  parseLength(p, draft);
  if (draft.name === 'varchar' && draft.length === undefined) p.fail('(');
  parseCharsetAttributes(p, draft);
  return draft;
}

function parseNationalType(p: Parser, draft: Draft): Draft {
  draft.national = true;
  draft.name = 'char';
  if (p.word === 'NATIONAL') {
    take(p, draft);
    if (p.is('VARCHAR') || p.is('VARCHARACTER')) draft.name = 'varchar';
    else if (!p.is('CHAR') && !p.is('CHARACTER')) p.fail('CHAR', 'VARCHAR');
    take(p, draft);
  } else {
    take(p, draft);
    if (p.word === 'VARCHAR' || p.word === 'VARCHARACTER') {
      take(p, draft);
      draft.name = 'varchar';
    }
  }
  if (p.word === 'VARYING') {
    take(p, draft);
    draft.name = 'varchar';
  }
  parseLength(p, draft);
  parseBinaryWord(p, draft);
  return draft;
}

function parseBinaryWord(p: Parser, draft: Draft): Draft {
  if (p.accept('BINARY')) draft.binary = true;
  return draft;
}

/** LONG, LONG VARCHAR, LONG VARBINARY, LONG CHAR VARYING: old names of MEDIUMTEXT and MEDIUMBLOB. */
function parseLongType(p: Parser, draft: Draft): Draft {
  take(p, draft);
  draft.name = 'mediumtext';
  if (p.word === 'VARBINARY') {
    take(p, draft);
    draft.name = 'mediumblob';
    return draft;
  }
  if (p.word === 'VARCHAR' || p.word === 'VARCHARACTER') take(p, draft);
  else if ((p.word === 'CHAR' || p.word === 'CHARACTER') && p.peekWord(1) === 'VARYING') {
    take(p, draft);
    take(p, draft);
  }
  parseCharsetAttributes(p, draft);
  return draft;
}

/** CHARACTER SET x [BINARY], ASCII, UNICODE, BYTE, BINARY [CHARACTER SET x], and MariaDB's COMPRESSED. */
function parseCharsetAttributes(p: Parser, draft: Draft): Draft {
  for (;;) {
    switch (p.word) {
      case 'CHARACTER':
      case 'CHAR':
        if (p.peekWord(1) !== 'SET') return draft;
        p.advance();
        p.advance();
        draft.charset = parseCharsetName(p);
        break;
      case 'CHARSET':
        p.advance();
        draft.charset = parseCharsetName(p);
        break;
      case 'ASCII':
      case 'UNICODE':
      case 'BYTE':
        draft.charset = keywordCharset(p);
        break;
      case 'BINARY':
        p.advance();
        draft.binary = true;
        break;
      case 'COMPRESSED':
        // An attribute of the column; in front of the character set it stands inside the type.
        if (!p.mariadb || !isCharsetWord(p.peekWord(1))) return draft;
        p.advance();
        break;
      default:
        return draft;
    }
  }
}

const isCharsetWord = (word: Keyword | ''): boolean => word === 'CHARACTER' || word === 'CHARSET' || word === 'CHAR';

function keywordCharset(p: Parser): Name {
  const span = { start: p.start, end: p.tokenEnd };
  const text = p.word === 'ASCII' ? 'latin1' : p.word === 'UNICODE' ? 'ucs2' : 'binary';
  p.advance();
  return { kind: 'name', text, quoted: false, span };
}

/** MariaDB: a type of a plug-in, by its name. */
function parsePluginType(p: Parser, draft: Draft): Draft {
  take(p, draft);
  draft.name = 'other';
  parsePrecision(p, draft);
  return draft;
}

/** `ROW (a INT, b TEXT)`, `ROW TYPE OF t`. */
function parseRowType(p: Parser, draft: Draft): Draft {
  take(p, draft);
  draft.name = 'row';
  if (p.word === 'TYPE') return parseTypeOf(p, draft);
  p.parenthesised((inner) => {
    if (!inner.isName()) inner.fail('a name');
    inner.advance();
    inner.enter();
    parseDataType(inner);
    inner.leave();
  });
  return draft;
}

function parseTypeOf(p: Parser, draft: Draft): Draft {
  take(p, draft);
  p.expect('OF');
  draft.written += ' OF';
  if (draft.name !== 'row') draft.name = 'type-of';
  parseObjectName(p);
  if (p.acceptKind(T.dot)) p.advance();
  return draft;
}

/** The types that CAST and CONVERT take. */
export function parseCastType(p: Parser): DataType {
  const start = p.start;
  const draft = emptyDraft();
  switch (p.word) {
    case 'SIGNED':
    case 'UNSIGNED':
      draft.name = p.word === 'SIGNED' ? 'signed' : 'unsigned';
      draft.unsigned = p.word === 'UNSIGNED';
      take(p, draft);
      if (p.is('INTEGER') || p.is('INT')) take(p, draft);
      break;
    case 'BINARY':
    case 'DATE':
    case 'YEAR':
    case 'TIME':
    case 'DATETIME':
    case 'JSON':
    case 'DECIMAL':
    case 'DOUBLE':
    case 'FLOAT':
    case 'REAL':
    case 'CHAR':
    case 'CHARACTER':
    case 'NCHAR':
    case 'NATIONAL':
    case 'VECTOR':
    case 'POINT':
    case 'LINESTRING':
    case 'POLYGON':
    case 'MULTIPOINT':
    case 'MULTILINESTRING':
    case 'MULTIPOLYGON':
    case 'GEOMETRYCOLLECTION':
    case 'GEOMCOLLECTION':
      parseTypeWords(p, draft);
      break;
    default:
      if (!p.mariadb && !(p.tidb && p.word === 'TIMESTAMP')) p.fail('a type for CAST');
      parseTypeWords(p, draft);
  }
  return finish(p, draft, start);
}
