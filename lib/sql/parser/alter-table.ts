import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { OrderItem } from '@/lib/sql/ast/query';
import type { AlterTable } from '@/lib/sql/ast/table';
import { parseAdd } from '@/lib/sql/parser/alter-add';
import {
  parseAlterColumnOrIndex,
  parseChange,
  parseDrop,
  parseModify,
  parseRename,
} from '@/lib/sql/parser/alter-change';
import { parseDialectAction } from '@/lib/sql/parser/alter-dialect';
import { parsePartitionAction } from '@/lib/sql/parser/alter-partition';
import { parseInteger } from '@/lib/sql/parser/literals';
import { parseCharsetName, parseColumnRef, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parsePartitioning } from '@/lib/sql/parser/partitioning';
import { parseDirection } from '@/lib/sql/parser/query-clauses';
import { parseTableOption, startsTableOption } from '@/lib/sql/parser/table-option';
import { T } from '@/lib/sql/token';

/** The current token is TABLE, or ONLINE or IGNORE in front of it; ALTER is taken and begins at `start`. */
export function parseAlterTable(p: Parser, start: number): AlterTable {
  const online = p.accept('ONLINE');
  const ignore = p.accept('IGNORE');
  p.expect('TABLE');
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const table = parseObjectName(p);
  if (p.mariadb) parseLockWait(p);
  const actions = parseActions(p);
  return { kind: 'alter-table', ifExists, online, ignore, table, actions, span: p.spanFrom(start) };
}

/** MariaDB: `WAIT n`, `NOWAIT` behind the table. */
export function parseLockWait(p: Parser): void {
  if (p.accept('NOWAIT')) return;
  if (p.accept('WAIT')) parseInteger(p);
}

function parseActions(p: Parser): AlterAction[] {
  const actions: AlterAction[] = [];
  if (p.atEnd) return actions;
  for (;;) {
    actions.push(parseAction(p));
    if (p.acceptKind(T.comma)) continue;
    // Options of one list may follow each other without comma, and partitioning follows the list so.
    if (startsTableOption(p) || p.word === 'PARTITION' || (p.word === 'REMOVE' && p.peekWord(1) === 'PARTITIONING'))
      continue;
    return actions;
  }
}

function parseAction(p: Parser): AlterAction {
  const start = p.start;
  const partition = parsePartitionAction(p);
  if (partition !== undefined) return partition;
  switch (p.word) {
    case 'ADD':
      return parseAdd(p);
    case 'DROP':
      return parseDrop(p);
    case 'CHANGE':
      return parseChange(p);
    case 'MODIFY':
      return parseModify(p);
    case 'ALTER':
      return parseAlterColumnOrIndex(p);
    case 'RENAME':
      return parseRename(p);
    case 'CONVERT':
      return parseConvertCharset(p);
    case 'ORDER': {
      p.expectWords('ORDER', 'BY');
      const items = p.list(parseOrderColumn);
      return { kind: 'order-by', items, span: p.spanFrom(start) };
    }
    case 'PARTITION':
      return { kind: 'partition-by', partitioning: parsePartitioning(p), span: p.spanFrom(start) };
    default:
      return parseKeywordAction(p);
  }
}

/** Columns only: the rows are sorted once, by no expression. */
function parseOrderColumn(p: Parser): OrderItem {
  const start = p.start;
  const expression = parseColumnRef(p);
  return { kind: 'order-item', expression, direction: parseDirection(p), span: p.spanFrom(start) };
}

