import type { Admin, AdminCommand } from '@/lib/sql/ast/administration';
import type { ObjectName } from '@/lib/sql/ast/name';
import { admin, parseNamedValues } from '@/lib/sql/parser/administration';
import { parseInteger, parseString } from '@/lib/sql/parser/literals';
import { parseAnyNameOrString, parseName, parseNameOrString, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import type { Span } from '@/lib/sql/span';
import { T } from '@/lib/sql/token';

type Verb = 'create' | 'alter' | 'drop';

/** Servers, tablespaces, log file groups, resource groups, reference systems, libraries: the verb is taken. */
export function parseServerObject(p: Parser, verb: Verb, start: number): Admin | undefined {
  switch (p.word) {
    case 'SERVER':
      return parseServer(p, verb, start);
    case 'UNDO':
      if (p.peekWord(1) !== 'TABLESPACE') return undefined;
      p.advance();
      return parseTablespace(p, verb, start);
    case 'TABLESPACE':
      return parseTablespace(p, verb, start);
    case 'LOGFILE':
      p.advance();
      p.expect('GROUP');
      return parseGroupOfOptions(p, `${verb}-logfile-group`, start);
    case 'RESOURCE':
      return parseResourceGroup(p, verb, start);
    case 'SPATIAL':
      return verb === 'alter' ? undefined : parseReferenceSystem(p, verb, start);
    case 'INSTANCE':
      return verb === 'alter' ? parseInstance(p, start) : undefined;
    case 'LIBRARY':
      return p.mysql ? parseLibrary(p, verb, start) : undefined;
    default:
      return undefined;
  }
}

const asObject = (name: ReturnType<typeof parseName>): ObjectName => ({
  kind: 'object-name',
  schema: undefined,
  name,
  span: name.span,
});

function parseServer(p: Parser, verb: Verb, start: number): Admin {
  p.advance();
  if (verb === 'drop') p.acceptWords('IF', 'EXISTS');
  if (verb === 'create') p.acceptWords('IF', 'NOT', 'EXISTS');
  parseNameOrString(p);
  const secrets: Span[] = [];
  if (verb === 'create') {
    p.expectWords('FOREIGN', 'DATA', 'WRAPPER');
    parseNameOrString(p);
  }
  if (verb !== 'drop') {
    p.expect('OPTIONS');
    p.expectLeftParen();
    parseNamedValues(p, secrets);
    p.expectRightParen();
  }
  return admin(p, `${verb}-server`, start, [], secrets);
}

/** The options of a tablespace are words with or without `=` and a value. */
function parseTablespace(p: Parser, verb: Verb, start: number): Admin {
  p.advance();
  return parseGroupOfOptions(p, `${verb}-tablespace`, start);
}

function parseGroupOfOptions(p: Parser, command: AdminCommand, start: number): Admin {
  const name = parseName(p);
  for (;;) {
    if (p.acceptWords('RENAME', 'TO')) parseName(p);
    else if (p.word === 'ADD' || p.word === 'DROP') parseFileChange(p);
    else if (p.acceptWords('USE', 'LOGFILE', 'GROUP')) parseName(p);
    else if (p.accept('SET')) p.expectOneOf(['ACTIVE', 'INACTIVE']);
    else if (p.word === 'WAIT' || p.word === 'NO_WAIT') p.advance();
    else if (!parseSizeOption(p)) return admin(p, command, start, [asObject(name)]);
    p.acceptKind(T.comma);
  }
}

function parseFileChange(p: Parser): void {
  p.advance();
  p.expectOneOf(['DATAFILE', 'UNDOFILE', 'REDOFILE']);
  parseString(p);
}

function parseSizeOption(p: Parser): boolean {
  const word = p.acceptOneOf([
    'INITIAL_SIZE',
    'AUTOEXTEND_SIZE',
    'MAX_SIZE',
    'EXTENT_SIZE',
    'NODEGROUP',
    'ENGINE',
    'COMMENT',
    'FILE_BLOCK_SIZE',
    'ENCRYPTION',
    'ENGINE_ATTRIBUTE',
    'UNDO_BUFFER_SIZE',
    'REDO_BUFFER_SIZE',
    'STORAGE',
  ]);
  if (word === undefined) return false;
  if (word === 'STORAGE') p.expect('ENGINE');
  p.acceptKind(T.equal);
  if (word === 'COMMENT' || word === 'ENCRYPTION' || word === 'ENGINE_ATTRIBUTE') parseString(p);
  else if (p.kind === T.integer || p.kind === T.hex) parseInteger(p);
  else parseAnyNameOrString(p);
  return true;
}

/** `RESOURCE GROUP g TYPE = USER VCPU = 0-3 THREAD_PRIORITY = 10 ENABLE`; TiDB's options are its own words. */
function parseResourceGroup(p: Parser, verb: Verb, start: number): Admin | undefined {
  if (p.tidb) return undefined;
  p.advance();
  p.expect('GROUP');
  const name = parseName(p);
  if (verb === 'create' && p.word !== 'TYPE') p.fail('TYPE');
  if (p.accept('TYPE')) {
    p.acceptKind(T.equal);
    p.expectOneOf(['USER', 'SYSTEM']);
  }
  if (p.accept('VCPU')) {
    p.acceptKind(T.equal);
    parseCpus(p);
  }
  if (p.accept('THREAD_PRIORITY')) {
    p.acceptKind(T.equal);
    if (p.kind === T.minus) p.advance();
    parseInteger(p);
  }
  p.acceptOneOf(['ENABLE', 'DISABLE']);
  p.accept('FORCE');
  return admin(p, `${verb}-resource-group`, start, [asObject(name)]);
}

/** `0-3, 5`; commas may be left out. */
function parseCpus(p: Parser): void {
  do {
    parseInteger(p);
    if (p.acceptKind(T.minus)) parseInteger(p);
    p.acceptKind(T.comma);
  } while (p.kind === T.integer);
}

function parseReferenceSystem(p: Parser, verb: 'create' | 'drop', start: number): Admin {
  p.advance();
  p.expectWords('REFERENCE', 'SYSTEM');
  if (verb === 'drop') {
    p.acceptWords('IF', 'EXISTS');
    parseInteger(p);
    return admin(p, 'drop-spatial-reference-system', start);
  }
  p.acceptWords('IF', 'NOT', 'EXISTS');
  parseInteger(p);
  for (;;) {
    const word = p.acceptOneOf(['NAME', 'DEFINITION', 'DESCRIPTION', 'ORGANIZATION']);
    if (word === undefined) return admin(p, 'create-spatial-reference-system', start);
    parseString(p);
    if (word === 'ORGANIZATION') {
      p.expectWords('IDENTIFIED', 'BY');
      parseInteger(p);
    }
  }
}

/** `ALTER INSTANCE ROTATE … KEY`, `ENABLE INNODB REDO_LOG`, `RELOAD TLS …`, `RELOAD KEYRING`. */
function parseInstance(p: Parser, start: number): Admin {
  p.advance();
  switch (p.expectOneOf(['ROTATE', 'ENABLE', 'DISABLE', 'RELOAD'])) {
    case 'ROTATE':
      parseAnyNameOrString(p);
      p.expectWords('MASTER', 'KEY');
      break;
    case 'ENABLE':
    case 'DISABLE':
      parseAnyNameOrString(p);
      parseAnyNameOrString(p);
      break;
    case 'RELOAD':
      if (p.accept('KEYRING')) break;
      p.expect('TLS');
      if (p.acceptWords('FOR', 'CHANNEL')) parseAnyNameOrString(p);
      if (p.acceptWords('NO', 'ROLLBACK', 'ON')) p.expect('ERROR');
      break;
  }
  return admin(p, 'alter-instance', start);
}

/** MySQL 9.2: `CREATE LIBRARY [IF NOT EXISTS] l LANGUAGE JAVASCRIPT AS $$ … $$`. */
function parseLibrary(p: Parser, verb: Verb, start: number): Admin | undefined {
  p.advance();
  if (verb === 'drop') {
    p.acceptWords('IF', 'EXISTS');
    return admin(p, 'drop-library', start, [parseObjectName(p)]);
  }
  p.acceptWords('IF', 'NOT', 'EXISTS');
  const name = parseObjectName(p);
  if (p.accept('COMMENT')) parseString(p);
  if (verb === 'alter') return admin(p, 'create-library', start, [name]);
  p.expect('LANGUAGE');
  parseAnyNameOrString(p);
  if (p.accept('COMMENT')) parseString(p);
  p.expect('AS');
  if (p.kind === T.dollarString) p.advance();
  else parseString(p);
  return admin(p, 'create-library', start, [name]);
}
