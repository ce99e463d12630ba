import type { ObjectName } from '@/lib/sql/ast/name';
import type { TableOption, TableOptionName } from '@/lib/sql/ast/table';
import type { Keyword } from '@/lib/sql/keywords';
import { parseIntervalUnit } from '@/lib/sql/parser/interval';
import { parseInteger, parseLiteral, parseString } from '@/lib/sql/parser/literals';
import { parseAnyNameOrString, parseCharsetName, parseNameOrString, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import type { Span } from '@/lib/sql/span';
import { T } from '@/lib/sql/token';

/** What a value may be. `size` is a number with a unit: 64M. `any` is what engines of MariaDB define themselves. */
type ValueKind = 'number' | 'ternary' | 'string' | 'name' | 'size' | 'any' | 'row-format' | 'insert-method' | 'storage';

type Entry = readonly [option: TableOptionName, value: ValueKind];

const shared: { readonly [Word in Keyword]?: Entry } = {
  ENGINE: ['engine', 'name'],
  AUTO_INCREMENT: ['auto-increment', 'number'],
  AVG_ROW_LENGTH: ['avg-row-length', 'number'],
  CHECKSUM: ['checksum', 'number'],
  TABLE_CHECKSUM: ['table-checksum', 'number'],
  COMMENT: ['comment', 'string'],
  COMPRESSION: ['compression', 'string'],
  CONNECTION: ['connection', 'string'],
  DELAY_KEY_WRITE: ['delay-key-write', 'number'],
  ENCRYPTION: ['encryption', 'string'],
  ENGINE_ATTRIBUTE: ['engine-attribute', 'string'],
  INSERT_METHOD: ['insert-method', 'insert-method'],
  KEY_BLOCK_SIZE: ['key-block-size', 'number'],
  MAX_ROWS: ['max-rows', 'number'],
  MIN_ROWS: ['min-rows', 'number'],
  PACK_KEYS: ['pack-keys', 'ternary'],
  PASSWORD: ['password', 'string'],
  ROW_FORMAT: ['row-format', 'row-format'],
  SECONDARY_ENGINE: ['secondary-engine', 'name'],
  SECONDARY_ENGINE_ATTRIBUTE: ['secondary-engine-attribute', 'string'],
  STATS_AUTO_RECALC: ['stats-auto-recalc', 'ternary'],
  STATS_PERSISTENT: ['stats-persistent', 'ternary'],
  STATS_SAMPLE_PAGES: ['stats-sample-pages', 'ternary'],
  STORAGE: ['storage', 'storage'],
  TABLESPACE: ['tablespace', 'name'],
  AUTOEXTEND_SIZE: ['autoextend-size', 'size'],
  NODEGROUP: ['nodegroup', 'number'],
};

const mariadb: { readonly [Word in Keyword]?: Entry } = {
  TYPE: ['engine', 'name'],
  PAGE_CHECKSUM: ['page-checksum', 'any'],
  TRANSACTIONAL: ['transactional', 'any'],
  SEQUENCE: ['sequence', 'any'],
  ENCRYPTED: ['encrypted', 'any'],
  ENCRYPTION_KEY_ID: ['encryption-key-id', 'any'],
  PAGE_COMPRESSED: ['page-compressed', 'any'],
  PAGE_COMPRESSION_LEVEL: ['page-compression-level', 'any'],
};

const tidb: { readonly [Word in Keyword]?: Entry } = {
  AUTO_ID_CACHE: ['auto-id-cache', 'number'],
  AUTO_RANDOM_BASE: ['auto-random-base', 'number'],
  SHARD_ROW_ID_BITS: ['shard-row-id-bits', 'number'],
  PRE_SPLIT_REGIONS: ['pre-split-regions', 'number'],
  TTL_ENABLE: ['ttl-enable', 'string'],
  TTL_JOB_INTERVAL: ['ttl-job-interval', 'string'],
  STATS_BUCKETS: ['statistics', 'ternary'],
  STATS_TOPN: ['statistics', 'ternary'],
  STATS_SAMPLE_RATE: ['statistics', 'any'],
  STATS_COL_CHOICE: ['statistics', 'any'],
  STATS_COL_LIST: ['statistics', 'any'],
};

const none: readonly never[] = [];

/** Options one after another, commas allowed between. */
export function parseTableOptions(p: Parser): readonly TableOption[] {
  let options: TableOption[] | undefined;
  for (;;) {
    const option = parseTableOption(p);
    if (option === undefined) return options ?? none;
    options ??= [];
    options.push(option);
    if (p.kind === T.comma) {
      p.advance();
      if (!startsTableOption(p)) p.fail('a table option');
    }
  }
}

export function startsTableOption(p: Parser): boolean {
  switch (p.word) {
    case '':
      return p.mariadb && p.isName() && p.peekKind(1) === T.equal;
    case 'DEFAULT':
      return isCharsetWord(p.peekWord(1)) || p.peekWord(1) === 'COLLATE' || p.peekWord(1) === 'ENCRYPTION';
    case 'CHARACTER':
    case 'CHAR':
    case 'CHARSET':
    case 'COLLATE':
    case 'UNION':
      return true;
    case 'DATA':
    case 'INDEX':
      return p.peekWord(1) === 'DIRECTORY';
    case 'START':
      return p.mysql && p.peekWord(1) === 'TRANSACTION';
    case 'WITH':
      return p.mariadb && p.peekWord(1) === 'SYSTEM';
    case 'PLACEMENT':
    case 'TTL':
      return p.tidb;
    case 'FORCE':
      return p.tidb && (p.peekWord(1) === 'AUTO_INCREMENT' || p.peekWord(1) === 'AUTO_RANDOM_BASE');
    default:
      return entryOf(p, p.word) !== undefined || (p.mariadb && p.isName() && p.peekKind(1) === T.equal);
  }
}

function entryOf(p: Parser, word: Keyword): Entry | undefined {
  return shared[word] ?? (p.mariadb ? mariadb[word] : p.tidb ? tidb[word] : undefined);
}

const isCharsetWord = (word: Keyword | ''): boolean => word === 'CHARACTER' || word === 'CHARSET' || word === 'CHAR';

export function parseTableOption(p: Parser): TableOption | undefined {
  if (!startsTableOption(p)) return undefined;
  const start = p.start;
  switch (p.word) {
    case 'DEFAULT':
      p.advance();
      return p.is('ENCRYPTION') ? parseNamedOption(p, start) : parseCharsetOption(p, start);
    case 'CHARACTER':
    case 'CHAR':
    case 'CHARSET':
    case 'COLLATE':
      return parseCharsetOption(p, start);
    case 'UNION':
      return parseUnion(p, start);
    case 'DATA':
    case 'INDEX':
      return parseDirectory(p, start);
    case 'START':
      p.advance();
      p.advance();
      return flag(p, 'start-transaction', start);
    case 'WITH':
      p.advance();
      p.expectWords('SYSTEM', 'VERSIONING');
      return flag(p, 'system-versioning', start);
    case 'PLACEMENT':
      return parsePlacement(p, start);
    case 'TTL':
      return parseTtl(p, start);
    case 'FORCE':
      p.advance();
      return parseNamedOption(p, start);
    default:
      return parseNamedOption(p, start);
  }
}

function make(
  p: Parser,
  option: TableOptionName,
  wordsEnd: number,
  value: string,
  valueSpan: Span,
  start: number,
  tables: readonly ObjectName[] = none,
): TableOption {
  const written = wordsOf(p.text.slice(start, wordsEnd));
  return { kind: 'table-option', option, written, value, valueSpan, tables, span: p.spanFrom(start) };
}

/** Upper case, white space folded: `DEFAULT  character set` is `DEFAULT CHARACTER SET`. */
function wordsOf(text: string): string {
  let words = '';
  let gap = false;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) <= 32) gap = true;
    else {
      if (gap) words += ' ';
      gap = false;
      words += text.charAt(i);
    }
  }
  return words.toUpperCase();
}