function parseKeywordAction(p: Parser): AlterAction {
  const start = p.start;
  switch (p.word) {
    case 'ENABLE':
    case 'DISABLE': {
      const kind = p.word === 'ENABLE' ? 'enable-keys' : 'disable-keys';
      p.advance();
      p.expect('KEYS');
      return { kind, span: p.spanFrom(start) };
    }
    case 'DISCARD':
    case 'IMPORT': {
      const kind = p.word === 'DISCARD' ? 'discard-tablespace' : 'import-tablespace';
      p.advance();
      p.expect('TABLESPACE');
      return { kind, span: p.spanFrom(start) };
    }
    case 'FORCE':
      if (startsTableOption(p)) break;
      p.advance();
      return { kind: 'force', span: p.spanFrom(start) };
    case 'ALGORITHM':
      return { kind: 'algorithm', value: parseAlgorithmOption(p), span: p.spanFrom(start) };
    case 'LOCK':
      return { kind: 'lock', value: parseLockOption(p), span: p.spanFrom(start) };
    case 'WITH':
    case 'WITHOUT':
      if (p.peekWord(1) !== 'VALIDATION') break;
      return parseValidation(p);
    case 'REMOVE':
    case 'UPGRADE': {
      const kind = p.word === 'REMOVE' ? 'remove-partitioning' : 'upgrade-partitioning';
      p.advance();
      p.expect('PARTITIONING');
      return { kind, span: p.spanFrom(start) };
    }
    case 'SECONDARY_LOAD':
    case 'SECONDARY_UNLOAD': {
      const load = p.word === 'SECONDARY_LOAD';
      p.advance();
      return { kind: 'secondary-load', load, span: p.spanFrom(start) };
    }
  }
  const option = parseTableOption(p);
  if (option !== undefined) return { kind: 'table-option-action', option, span: option.span };
  return parseDialectAction(p) ?? p.fail('an action of ALTER TABLE');
}

function parseValidation(p: Parser): AlterAction {
  const start = p.start;
  const withIt = p.word === 'WITH';
  p.advance();
  p.advance();
  return { kind: 'validation', with: withIt, span: p.spanFrom(start) };
}

/** `ALGORITHM [=] value`: the current token is ALGORITHM. */
export function parseAlgorithmOption(p: Parser): 'default' | 'instant' | 'inplace' | 'copy' | 'nocopy' {
  p.advance();
  p.acceptKind(T.equal);
  switch (p.tokenText.toUpperCase()) {
    case 'DEFAULT':
      p.advance();
      return 'default';
    case 'INSTANT':
      p.advance();
      return 'instant';
    case 'INPLACE':
      p.advance();
      return 'inplace';
    case 'COPY':
      p.advance();
      return 'copy';
    case 'NOCOPY':
      if (!p.mariadb) break;
      p.advance();
      return 'nocopy';
  }
  return p.fail('DEFAULT', 'INSTANT', 'INPLACE', 'COPY');
}

/** `LOCK [=] value`: the current token is LOCK. */
export function parseLockOption(p: Parser): 'default' | 'none' | 'shared' | 'exclusive' {
  p.advance();
  p.acceptKind(T.equal);
  switch (p.tokenText.toUpperCase()) {
    case 'DEFAULT':
      p.advance();
      return 'default';
    case 'NONE':
      p.advance();
      return 'none';
    case 'SHARED':
      p.advance();
      return 'shared';
    case 'EXCLUSIVE':
      p.advance();
      return 'exclusive';
    default:
      return p.fail('DEFAULT', 'NONE', 'SHARED', 'EXCLUSIVE');
  }
}

/** `CONVERT TO CHARACTER SET x [COLLATE y]`. */
function parseConvertCharset(p: Parser): AlterAction {
  const start = p.start;
  p.advance();
  p.expect('TO');
  if (!p.accept('CHARSET')) {
    p.expectOneOf(['CHARACTER', 'CHAR']);
    p.expect('SET');
  }
  p.acceptKind(T.equal);
  const charset = p.accept('DEFAULT') ? undefined : parseCharsetName(p);
  let collation: typeof charset;
  if (p.accept('COLLATE')) {
    p.acceptKind(T.equal);
    collation = parseCharsetName(p);
  }
  return { kind: 'convert-charset', charset, collation, span: p.spanFrom(start) };
}
