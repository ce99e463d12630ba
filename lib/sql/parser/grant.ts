import type { Grant, Privilege, PrivilegeLevel, UserSpecification } from '@/lib/sql/ast/account';
import type { Account } from '@/lib/sql/ast/name';
import { parseRequire, parseResource, parseUser } from '@/lib/sql/parser/account';
import { parseAccount, parseAnyName, parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseNameList } from '@/lib/sql/parser/query-clauses';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

type Items = { readonly privileges: readonly Privilege[]; readonly roles: readonly Account[] };

export function parseGrant(p: Parser): Grant {
  const start = p.start;
  p.expect('GRANT');
  if (p.word === 'PROXY' && p.peekWord(1) === 'ON') return parseProxy(p, 'grant', start);
  const items = parseItems(p, 'TO');
  const level = p.accept('ON') ? parseLevel(p) : undefined;
  p.expect('TO');
  const grantees = p.list(parseUser);
  if (level !== undefined) parseRequire(p);
  const options = parseWith(p);
  if (p.mysql && p.accept('AS')) parseGrantor(p);
  return finish(p, 'grant', false, items, undefined, level, grantees, options, start);
}

export function parseRevoke(p: Parser): Grant {
  const start = p.start;
  p.expect('REVOKE');
  const ifExists = p.acceptWords('IF', 'EXISTS');
  if (p.word === 'PROXY' && p.peekWord(1) === 'ON') return parseProxy(p, 'revoke', start);
  const admin = p.acceptWords('ADMIN', 'OPTION', 'FOR');
  const items = parseItems(p, 'FROM');
  const level = p.accept('ON') ? parseLevel(p) : undefined;
  p.expect('FROM');
  const grantees = p.list(parseUser);
  if (p.acceptWords('IGNORE', 'UNKNOWN')) p.expect('USER');
  const options = { grant: false, admin };
  return finish(p, 'revoke', ifExists, items, undefined, level, grantees, options, start);
}

type Options = { readonly grant: boolean; readonly admin: boolean };

function finish(
  p: Parser,
  kind: Grant['kind'],
  ifExists: boolean,
  items: Items,
  proxy: Account | undefined,
  level: PrivilegeLevel | undefined,
  grantees: readonly UserSpecification[],
  options: Options,
  start: number,
): Grant {
  return {
    kind,
    ifExists,
    privileges: items.privileges,
    roles: items.roles,
    proxy,
    level,
    grantees,
    withGrantOption: options.grant,
    withAdminOption: options.admin,
    span: p.spanFrom(start),
  };
}

/** `PROXY ON account TO users [WITH GRANT OPTION]`. */
function parseProxy(p: Parser, kind: Grant['kind'], start: number): Grant {
  p.advance();
  p.advance();
  const proxy = parseAccount(p);
  p.expect(kind === 'grant' ? 'TO' : 'FROM');
  const grantees = p.list(parseUser);
  const options = kind === 'grant' ? parseWith(p) : { grant: false, admin: false };
  if (kind === 'revoke' && p.acceptWords('IGNORE', 'UNKNOWN')) p.expect('USER');
  return finish(p, kind, false, { privileges: none, roles: none }, proxy, undefined, grantees, options, start);
}

/** `WITH GRANT OPTION`, `WITH ADMIN OPTION`, and the limits that MySQL 5.7 and MariaDB allow there. */
function parseWith(p: Parser): Options {
  let grant = false;
  let admin = false;
  if (!p.accept('WITH')) return { grant, admin };
  for (let count = 0; ; count++) {
    if (p.acceptWords('GRANT', 'OPTION')) grant = true;
    else if (p.acceptWords('ADMIN', 'OPTION')) admin = true;
    else if (!parseResource(p)) {
      if (count === 0) p.fail('GRANT OPTION', 'ADMIN OPTION');
      return { grant, admin };
    }
  }
}

/** `AS user [WITH ROLE DEFAULT | NONE | ALL [EXCEPT roles] | roles]`. */
function parseGrantor(p: Parser): void {
  parseAccount(p);
  if (!p.acceptWords('WITH', 'ROLE')) return;
  if (p.accept('DEFAULT') || p.accept('NONE')) return;
  if (!p.accept('ALL')) p.list(parseAccount);
  else if (p.accept('EXCEPT')) p.list(parseAccount);
}

/** Privileges and roles look alike until ON or TO: which it is, the token behind the list tells. */
function parseItems(p: Parser, end: 'TO' | 'FROM'): Items {
  const mark = p.mark();
  if (listsRoles(p, end)) {
    const roles = p.list(parseAccount);
    return { privileges: none, roles };
  }
  p.reset(mark);
  return { privileges: p.list(parsePrivilege), roles: none };
}

