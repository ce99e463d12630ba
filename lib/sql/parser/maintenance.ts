import type { Flush, Kill, TableMaintenance } from '@/lib/sql/ast/administration';
import type { ObjectName } from '@/lib/sql/ast/name';
import { parseInteger, parseLiteral, parseString } from '@/lib/sql/parser/literals';
import { parseAccount, parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseChannel } from '@/lib/sql/parser/show';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

const verbs = {
  ANALYZE: 'analyze',
  CHECK: 'check',
  CHECKSUM: 'checksum',
  OPTIMIZE: 'optimize',
  REPAIR: 'repair',
} as const;

/** ANALYZE, CHECK, CHECKSUM, OPTIMIZE, REPAIR of tables. */
export function parseMaintenance(p: Parser): TableMaintenance {
  const start = p.start;
  const verb = verbs[p.expectOneOf(['ANALYZE', 'CHECK', 'CHECKSUM', 'OPTIMIZE', 'REPAIR'])];
  const noWriteToBinlog = verb !== 'check' && verb !== 'checksum' && acceptNoBinlog(p);
  if (p.tidb) p.acceptOneOf(['INCREMENTAL']);
  p.expectOneOf(p.mariadb ? ['TABLE', 'TABLES', 'VIEW'] : ['TABLE', 'TABLES']);
  const tables = p.list(parseObjectName);
  const options: string[] = [];
  if (verb === 'analyze') parseAnalyzeOptions(p, options);
  else parseOptions(p, verb, options);
  return { kind: 'table-maintenance', verb, noWriteToBinlog, tables, options, span: p.spanFrom(start) };
}

const acceptNoBinlog = (p: Parser): boolean => p.accept('NO_WRITE_TO_BINLOG') || p.accept('LOCAL');

const verbOptions = {
  check: ['QUICK', 'FAST', 'MEDIUM', 'EXTENDED', 'CHANGED'],
  checksum: ['QUICK', 'EXTENDED'],
  repair: ['QUICK', 'EXTENDED', 'USE_FRM', 'FORCE'],
  optimize: [],
} as const;

function parseOptions(p: Parser, verb: keyof typeof verbOptions, options: string[]): void {
  for (;;) {
    const word = p.acceptOneOf(verbOptions[verb]);
    if (word !== undefined) options.push(word);
    else if (verb === 'check' && p.acceptWords('FOR', 'UPGRADE')) options.push('FOR UPGRADE');
    else if (p.mariadb && verb === 'repair' && p.acceptWords('FROM', 'MYSQL')) options.push('FROM MYSQL');
    else if (p.mariadb && verb === 'optimize' && (p.word === 'WAIT' || p.word === 'NOWAIT')) {
      if (p.accept('WAIT')) parseInteger(p);
      else p.advance();
    } else return;
  }
}

/** Histograms of MySQL, PERSISTENT FOR of MariaDB, columns, indexes and sizes of TiDB. */
function parseAnalyzeOptions(p: Parser, options: string[]): void {
  if (p.mysql) parseHistogram(p, options);
  else if (p.mariadb) parsePersistent(p, options);
  else parseTidbAnalyze(p, options);
}

function parseHistogram(p: Parser, options: string[]): void {
  const verb = p.acceptOneOf(['UPDATE', 'DROP']);
  if (verb === undefined) return;
  p.expectWords('HISTOGRAM', 'ON');
  p.list(parseName);
  options.push(`${verb} HISTOGRAM`);
  if (verb === 'DROP') return;
  if (p.accept('USING')) {
    p.expect('DATA');
    parseString(p);
  } else if (p.accept('WITH')) {
    parseInteger(p);
    p.expect('BUCKETS');
  }
  if (p.accept('AUTO') || p.accept('MANUAL')) p.expect('UPDATE');
}

function parsePersistent(p: Parser, options: string[]): void {
  if (!p.acceptWords('PERSISTENT', 'FOR')) return;
  options.push('PERSISTENT FOR');
  if (p.accept('ALL')) return;
  for (const word of ['COLUMNS', 'INDEXES'] as const) {
    p.expect(word);
    if (p.accept('ALL')) continue;
    p.expectLeftParen();
    if (p.kind !== T.rightParen) p.list((inner) => (inner.word === 'PRIMARY' ? inner.advance() : parseName(inner)));
    p.expectRightParen();
  }
}