const flag = (p: Parser, option: TableOptionName, start: number): TableOption =>
  make(p, option, p.lastEnd, '', p.spanFrom(start), start);

function parseCharsetOption(p: Parser, start: number): TableOption {
  const option = p.accept('COLLATE') ? 'collate' : 'charset';
  if (option === 'charset' && !p.accept('CHARSET')) {
    p.expectOneOf(['CHARACTER', 'CHAR']);
    p.expect('SET');
  }
  const wordsEnd = p.lastEnd;
  p.acceptKind(T.equal);
  const name = parseCharsetName(p);
  return make(p, option, wordsEnd, name.text, name.span, start);
}

function parseUnion(p: Parser, start: number): TableOption {
  p.advance();
  const wordsEnd = p.lastEnd;
  p.acceptKind(T.equal);
  const from = p.start;
  p.expectLeftParen();
  const tables = p.kind === T.rightParen ? none : p.list(parseObjectName);
  p.expectRightParen();
  return make(p, 'union', wordsEnd, '', p.spanFrom(from), start, tables);
}

function parseDirectory(p: Parser, start: number): TableOption {
  const option = p.word === 'DATA' ? 'data-directory' : 'index-directory';
  p.advance();
  p.expect('DIRECTORY');
  const wordsEnd = p.lastEnd;
  p.acceptKind(T.equal);
  const value = parseString(p);
  return make(p, option, wordsEnd, value.value, value.span, start);
}