/** Looks ahead to the first ON, TO or FROM outside of parentheses. */
function listsRoles(p: Parser, end: 'TO' | 'FROM'): boolean {
  if (p.word === 'ALL' && p.peekWord(1) !== end) {
    // REVOKE ALL PRIVILEGES, GRANT OPTION FROM u has no ON.
    return false;
  }
  for (let distance = 0; ; distance++) {
    const word = p.peekWord(distance);
    const kind = p.peekKind(distance);
    if (word === 'ON' || kind === T.end || kind === T.leftParen) return false;
    if (word === end) return distance > 0;
  }
}

const privilegeWords: ReadonlySet<string> = new Set([
  'ALL',
  'ALL PRIVILEGES',
  'ALTER',
  'ALTER ROUTINE',
  'CREATE',
  'CREATE ROLE',
  'CREATE ROUTINE',
  'CREATE TABLESPACE',
  'CREATE TEMPORARY TABLES',
  'CREATE USER',
  'CREATE VIEW',
  'DELETE',
  'DROP',
  'DROP ROLE',
  'EVENT',
  'EXECUTE',
  'FILE',
  'GRANT OPTION',
  'INDEX',
  'INSERT',
  'LOCK TABLES',
  'PROCESS',
  'REFERENCES',
  'RELOAD',
  'REPLICATION CLIENT',
  'REPLICATION SLAVE',
  'SELECT',
  'SHOW DATABASES',
  'SHOW VIEW',
  'SHUTDOWN',
  'SUPER',
  'TRIGGER',
  'UPDATE',
  'USAGE',
]);

const mariadbPrivilegeWords: ReadonlySet<string> = new Set([
  'BINLOG ADMIN',
  'BINLOG MONITOR',
  'BINLOG REPLAY',
  'CONNECTION ADMIN',
  'DELETE HISTORY',
  'DELETE VERSIONING ROWS',
  'FEDERATED ADMIN',
  'READ ONLY ADMIN',
  'READ_ONLY ADMIN',
  'REPLICATION MASTER ADMIN',
  'REPLICATION REPLICA',
  'REPLICATION REPLICA ADMIN',
  'REPLICATION SLAVE ADMIN',
  'REPLICA MONITOR',
  'SLAVE MONITOR',
  'SET USER',
  'SHOW CREATE ROUTINE',
]);

function parsePrivilege(p: Parser): Privilege {
  const start = p.start;
  const isName = p.isName();
  const words: string[] = [];
  while (p.kind === T.word && p.word !== 'ON' && p.word !== 'TO' && p.word !== 'FROM') {
    words.push(p.tokenText.toUpperCase());
    p.advance();
  }
  const name = words.join(' ');
  if (!isPrivilege(p, name, isName && words.length === 1)) p.refuse(`unknown privilege ${name}`);
  const columns = p.kind === T.leftParen ? parseNameList(p) : none;
  return { kind: 'privilege', name, columns, span: p.spanFrom(start) };
}

/** A single name may be a dynamic privilege (BACKUP_ADMIN). */
function isPrivilege(p: Parser, name: string, isName: boolean): boolean {
  if (privilegeWords.has(name)) return true;
  if (p.mariadb) return mariadbPrivilegeWords.has(name);
  return isName;
}

/** `[TABLE | PROCEDURE | FUNCTION] *.* | s.* | s.o | o | *` */
function parseLevel(p: Parser): PrivilegeLevel {
  const start = p.start;
  const objectType = parseObjectType(p);
  if (p.acceptKind(T.star)) {
    const isGlobal = p.acceptKind(T.dot);
    if (isGlobal) p.expectKind(T.star, '*');
    return level(p, objectType, isGlobal ? 'global' : 'default-schema', undefined, undefined, start);
  }
  const first = parseName(p);
  if (!p.acceptKind(T.dot)) return level(p, objectType, 'object', undefined, first, start);
  if (p.acceptKind(T.star)) return level(p, objectType, 'schema', first, undefined, start);
  return level(p, objectType, 'object', first, parseAnyName(p), start);
}

function level(
  p: Parser,
  objectType: PrivilegeLevel['objectType'],
  name: PrivilegeLevel['level'],
  schema: PrivilegeLevel['schema'],
  object: PrivilegeLevel['object'],
  start: number,
): PrivilegeLevel {
  return { kind: 'privilege-level', objectType, level: name, schema, object, span: p.spanFrom(start) };
}

function parseObjectType(p: Parser): PrivilegeLevel['objectType'] {
  if (p.accept('TABLE')) return 'table';
  if (p.accept('PROCEDURE')) return 'procedure';
  if (p.word === 'FUNCTION' && p.isNameAt(1)) {
    p.advance();
    return 'function';
  }
  if (p.mariadb && p.word === 'PACKAGE') {
    p.advance();
    p.accept('BODY');
    return 'package';
  }
  return undefined;
}