function parseTidbAnalyze(p: Parser, options: string[]): void {
  if (p.accept('PARTITION')) p.list(parseName);
  if (p.acceptWords('INDEX', 'ALL') || p.acceptWords('ALL', 'COLUMNS') || p.acceptWords('PREDICATE', 'COLUMNS'))
    options.push('COLUMNS');
  else if (p.accept('INDEX')) {
    if (p.isName()) p.list(parseName);
  } else if (p.accept('COLUMNS')) p.list(parseName);
  else {
    const verb = p.acceptOneOf(['UPDATE', 'DROP']);
    if (verb !== undefined) {
      p.expectWords('HISTOGRAM', 'ON');
      p.list(parseName);
    }
  }
  if (!p.accept('WITH')) return;
  p.list((inner) => {
    if (parseLiteral(inner) === undefined) inner.fail('a number');
    while (inner.kind === T.word) inner.advance();
  });
}

export function parseKill(p: Parser): Kill {
  const start = p.start;
  p.expect('KILL');
  if (p.mariadb) p.acceptOneOf(['HARD', 'SOFT']);
  if (p.tidb) p.accept('TIDB');
  const type = p.accept('QUERY') ? 'query' : 'connection';
  if (type === 'connection') p.accept('CONNECTION');
  if (p.mariadb && p.accept('USER')) {
    const user = parseAccount(p);
    return { kind: 'kill', type, id: undefined, user, span: p.spanFrom(start) };
  }
  if (p.mariadb && type === 'query') p.accept('ID');
  return { kind: 'kill', type, id: p.expression(), user: undefined, span: p.spanFrom(start) };
}

/** FLUSH. */
export function parseFlush(p: Parser): Flush {
  const start = p.start;
  p.expect('FLUSH');
  const noWriteToBinlog = acceptNoBinlog(p);
  if (p.word === 'TABLE' || p.word === 'TABLES') return parseFlushTables(p, noWriteToBinlog, start);
  const targets = p.list(parseFlushTarget);
  return {
    kind: 'flush',
    noWriteToBinlog,
    targets,
    tables: none,
    withReadLock: false,
    forExport: false,
    span: p.spanFrom(start),
  };
}

function parseFlushTables(p: Parser, noWriteToBinlog: boolean, start: number): Flush {
  p.advance();
  const tables: readonly ObjectName[] = p.isName() ? p.list(parseObjectName) : none;
  const forExport = tables.length > 0 && p.acceptWords('FOR', 'EXPORT');
  let withReadLock = false;
  if (!forExport && p.accept('WITH')) {
    if (p.mariadb && p.accept('DISABLED')) p.expect('CHECKPOINT');
    else {
      p.expectWords('READ', 'LOCK');
      withReadLock = true;
      if (p.mariadb) p.acceptWords('AND', 'DISABLE') && p.expect('CHECKPOINT');
    }
  }
  return {
    kind: 'flush',
    noWriteToBinlog,
    targets: ['TABLES'],
    tables,
    withReadLock,
    forExport,
    span: p.spanFrom(start),
  };
}

function parseFlushTarget(p: Parser): string {
  switch (p.word) {
    case 'BINARY':
    case 'ENGINE':
    case 'ERROR':
    case 'GENERAL':
    case 'SLOW': {
      const word = p.word;
      p.advance();
      p.expect('LOGS');
      return `${word} LOGS`;
    }
    case 'RELAY':
      p.advance();
      p.expect('LOGS');
      if (p.mariadb && p.kind === T.string) parseString(p);
      parseChannel(p);
      return 'RELAY LOGS';
    case 'QUERY':
      p.advance();
      p.expect('CACHE');
      return 'QUERY CACHE';
    case 'LOGS':
    case 'HOSTS':
    case 'PRIVILEGES':
    case 'STATUS':
    case 'USER_RESOURCES':
    case 'OPTIMIZER_COSTS':
    case 'MASTER':
    case 'SLAVE':
    case 'DES_KEY_FILE':
    case 'SSL': {
      const word = p.word;
      p.advance();
      return word;
    }
    case 'GLOBAL':
    case 'SESSION': {
      const word = p.word;
      p.advance();
      p.expect('STATUS');
      return `${word} STATUS`;
    }
    default:
      return parseDialectTarget(p);
  }
}

/** MariaDB flushes plug-ins' tables by name, TiDB plug-ins and statistics. */
function parseDialectTarget(p: Parser): string {
  if (p.mysql || !p.isName()) return p.fail('what to flush');
  let words = p.tokenText.toUpperCase();
  p.advance();
  while (p.tidb && p.isName()) {
    words += ` ${p.tokenText.toUpperCase()}`;
    p.advance();
    if (p.kind === T.comma && p.isNameAt(1)) p.advance();
  }
  return words;
}
