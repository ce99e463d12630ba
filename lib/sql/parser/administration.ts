import type { Admin, AdminCommand } from '@/lib/sql/ast/administration';
import type { ObjectName } from '@/lib/sql/ast/name';
import { parseInteger, parseLiteral, parseString } from '@/lib/sql/parser/literals';
import { parseAccount, parseAnyNameOrString, parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseNameList } from '@/lib/sql/parser/query-clauses';
import type { Span } from '@/lib/sql/span';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

export function admin(
  p: Parser,
  command: AdminCommand,
  start: number,
  objects: readonly ObjectName[] = none,
  secretSpans: readonly Span[] = none,
): Admin {
  return { kind: 'admin', command, objects, secretSpans, span: p.spanFrom(start) };
}

/** Statements about the server that begin with a verb of their own; undefined when none stands here. */
export function parseAdministration(p: Parser): Admin | undefined {
  const start = p.start;
  switch (p.word) {
    case 'BINLOG':
      p.advance();
      p.expression();
      return admin(p, 'binlog', start);
    case 'CACHE':
      return parseCacheIndex(p, start);
    case 'LOAD':
      return p.peekWord(1) === 'INDEX' ? parseLoadIndex(p, start) : undefined;
    case 'PURGE':
      return parsePurge(p, start);
    case 'INSTALL':
      return parseInstall(p, start);
    case 'UNINSTALL':
      return parseUninstall(p, start);
    case 'SHUTDOWN':
      p.advance();
      if (p.mariadb && p.acceptWords('WAIT', 'FOR', 'ALL')) p.expectOneOf(['SLAVES', 'REPLICAS']);
      return admin(p, 'shutdown', start);
    case 'RESTART':
      p.advance();
      return admin(p, 'restart', start);
    case 'CLONE':
      return p.mysql ? parseClone(p, start) : undefined;
    case 'IMPORT':
      if (p.peekWord(1) !== 'TABLE') return undefined;
      p.advance();
      p.advance();
      p.expect('FROM');
      p.list(parseString);
      return admin(p, 'import-table', start);
    case 'HELP':
      p.advance();
      parseAnyNameOrString(p);
      return admin(p, 'help', start);
    case 'BACKUP':
      return p.mariadb ? parseBackup(p, start) : undefined;
    default:
      return undefined;
  }
}

/** `CACHE INDEX t [PARTITION (…)] [INDEX (i, …)], … IN cache`. */
function parseCacheIndex(p: Parser, start: number): Admin {
  p.advance();
  p.expect('INDEX');
  const objects = p.list((inner) => {
    const table = parseObjectName(inner);
    parsePartitions(inner);
    parseIndexes(inner);
    return table;
  });
  p.expect('IN');
  if (!p.accept('DEFAULT')) parseName(p);
  return admin(p, 'cache-index', start, objects);
}

function parsePartitions(p: Parser): void {
  if (!p.accept('PARTITION')) return;
  if (p.peekWord(1) === 'ALL') {
    p.expectLeftParen();
    p.advance();
    p.expectRightParen();
  } else parseNameList(p);
}

function parseIndexes(p: Parser): void {
  if (!p.accept('INDEX') && !p.accept('KEY')) return;
  p.expectLeftParen();
  if (p.kind !== T.rightParen) p.list((inner) => (inner.word === 'PRIMARY' ? inner.advance() : parseName(inner)));
  p.expectRightParen();
}

function parseLoadIndex(p: Parser, start: number): Admin {
  p.advance();
  p.advance();
  p.expectWords('INTO', 'CACHE');
  const objects = p.list((inner) => {
    const table = parseObjectName(inner);
    parsePartitions(inner);
    parseIndexes(inner);
    inner.acceptWords('IGNORE', 'LEAVES');
    return table;
  });
  return admin(p, 'load-index', start, objects);
}

function parsePurge(p: Parser, start: number): Admin {
  p.advance();
  p.expectOneOf(['BINARY', 'MASTER']);
  p.expect('LOGS');
  if (p.accept('TO')) parseString(p);
  else {
    p.expect('BEFORE');
    p.expression();
  }
  return admin(p, 'purge-logs', start);
}

