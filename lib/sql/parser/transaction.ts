import type { Name } from '@/lib/sql/ast/name';
import type {
  Deallocate,
  Execute,
  ExecuteImmediate,
  LockInstance,
  LockTables,
  Prepare,
  TableLock,
  Transaction,
  UnlockTables,
  Xa,
} from '@/lib/sql/ast/session';
import { parseLockWait } from '@/lib/sql/parser/alter-table';
import { takeUserVariable } from '@/lib/sql/parser/into';
import { parseInteger, parseLiteral, parseString } from '@/lib/sql/parser/literals';
import { parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseAccess } from '@/lib/sql/parser/set';
import { parseValueOrDefault } from '@/lib/sql/parser/value';
import { T } from '@/lib/sql/token';

type Parts = Partial<Pick<Transaction, 'savepoint' | 'chain' | 'release' | 'consistentSnapshot' | 'access' | 'mode'>>;

function make(p: Parser, action: Transaction['action'], parts: Parts, start: number): Transaction {
  return {
    kind: 'transaction',
    action,
    savepoint: parts.savepoint,
    chain: parts.chain,
    release: parts.release,
    consistentSnapshot: parts.consistentSnapshot ?? false,
    access: parts.access,
    mode: parts.mode,
    span: p.spanFrom(start),
  };
}

/** `BEGIN [WORK]`. */
export function parseBegin(p: Parser): Transaction {
  const start = p.start;
  p.expect('BEGIN');
  const word = p.tidb ? p.tokenText.toLowerCase() : '';
  const mode = word === 'optimistic' || word === 'pessimistic' ? word : undefined;
  if (mode !== undefined) p.advance();
  else p.accept('WORK');
  return make(p, 'begin', { mode }, start);
}

/** The current token is START, the next TRANSACTION. */
export function parseStartTransaction(p: Parser): Transaction {
  const start = p.start;
  p.expectWords('START', 'TRANSACTION');
  let consistentSnapshot = false;
  let access: Transaction['access'];
  if (p.word === 'WITH' || p.word === 'READ') {
    p.list((inner) => {
      if (inner.word === 'READ') access = parseAccess(inner);
      else {
        inner.expect('WITH');
        if (inner.tidb && inner.tokenText.toUpperCase() === 'CAUSAL') skipWords(inner, 3);
        else inner.expectWords('CONSISTENT', 'SNAPSHOT');
        consistentSnapshot = true;
      }
    });
  }
  if (p.tidb && p.acceptWords('AS', 'OF', 'TIMESTAMP')) p.expression();
  return make(p, 'begin', { consistentSnapshot, access }, start);
}

function skipWords(p: Parser, count: number): void {
  for (let i = 0; i < count && p.kind === T.word; i++) p.advance();
}

export function parseCommit(p: Parser): Transaction {
  const start = p.start;
  p.expect('COMMIT');
  p.accept('WORK');
  return make(p, 'commit', parseCompletion(p), start);
}

export function parseRollback(p: Parser): Transaction {
  const start = p.start;
  p.expect('ROLLBACK');
  p.accept('WORK');
  if (p.accept('TO')) {
    p.accept('SAVEPOINT');
    return make(p, 'rollback-to-savepoint', { savepoint: parseName(p) }, start);
  }
  return make(p, 'rollback', parseCompletion(p), start);
}

/** `[AND [NO] CHAIN] [[NO] RELEASE]` */
function parseCompletion(p: Parser): Parts {
  let chain: boolean | undefined;
  let release: boolean | undefined;
  if (p.accept('AND')) {
    chain = !p.accept('NO');
    p.expect('CHAIN');
  }
  if (p.word === 'NO' || p.word === 'RELEASE') {
    release = !p.accept('NO');
    p.expect('RELEASE');
    if (chain === true && release) p.refuse('CHAIN and RELEASE exclude each other');
  }
  return { chain, release };
}

export function parseSavepoint(p: Parser): Transaction {
  const start = p.start;
  const release = p.accept('RELEASE');
  p.expect('SAVEPOINT');
  return make(p, release ? 'release-savepoint' : 'savepoint', { savepoint: parseName(p) }, start);
}

