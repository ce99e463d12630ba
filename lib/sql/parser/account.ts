import type { CreateRole, DropUser, RenameUser, UserSpecification, UserStatement } from '@/lib/sql/ast/account';
import type { Account, Name } from '@/lib/sql/ast/name';
import type { CreatePrefix } from '@/lib/sql/parser/create-prefix';
import { parseInteger, parseLiteral, parseString } from '@/lib/sql/parser/literals';
import { parseAccount, parseAnyNameOrString, parseNameOrString } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import type { Span } from '@/lib/sql/span';
import { T } from '@/lib/sql/token';

/** The current token is USER behind CREATE or ALTER. */
export function parseUserStatement(p: Parser, kind: UserStatement['kind'], prefix: CreatePrefix): UserStatement {
  p.advance();
  const conditional = kind === 'create-user' ? p.acceptWords('IF', 'NOT', 'EXISTS') : p.acceptWords('IF', 'EXISTS');
  const users = p.list(kind === 'create-user' ? parseUser : parseAlteredUser);
  if (kind === 'create-user' && p.acceptWords('DEFAULT', 'ROLE')) p.list(parseAccount);
  parseRequire(p);
  parseResources(p);
  parseUserOptions(p);
  return { kind, orReplace: prefix.orReplace, conditional, users, span: p.spanFrom(prefix.start) };
}

/** `account [IDENTIFIED …]`, also a grantee of GRANT. */
export function parseUser(p: Parser): UserSpecification {
  const start = p.start;
  const account = parseAccount(p);
  const secretSpans: Span[] = [];
  const plugin = parseIdentifications(p, secretSpans);
  return { kind: 'user-specification', account, plugin, secretSpans, span: p.spanFrom(start) };
}

function parseAlteredUser(p: Parser): UserSpecification {
  const start = p.start;
  const account = parseAlteredAccount(p);
  const secretSpans: Span[] = [];
  const plugin = parseIdentifications(p, secretSpans);
  if (p.mysql) parseAlterations(p, secretSpans);
  return { kind: 'user-specification', account, plugin, secretSpans, span: p.spanFrom(start) };
}

/** `USER()` is the own account. */
function parseAlteredAccount(p: Parser): Account {
  if (p.word !== 'USER' || p.peekKind(1) !== T.leftParen) return parseAccount(p);
  const start = p.start;
  p.advance();
  p.advance();
  p.expectRightParen();
  return { kind: 'account', user: undefined, host: undefined, special: 'current-user', span: p.spanFrom(start) };
}

/** What ALTER USER does to one account besides its password. */
function parseAlterations(p: Parser, secrets: Span[]): void {
  if (p.acceptWords('DISCARD', 'OLD')) p.expect('PASSWORD');
  else if (p.acceptWords('DEFAULT', 'ROLE')) {
    if (!p.accept('ALL') && !p.accept('NONE')) p.list(parseAccount);
  } else {
    while (p.word === 'ADD' || p.word === 'MODIFY' || p.word === 'DROP' || p.kind === T.integer)
      parseFactor(p, secrets);
  }
}

/** `ADD 2 FACTOR IDENTIFIED …`, `DROP 3 FACTOR`, `2 FACTOR INITIATE REGISTRATION`. */
function parseFactor(p: Parser, secrets: Span[]): void {
  const verb = p.acceptOneOf(['ADD', 'MODIFY', 'DROP']);
  const factor = parseInteger(p);
  if (factor !== 2 && factor !== 3) p.refuse('the factor is 2 or 3');
  p.expect('FACTOR');
  if (verb === 'ADD' || verb === 'MODIFY') {
    if (p.word !== 'IDENTIFIED') p.fail('IDENTIFIED');
    parseIdentification(p, secrets);
  } else if (verb === undefined) {
    if (p.accept('UNREGISTER')) return;
    const step = p.expectOneOf(['INITIATE', 'FINISH']);
    p.expect('REGISTRATION');
    if (step === 'FINISH') {
      p.expectWords('SET', 'CHALLENGE_RESPONSE', 'AS');
      takeSecret(p, secrets);
    }
  }
}

/** `IDENTIFIED … [AND IDENTIFIED …] [INITIAL AUTHENTICATION IDENTIFIED …]`; the plug-in of the first. */
function parseIdentifications(p: Parser, secrets: Span[]): Name | undefined {
  if (p.word !== 'IDENTIFIED') return undefined;
  const plugin = parseIdentification(p, secrets);
  if (!p.mysql) return plugin;
  while (p.acceptWords('AND', 'IDENTIFIED')) parseIdentificationRest(p, secrets);
  if (p.acceptWords('INITIAL', 'AUTHENTICATION', 'IDENTIFIED')) parseIdentificationRest(p, secrets);
  return plugin;
}

function parseIdentification(p: Parser, secrets: Span[]): Name | undefined {
  p.expect('IDENTIFIED');
  return parseIdentificationRest(p, secrets);
}

function parseIdentificationRest(p: Parser, secrets: Span[]): Name | undefined {
  let plugin: Name | undefined;
  if (p.accept('WITH') || p.accept('VIA')) {
    plugin = parsePlugin(p, secrets);
    while (p.mariadb && p.accept('OR')) parsePlugin(p, secrets);
  } else {
    p.expect('BY');
    if (p.acceptWords('RANDOM', 'PASSWORD')) return parsePasswordTail(p, secrets);
    // MySQL dropped the hash form in 8.0.
    if (!(p.mysql && p.version >= 80000)) p.accept('PASSWORD');
    takeSecret(p, secrets);
  }
  parsePasswordTail(p, secrets);
  return plugin;
}

