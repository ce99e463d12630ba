import type { Admin } from '@/lib/sql/ast/administration';
import { admin, parseNamedValues } from '@/lib/sql/parser/administration';
import { parseInteger, parseString } from '@/lib/sql/parser/literals';
import { parseAnyNameOrString, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseChannel } from '@/lib/sql/parser/show';
import type { Span } from '@/lib/sql/span';
import { T } from '@/lib/sql/token';

/** CHANGE, START, STOP, RESET: undefined when none stands here. */
export function parseReplication(p: Parser): Admin | undefined {
  const start = p.start;
  switch (p.word) {
    case 'CHANGE':
      return parseChange(p, start);
    case 'START':
    case 'STOP':
      return parseStartStop(p, start);
    case 'RESET':
      return parseReset(p, start);
    default:
      return undefined;
  }
}

/** `CHANGE MASTER TO …`, `CHANGE REPLICATION SOURCE TO …`, `CHANGE REPLICATION FILTER …`. */
function parseChange(p: Parser, start: number): Admin {
  p.advance();
  const secrets: Span[] = [];
  if (p.accept('MASTER')) {
    if (p.mariadb && p.kind === T.string) parseString(p);
    p.expect('TO');
  } else {
    p.expect('REPLICATION');
    if (p.accept('FILTER')) {
      p.list(parseFilterRule);
      parseChannel(p);
      return admin(p, 'change-replication-filter', start);
    }
    p.expectWords('SOURCE', 'TO');
  }
  parseNamedValues(p, secrets);
  parseChannel(p);
  return admin(p, 'change-replication', start, [], secrets);
}

/** `REPLICATE_DO_DB = (a, b)`, `REPLICATE_REWRITE_DB = ((a, b))`. */
function parseFilterRule(p: Parser): void {
  const word = p.expectOneOf([
    'REPLICATE_DO_DB',
    'REPLICATE_IGNORE_DB',
    'REPLICATE_DO_TABLE',
    'REPLICATE_IGNORE_TABLE',
    'REPLICATE_WILD_DO_TABLE',
    'REPLICATE_WILD_IGNORE_TABLE',
    'REPLICATE_REWRITE_DB',
  ]);
  p.expectKind(T.equal, '=');
  p.expectLeftParen();
  if (p.kind !== T.rightParen) {
    p.list((inner) => {
      if (word === 'REPLICATE_REWRITE_DB') inner.parenthesised(parseAnyNameOrString);
      else if (inner.kind === T.string) parseString(inner);
      else parseObjectName(inner);
    });
  }
  p.expectRightParen();
}

function parseStartStop(p: Parser, start: number): Admin | undefined {
  const command = p.word === 'START' ? 'start-replica' : 'stop-replica';
  const next = p.peekWord(1);
  if (next === 'GROUP_REPLICATION') {
    p.advance();
    p.advance();
    const secrets: Span[] = [];
    if (!p.atEnd) parseNamedValues(p, secrets);
    return admin(p, 'group-replication', start, [], secrets);
  }
  if (next !== 'SLAVE' && next !== 'REPLICA' && !(p.mariadb && next === 'ALL')) return undefined;
  p.advance();
  if (p.is('ALL')) {
    p.advance();
    p.expectOneOf(['SLAVES', 'REPLICAS']);
  } else p.advance();
  if (p.mariadb && p.kind === T.string) parseString(p);
  if (p.word !== '' && threads.includes(p.word)) p.list((inner) => inner.expectOneOf(threads));
  const secrets: Span[] = [];
  if (command === 'start-replica') parseStartOptions(p, secrets);
  parseChannel(p);
  return admin(p, command, start, [], secrets);
}

const threads: readonly Parameters<Parser['expect']>[0][] = ['IO_THREAD', 'SQL_THREAD', 'RELAY_THREAD'];

/** `UNTIL … USER = 'u' PASSWORD = 'x' DEFAULT_AUTH = … PLUGIN_DIR = …`. */
function parseStartOptions(p: Parser, secrets: Span[]): void {
  if (p.accept('UNTIL')) {
    if (!p.accept('SQL_AFTER_MTS_GAPS')) parseNamedValues(p, secrets);
  }
  for (;;) {
    const word = p.acceptOneOf(['USER', 'PASSWORD', 'DEFAULT_AUTH', 'PLUGIN_DIR']);
    if (word === undefined) return;
    p.expectKind(T.equal, '=');
    const value = parseString(p);
    if (word === 'PASSWORD') secrets.push(value.span);
  }
}

function parseReset(p: Parser, start: number): Admin {
  p.advance();
  if (p.accept('PERSIST')) {
    const ifExists = p.acceptWords('IF', 'EXISTS');
    if (ifExists || !p.atEnd) parseObjectName(p);
  } else p.list(parseResetTarget);
  return admin(p, 'reset', start);
}

function parseResetTarget(p: Parser): void {
  if (p.accept('MASTER') || p.acceptWords('BINARY', 'LOGS', 'AND')) {
    if (p.is('GTIDS')) p.advance();
    if (p.accept('TO')) parseInteger(p);
  } else if (p.accept('SLAVE') || p.accept('REPLICA')) {
    if (p.mariadb && p.kind === T.string) parseString(p);
    p.accept('ALL');
    parseChannel(p);
  } else {
    p.expectWords('QUERY', 'CACHE');
  }
}
