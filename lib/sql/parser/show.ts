import type { Show } from '@/lib/sql/ast/administration';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { Limit } from '@/lib/sql/ast/query';
import type { Keyword } from '@/lib/sql/keywords';
import { parseLimit } from '@/lib/sql/parser/limit';
import { parseInteger, parseString } from '@/lib/sql/parser/literals';
import { parseAccount, parseAnyNameOrString, parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseWhere } from '@/lib/sql/parser/query-clauses';
import { parseTidbShow } from '@/lib/sql/parser/show-tidb';
import { T } from '@/lib/sql/token';

type Parts = {
  object?: ObjectName | undefined;
  schema?: Name | undefined;
  like?: Expression | undefined;
  where?: Expression | undefined;
  limit?: Limit | undefined;
};

/** Every SHOW. */
export function parseShow(p: Parser): Show {
  const start = p.start;
  p.expect('SHOW');
  const words: string[] = [];
  const parts = parseShown(p, words);
  return {
    kind: 'show',
    what: words.join(' '),
    object: parts.object,
    schema: parts.schema,
    like: parts.like,
    where: parts.where,
    limit: parts.limit,
    span: p.spanFrom(start),
  };
}

/** Takes the word if it stands here, and remembers it. */
function take(p: Parser, words: string[], word: Keyword): boolean {
  if (p.word !== word) return false;
  words.push(word);
  p.advance();
  return true;
}

function takeAny(p: Parser, words: string[], choices: readonly Keyword[]): void {
  const word = p.expectOneOf(choices);
  words.push(word);
}

function parseShown(p: Parser, words: string[]): Parts {
  if (p.word === 'CREATE') return parseShowCreate(p, words);
  take(p, words, 'EXTENDED');
  take(p, words, 'FULL');
  if (p.word === 'GLOBAL' || p.word === 'SESSION' || p.word === 'LOCAL') {
    words.push(p.word);
    p.advance();
    if (p.tidb && p.is('BINDINGS')) return parseTidbShow(p, words);
    takeAny(p, words, ['STATUS', 'VARIABLES']);
    return parseFilter(p);
  }
  switch (p.word) {
    case 'COLUMNS':
    case 'FIELDS':
    case 'INDEX':
    case 'INDEXES':
    case 'KEYS':
      words.push(p.word);
      p.advance();
      return parseOfTable(p);
    case 'TABLES':
    case 'TRIGGERS':
    case 'EVENTS':
      words.push(p.word);
      p.advance();
      return parseOfSchema(p);
    case 'OPEN':
    case 'TABLE':
      if (p.peekWord(1) !== 'TABLES' && p.peekWord(1) !== 'STATUS') break;
      words.push(p.word);
      p.advance();
      takeAny(p, words, ['TABLES', 'STATUS']);
      return parseOfSchema(p);
    case 'DATABASES':
    case 'SCHEMAS':
    case 'STATUS':
    case 'VARIABLES':
    case 'COLLATION':
    case 'CHARSET':
      words.push(p.word);
      p.advance();
      return parseFilter(p);
    case 'CHARACTER':
      take(p, words, 'CHARACTER');
      takeAny(p, words, ['SET']);
      return parseFilter(p);
    case 'PROCEDURE':
    case 'FUNCTION':
    case 'PACKAGE':
    case 'LIBRARY':
      return parseRoutines(p, words);
  }
  return parseServer(p, words);
}

/** SHOW of the server itself. */
function parseServer(p: Parser, words: string[]): Parts {
  switch (p.word) {
    case 'ENGINE':
      take(p, words, 'ENGINE');
      parseAnyNameOrString(p);
      takeAny(p, words, ['STATUS', 'MUTEX', 'LOGS']);
      return {};
    case 'STORAGE':
      take(p, words, 'STORAGE');
      takeAny(p, words, ['ENGINES']);
      return {};
    case 'ENGINES':
    case 'PRIVILEGES':
    case 'PROFILES':
    case 'REPLICAS':
      words.push(p.word);
      p.advance();
      return {};
    case 'PROCESSLIST':
      take(p, words, 'PROCESSLIST');
      return p.tidb ? parseFilter(p) : {};
    case 'PLUGINS':
      take(p, words, 'PLUGINS');
      if (p.mariadb && p.accept('SONAME')) {
        if (p.kind === T.string) parseString(p);
        return parseFilter(p);
      }
      return p.tidb ? parseFilter(p) : {};
    case 'PROFILE':
      return parseProfile(p, words);
    case 'WARNINGS':
    case 'ERRORS':
      words.push(p.word);
      p.advance();
      return { limit: parseLimit(p) };
    case 'COUNT':
      return parseCount(p, words);
    case 'GRANTS':
      return parseGrants(p, words);
    case 'PARSE_TREE':
      take(p, words, 'PARSE_TREE');
      p.enter();
      p.statement();
      p.leave();
      return {};
    default:
      return parseReplication(p, words);
  }
}

function parseReplication(p: Parser, words: string[]): Parts {
  switch (p.word) {
    case 'BINARY':
      take(p, words, 'BINARY');
      if (take(p, words, 'LOG')) takeAny(p, words, ['STATUS']);
      else takeAny(p, words, ['LOGS']);
      return p.tidb ? parseFilter(p) : {};
    case 'MASTER':
      take(p, words, 'MASTER');
      takeAny(p, words, ['STATUS', 'LOGS']);
      return p.tidb ? parseFilter(p) : {};
    case 'BINLOG':
    case 'RELAYLOG':
      words.push(p.word);
      p.advance();
      return parseLogEvents(p, words);
    case 'SLAVE':
    case 'REPLICA':
      return parseReplicaStatus(p, words);
    case 'ALL':
      take(p, words, 'ALL');
      takeAny(p, words, ['SLAVES', 'REPLICAS']);
      takeAny(p, words, ['STATUS']);
      return {};
    default:
      if (p.tidb) return parseTidbShow(p, words);
      return p.mariadb ? parseMariadbShow(p, words) : p.fail('what to show');
  }
}