/** TiDB: `PLACEMENT POLICY [=] name | DEFAULT`. */
function parsePlacement(p: Parser, start: number): TableOption {
  p.advance();
  p.expect('POLICY');
  const wordsEnd = p.lastEnd;
  p.acceptKind(T.equal);
  if (p.accept('SET')) p.expect('DEFAULT');
  else {
    const name = parseAnyNameOrString(p);
    return make(p, 'placement-policy', wordsEnd, name.text, name.span, start);
  }
  return make(p, 'placement-policy', wordsEnd, 'default', p.spanFrom(start), start);
}

/** TiDB: `TTL = column + INTERVAL 3 MONTH`. */
function parseTtl(p: Parser, start: number): TableOption {
  p.advance();
  const wordsEnd = p.lastEnd;
  p.acceptKind(T.equal);
  const from = p.start;
  parseAnyNameOrString(p);
  p.expectKind(T.plus, '+');
  p.expect('INTERVAL');
  if (parseLiteral(p) === undefined) p.fail('a number');
  parseIntervalUnit(p);
  const span = p.spanFrom(from);
  return make(p, 'ttl', wordsEnd, p.text.slice(span.start, span.end), span, start);
}

function parseNamedOption(p: Parser, start: number): TableOption {
  const entry: Entry = (p.word === '' ? undefined : entryOf(p, p.word)) ?? ['other', 'any'];
  p.advance();
  const wordsEnd = p.lastEnd;
  p.acceptKind(T.equal);
  const { value, span } = parseOptionValue(p, entry[1]);
  return make(p, entry[0], wordsEnd, value, span, start);
}

type OptionValue = { readonly value: string; readonly span: Span };

function parseOptionValue(p: Parser, kind: ValueKind): OptionValue {
  const from = p.start;
  switch (kind) {
    case 'number':
      return { value: String(parseInteger(p)), span: p.spanFrom(from) };
    case 'ternary':
      return p.accept('DEFAULT')
        ? { value: 'default', span: p.spanFrom(from) }
        : { value: String(parseInteger(p)), span: p.spanFrom(from) };
    case 'string': {
      const text = parseString(p);
      return { value: text.value, span: text.span };
    }
    case 'name': {
      if (p.kind === T.word && p.word === 'NULL') return takeWord(p);
      const name = parseNameOrString(p);
      return { value: name.text, span: name.span };
    }
    case 'size':
      if (p.kind !== T.integer && p.kind !== T.word) p.fail('a size such as 4M');
      return takeWord(p);
    case 'row-format':
      if (!rowFormats.has(p.word)) p.fail(...rowFormats);
      return takeWord(p);
    case 'insert-method':
      if (p.word !== 'NO' && p.word !== 'FIRST' && p.word !== 'LAST') p.fail('NO', 'FIRST', 'LAST');
      return takeWord(p);
    case 'storage':
      if (p.word !== 'DISK' && p.word !== 'MEMORY' && p.word !== 'DEFAULT') p.fail('DISK', 'MEMORY');
      return takeWord(p);
    case 'any':
      return parseAnyValue(p);
  }
}

const rowFormats: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>([
  'DEFAULT',
  'DYNAMIC',
  'FIXED',
  'COMPRESSED',
  'REDUNDANT',
  'COMPACT',
  'PAGE',
]);

function takeWord(p: Parser): OptionValue {
  const value = p.tokenText;
  const span = { start: p.start, end: p.tokenEnd };
  p.advance();
  return { value, span };
}

function parseAnyValue(p: Parser): OptionValue {
  const literal = parseLiteral(p);
  if (literal === undefined) {
    const name = parseAnyNameOrString(p);
    return { value: name.text, span: name.span };
  }
  const value = literal.kind === 'string' ? literal.value : p.text.slice(literal.span.start, literal.span.end);
  return { value, span: literal.span };
}