export function parseXa(p: Parser): Xa {
  const start = p.start;
  p.expect('XA');
  const word = p.expectOneOf(['START', 'BEGIN', 'END', 'PREPARE', 'COMMIT', 'ROLLBACK', 'RECOVER']);
  switch (word) {
    case 'START':
    case 'BEGIN':
      parseXid(p);
      p.acceptOneOf(['JOIN', 'RESUME']);
      return { kind: 'xa', action: 'start', span: p.spanFrom(start) };
    case 'END':
      parseXid(p);
      if (p.accept('SUSPEND') && p.accept('FOR')) p.expect('MIGRATE');
      return { kind: 'xa', action: 'end', span: p.spanFrom(start) };
    case 'PREPARE':
      parseXid(p);
      return { kind: 'xa', action: 'prepare', span: p.spanFrom(start) };
    case 'COMMIT':
      parseXid(p);
      p.acceptWords('ONE', 'PHASE');
      return { kind: 'xa', action: 'commit', span: p.spanFrom(start) };
    case 'ROLLBACK':
      parseXid(p);
      return { kind: 'xa', action: 'rollback', span: p.spanFrom(start) };
    case 'RECOVER':
      if (p.accept('CONVERT')) p.expect('XID');
      if (p.mariadb && p.accept('FORMAT')) {
        p.acceptKind(T.equal);
        parseString(p);
      }
      return { kind: 'xa', action: 'recover', span: p.spanFrom(start) };
  }
}

/** `gtrid [, bqual [, formatId]]`. */
function parseXid(p: Parser): void {
  if (parseLiteral(p) === undefined) p.fail('a transaction id');
  if (!p.acceptKind(T.comma)) return;
  if (parseLiteral(p) === undefined) p.fail('a branch qualifier');
  if (p.acceptKind(T.comma)) parseInteger(p);
}

/** LOCK TABLES, LOCK INSTANCE FOR BACKUP. */
export function parseLock(p: Parser): LockTables | LockInstance {
  const start = p.start;
  p.expect('LOCK');
  if (p.acceptWords('INSTANCE', 'FOR', 'BACKUP')) return { kind: 'lock-instance', lock: true, span: p.spanFrom(start) };
  p.expectOneOf(['TABLES', 'TABLE']);
  const locks = p.list(parseTableLock);
  if (p.mariadb) parseLockWait(p);
  return { kind: 'lock-tables', locks, span: p.spanFrom(start) };
}

function parseTableLock(p: Parser): TableLock {
  const start = p.start;
  const table = parseObjectName(p);
  const alias: Name | undefined = p.accept('AS') || p.isName() ? parseName(p) : undefined;
  if (p.accept('READ')) {
    const mode = p.accept('LOCAL') ? 'read-local' : 'read';
    return { kind: 'table-lock', table, alias, mode, span: p.spanFrom(start) };
  }
  const low = p.accept('LOW_PRIORITY');
  p.expect('WRITE');
  if (p.tidb) p.accept('LOCAL');
  return { kind: 'table-lock', table, alias, mode: low ? 'low-priority-write' : 'write', span: p.spanFrom(start) };
}

export function parseUnlock(p: Parser): UnlockTables | LockInstance {
  const start = p.start;
  p.expect('UNLOCK');
  if (p.accept('INSTANCE')) return { kind: 'lock-instance', lock: false, span: p.spanFrom(start) };
  p.expectOneOf(['TABLES', 'TABLE']);
  return { kind: 'unlock-tables', span: p.spanFrom(start) };
}

export function parsePrepare(p: Parser): Prepare {
  const start = p.start;
  p.expect('PREPARE');
  const name = parseName(p);
  p.expect('FROM');
  const source = p.mariadb ? p.expression() : p.kind === T.userVariable ? takeUserVariable(p) : parseString(p);
  return { kind: 'prepare', name, source, span: p.spanFrom(start) };
}

export function parseExecute(p: Parser): Execute | ExecuteImmediate {
  const start = p.start;
  p.expect('EXECUTE');
  if (p.mariadb && p.accept('IMMEDIATE')) {
    const source = p.expression();
    const using = p.accept('USING') ? p.list(parseValueOrDefault) : [];
    return { kind: 'execute-immediate', source, using, span: p.spanFrom(start) };
  }
  const name = parseName(p);
  const using = p.accept('USING')
    ? p.list((inner) => (inner.mariadb ? parseValueOrDefault(inner) : parseUserVariable(inner)))
    : [];
  return { kind: 'execute', name, using, span: p.spanFrom(start) };
}

function parseUserVariable(p: Parser): ReturnType<typeof takeUserVariable> {
  if (p.kind !== T.userVariable) p.fail('a user variable');
  return takeUserVariable(p);
}

/** `DEALLOCATE PREPARE s`, `DROP PREPARE s`: the current token is the verb. */
export function parseDeallocate(p: Parser): Deallocate {
  const start = p.start;
  p.advance();
  p.expect('PREPARE');
  return { kind: 'deallocate', name: parseName(p), span: p.spanFrom(start) };
}