function parseInstall(p: Parser, start: number): Admin {
  p.advance();
  if (p.mysql && p.accept('COMPONENT')) {
    p.list(parseString);
    if (p.accept('SET')) p.list(parseComponentVariable);
    return admin(p, 'install', start);
  }
  if (!(p.mariadb && p.accept('SONAME'))) {
    p.expect('PLUGIN');
    if (p.mariadb) p.acceptWords('IF', 'NOT', 'EXISTS');
    parseName(p);
    p.expect('SONAME');
  }
  parseString(p);
  return admin(p, 'install', start);
}

/** `[GLOBAL | PERSIST] name = value` of INSTALL COMPONENT … SET. */
function parseComponentVariable(p: Parser): void {
  if (p.word === 'GLOBAL' || p.word === 'PERSIST') p.advance();
  parseObjectName(p);
  if (p.kind !== T.equal && p.kind !== T.assign) p.fail('=');
  p.advance();
  if (!p.accept('ON')) p.expression();
}

function parseUninstall(p: Parser, start: number): Admin {
  p.advance();
  if (p.mysql && p.accept('COMPONENT')) p.list(parseString);
  else {
    const soname = p.mariadb && p.accept('SONAME');
    if (!soname) p.expect('PLUGIN');
    if (p.mariadb) p.acceptWords('IF', 'EXISTS');
    if (soname) parseString(p);
    else parseName(p);
  }
  return admin(p, 'uninstall', start);
}

/** `CLONE LOCAL DATA DIRECTORY = 'd'`, `CLONE INSTANCE FROM u@h:3306 IDENTIFIED BY 'x' …`. */
function parseClone(p: Parser, start: number): Admin {
  p.advance();
  const secrets: Span[] = [];
  if (p.accept('LOCAL')) parseDirectory(p, true);
  else {
    p.expectWords('INSTANCE', 'FROM');
    parseAccount(p);
    p.expectKind(T.colon, ':');
    parseInteger(p);
    p.expectWords('IDENTIFIED', 'BY');
    secrets.push(parseString(p).span);
    parseDirectory(p, false);
    if (p.accept('REQUIRE')) {
      p.accept('NO');
      p.expect('SSL');
    }
  }
  return admin(p, 'clone', start, none, secrets);
}

function parseDirectory(p: Parser, required: boolean): void {
  if (!p.accept('DATA')) {
    if (required) p.fail('DATA DIRECTORY');
    return;
  }
  p.expect('DIRECTORY');
  p.acceptKind(T.equal);
  parseString(p);
}

/** MariaDB: `BACKUP STAGE …`, `BACKUP LOCK t`, `BACKUP UNLOCK`. */
function parseBackup(p: Parser, start: number): Admin {
  p.advance();
  if (p.accept('UNLOCK')) return admin(p, 'backup', start);
  if (p.accept('LOCK')) return admin(p, 'backup', start, [parseObjectName(p)]);
  p.expect('STAGE');
  parseAnyNameOrString(p);
  return admin(p, 'backup', start);
}

/** `name = value, …` where the names are the server's own: SERVER, replication. Secrets are remembered. */
export function parseNamedValues(p: Parser, secrets: Span[]): void {
  p.list((inner) => {
    const name = parseAnyNameOrString(inner).text.toUpperCase();
    inner.acceptKind(T.equal);
    const value = parseValue(inner);
    if (name.includes('PASSWORD')) secrets.push(value);
  });
}

/** A literal, a word, or a list of them in parentheses. */
function parseValue(p: Parser): Span {
  const start = p.start;
  if (p.acceptKind(T.leftParen)) {
    if (p.kind !== T.rightParen) p.list(parseScalar);
    p.expectRightParen();
  } else parseScalar(p);
  return p.spanFrom(start);
}

function parseScalar(p: Parser): void {
  if (p.kind === T.minus) p.advance();
  if (parseLiteral(p) !== undefined) return;
  if (p.accept('NULL') || p.accept('ON')) return;
  if (p.kind === T.userVariable) p.advance();
  else parseAccountOrName(p);
}

function parseAccountOrName(p: Parser): void {
  parseAnyNameOrString(p);
  if (p.kind === T.userVariable) p.advance();
}