function parsePlugin(p: Parser, secrets: Span[]): Name {
  const plugin = parseNameOrString(p);
  if (p.accept('BY')) {
    if (!p.acceptWords('RANDOM', 'PASSWORD')) takeSecret(p, secrets);
  } else if (p.accept('AS')) takeSecret(p, secrets);
  else if (p.accept('USING')) {
    if (p.accept('PASSWORD')) {
      p.expectLeftParen();
      takeSecret(p, secrets);
      p.expectRightParen();
    } else takeSecret(p, secrets);
  }
  return plugin;
}

/** `[REPLACE 'old'] [RETAIN CURRENT PASSWORD]` */
function parsePasswordTail(p: Parser, secrets: Span[]): undefined {
  if (p.accept('REPLACE')) takeSecret(p, secrets);
  if (p.acceptWords('RETAIN', 'CURRENT')) p.expect('PASSWORD');
  return undefined;
}

function takeSecret(p: Parser, secrets: Span[]): void {
  const literal = parseLiteral(p);
  if (literal === undefined || (literal.kind !== 'string' && literal.kind !== 'bytes')) p.fail('a string');
  secrets.push(literal.span);
}

/** `REQUIRE NONE | SSL | X509 | SUBJECT 's' [AND] ISSUER 'i' …` */
export function parseRequire(p: Parser): void {
  if (!p.accept('REQUIRE')) return;
  if (p.acceptOneOf(['NONE', 'SSL', 'X509']) !== undefined) return;
  let count = 0;
  while (
    p.word === 'SUBJECT' ||
    p.word === 'ISSUER' ||
    p.word === 'CIPHER' ||
    (p.tidb && p.word === '' && p.kind === T.word)
  ) {
    p.advance();
    parseString(p);
    p.accept('AND');
    count += 1;
  }
  if (count === 0) p.fail('NONE', 'SSL', 'X509', 'SUBJECT', 'ISSUER', 'CIPHER');
}

const resources = [
  'MAX_QUERIES_PER_HOUR',
  'MAX_UPDATES_PER_HOUR',
  'MAX_CONNECTIONS_PER_HOUR',
  'MAX_USER_CONNECTIONS',
  'MAX_STATEMENT_TIME',
] as const;

/** `WITH MAX_QUERIES_PER_HOUR 10 …`; GRANT also has GRANT OPTION and ADMIN OPTION there, taken by the caller. */
function parseResources(p: Parser): void {
  if (!p.accept('WITH')) return;
  let count = 0;
  while (parseResource(p)) count += 1;
  if (count === 0) p.fail(...resources);
}

export function parseResource(p: Parser): boolean {
  const word = p.acceptOneOf(resources);
  if (word === undefined) return false;
  if (p.kind === T.decimal && word === 'MAX_STATEMENT_TIME') p.advance();
  else parseInteger(p);
  return true;
}

function parseUserOptions(p: Parser): void {
  for (;;) {
    if (p.accept('ACCOUNT')) p.expectOneOf(['LOCK', 'UNLOCK']);
    else if (p.accept('PASSWORD')) parsePasswordOption(p);
    else if (p.accept('FAILED_LOGIN_ATTEMPTS')) parseInteger(p);
    else if (p.accept('PASSWORD_LOCK_TIME')) {
      if (!p.accept('UNBOUNDED')) parseInteger(p);
    } else if (!p.mariadb && (p.word === 'COMMENT' || p.word === 'ATTRIBUTE')) {
      p.advance();
      parseString(p);
    } else if (p.tidb && p.acceptWords('RESOURCE', 'GROUP')) parseAnyNameOrString(p);
    else return;
  }
}

function parsePasswordOption(p: Parser): void {
  switch (p.expectOneOf(['EXPIRE', 'HISTORY', 'REUSE', 'REQUIRE'])) {
    case 'EXPIRE':
      if (p.accept('INTERVAL')) {
        parseInteger(p);
        p.expect('DAY');
      } else p.acceptOneOf(['DEFAULT', 'NEVER']);
      break;
    case 'HISTORY':
      if (!p.accept('DEFAULT')) parseInteger(p);
      break;
    case 'REUSE':
      p.expect('INTERVAL');
      if (p.accept('DEFAULT')) break;
      parseInteger(p);
      p.expect('DAY');
      break;
    case 'REQUIRE':
      p.expect('CURRENT');
      p.acceptOneOf(['DEFAULT', 'OPTIONAL']);
      break;
  }
}

/** The current token is USER or ROLE behind DROP. */
export function parseDropUser(p: Parser, start: number): DropUser {
  const kind = p.word === 'USER' ? 'drop-user' : 'drop-role';
  p.advance();
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const accounts = p.list(parseAccount);
  return { kind, ifExists, accounts, span: p.spanFrom(start) };
}

/** The current token is ROLE behind CREATE. */
export function parseCreateRole(p: Parser, prefix: CreatePrefix): CreateRole {
  p.advance();
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const roles = p.list(parseAccount);
  if (p.mariadb && p.acceptWords('WITH', 'ADMIN')) parseAccount(p);
  return { kind: 'create-role', orReplace: prefix.orReplace, ifNotExists, roles, span: p.spanFrom(prefix.start) };
}

/** The current token is USER behind RENAME. */
export function parseRenameUser(p: Parser, start: number): RenameUser {
  p.advance();
  const renames = p.list((inner) => {
    const from = parseAccount(inner);
    inner.expect('TO');
    const to = parseAccount(inner);
    return { kind: 'account-rename', from, to, span: { start: from.span.start, end: to.span.end } } as const;
  });
  return { kind: 'rename-user', renames, span: p.spanFrom(start) };
}