/** `[LIKE 'x' | WHERE …]` */
export function parseFilter(p: Parser): Parts {
  if (p.accept('LIKE')) return { like: p.tidb ? p.bitExpression() : parseString(p) };
  return { where: parseWhere(p) };
}

/** `FROM t [FROM s]`, `FROM s.t`. */
function parseOfTable(p: Parser): Parts {
  p.expectOneOf(['FROM', 'IN']);
  const object = parseObjectName(p);
  const schema = parseFrom(p);
  return { object, schema, ...parseFilter(p) };
}

function parseOfSchema(p: Parser): Parts {
  const schema = parseFrom(p);
  return { schema, ...parseFilter(p) };
}

const parseFrom = (p: Parser): Name | undefined => (p.accept('FROM') || p.accept('IN') ? parseName(p) : undefined);

function parseShowCreate(p: Parser, words: string[]): Parts {
  take(p, words, 'CREATE');
  switch (p.word) {
    case 'DATABASE':
    case 'SCHEMA':
      words.push('DATABASE');
      p.advance();
      p.acceptWords('IF', 'NOT', 'EXISTS');
      return { schema: parseName(p) };
    case 'USER':
      take(p, words, 'USER');
      if (!p.atEnd) parseAccount(p);
      return {};
    case 'PLACEMENT':
      take(p, words, 'PLACEMENT');
      takeAny(p, words, ['POLICY']);
      parseName(p);
      return {};
    case 'PACKAGE':
      take(p, words, 'PACKAGE');
      take(p, words, 'BODY');
      return { object: parseObjectName(p) };
  }
  takeAny(p, words, ['TABLE', 'VIEW', 'PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT', 'SEQUENCE', 'LIBRARY', 'SERVER']);
  return { object: parseObjectName(p) };
}

/** `PROCEDURE STATUS [LIKE …]`, `PROCEDURE CODE name`. */
function parseRoutines(p: Parser, words: string[]): Parts {
  words.push(p.word);
  p.advance();
  if (words[words.length - 1] === 'PACKAGE') take(p, words, 'BODY');
  if (take(p, words, 'CODE')) return { object: parseObjectName(p) };
  takeAny(p, words, ['STATUS']);
  return parseFilter(p);
}

const profileTypes: readonly Keyword[] = ['ALL', 'CPU', 'IPC', 'MEMORY', 'SOURCE', 'SWAPS', 'BLOCK', 'CONTEXT', 'PAGE'];

function parseProfile(p: Parser, words: string[]): Parts {
  take(p, words, 'PROFILE');
  if (p.word !== '' && profileTypes.includes(p.word)) {
    p.list((inner) => {
      const type = inner.expectOneOf(profileTypes);
      if (type === 'BLOCK') inner.expect('IO');
      else if (type === 'CONTEXT') inner.expect('SWITCHES');
      else if (type === 'PAGE') inner.expect('FAULTS');
    });
  }
  if (p.acceptWords('FOR', 'QUERY')) parseInteger(p);
  return { limit: parseLimit(p) };
}

/** `COUNT(*) WARNINGS`. */
function parseCount(p: Parser, words: string[]): Parts {
  p.advance();
  p.expectLeftParen();
  p.expectKind(T.star, '*');
  p.expectRightParen();
  words.push('COUNT(*)');
  takeAny(p, words, ['WARNINGS', 'ERRORS']);
  return {};
}

function parseGrants(p: Parser, words: string[]): Parts {
  take(p, words, 'GRANTS');
  if (p.accept('FOR')) {
    parseAccount(p);
    if (p.accept('USING')) p.list(parseAccount);
  }
  return {};
}

/** `EVENTS [IN 'log'] [FROM n] [LIMIT …] [FOR CHANNEL 'x']`. */
function parseLogEvents(p: Parser, words: string[]): Parts {
  if (p.mariadb && p.kind === T.string) parseString(p);
  if (p.tidb) take(p, words, 'STATUS');
  else takeAny(p, words, ['EVENTS']);
  if (p.accept('IN')) parseString(p);
  if (p.accept('FROM')) parseInteger(p);
  const limit = parseLimit(p);
  parseChannel(p);
  return { limit };
}

export function parseChannel(p: Parser): void {
  if (p.acceptWords('FOR', 'CHANNEL')) parseString(p);
}

function parseReplicaStatus(p: Parser, words: string[]): Parts {
  words.push(p.word);
  p.advance();
  if (take(p, words, 'HOSTS')) return {};
  if (p.mariadb && p.kind === T.string) parseString(p);
  takeAny(p, words, ['STATUS']);
  if (p.mariadb) take(p, words, 'NONBLOCKING');
  parseChannel(p);
  return {};
}

/** MariaDB: EXPLAIN FOR, USER_STATISTICS and other tables of information_schema by their names. */
function parseMariadbShow(p: Parser, words: string[]): Parts {
  if (p.word === 'EXPLAIN' || p.word === 'ANALYZE') {
    words.push(p.word);
    p.advance();
    if (p.accept('FORMAT')) {
      p.expectKind(T.equal, '=');
      parseAnyNameOrString(p);
    }
    p.expect('FOR');
    p.expression();
    return {};
  }
  if (!p.isName()) p.fail('what to show');
  words.push(p.tokenText.toUpperCase());
  p.advance();
  return parseFilter(p);
}
