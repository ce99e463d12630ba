import type { Statement } from '@/lib/sql/ast';
import { parseRenameUser } from '@/lib/sql/parser/account';
import { parseAdministration } from '@/lib/sql/parser/administration';
import { parseAlter } from '@/lib/sql/parser/alter';
import { parseCallStatement, parseDo, parseHandler } from '@/lib/sql/parser/call-do-handler';
import { parseBody, startsCompound } from '@/lib/sql/parser/compound';
import { parseCreate } from '@/lib/sql/parser/create';
import { parseDropStatement } from '@/lib/sql/parser/drop';
import { parseAnalyzeStatement, parseExplain } from '@/lib/sql/parser/explain';
import { parseGrant, parseRevoke } from '@/lib/sql/parser/grant';
import { parseInsert, parseReplace } from '@/lib/sql/parser/insert';
import { parseLoadData } from '@/lib/sql/parser/load-data';
import { parseFlush, parseKill, parseMaintenance } from '@/lib/sql/parser/maintenance';
import { parseName } from '@/lib/sql/parser/names';
import { parseOpaque } from '@/lib/sql/parser/opaque';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseQuery, parseQueryAfterWith, parseWith } from '@/lib/sql/parser/query';
import { parseReplication } from '@/lib/sql/parser/replication';
import { parseSet } from '@/lib/sql/parser/set';
import { parseShow } from '@/lib/sql/parser/show';
import { parseGetDiagnostics, parseSignal } from '@/lib/sql/parser/signal';
import { parseRenameTable, parseTruncate } from '@/lib/sql/parser/table-statements';
import {
  parseBegin,
  parseCommit,
  parseDeallocate,
  parseExecute,
  parseLock,
  parsePrepare,
  parseRollback,
  parseSavepoint,
  parseStartTransaction,
  parseUnlock,
  parseXa,
} from '@/lib/sql/parser/transaction';
import { parseDelete, parseUpdate } from '@/lib/sql/parser/update-delete';
import { T } from '@/lib/sql/token';

/** Any statement, by its first words. */
export function parseAnyStatement(p: Parser): Statement {
  if (p.kind === T.leftParen) return parseQuery(p, true);
  return parseManipulation(p) ?? parseDefinition(p) ?? parseSession(p) ?? parseServer(p) ?? parseRest(p);
}

function parseManipulation(p: Parser): Statement | undefined {
  switch (p.word) {
    case 'SELECT':
    case 'VALUES':
    case 'TABLE':
      return parseQuery(p, true);
    case 'WITH':
      return parseWithStatement(p);
    case 'INSERT':
      return parseInsert(p);
    case 'REPLACE':
      return parseReplace(p);
    case 'UPDATE':
      return parseUpdate(p, undefined, p.start);
    case 'DELETE':
      return parseDelete(p, undefined, p.start);
    case 'CALL':
      return parseCallStatement(p);
    case 'DO':
      return parseDo(p);
    case 'HANDLER':
      return parseHandler(p);
    case 'LOAD':
      return p.peekWord(1) === 'DATA' || p.peekWord(1) === 'XML' ? parseLoadData(p) : undefined;
    default:
      return undefined;
  }
}

/** `WITH …` in front of a query, UPDATE or DELETE. */
function parseWithStatement(p: Parser): Statement {
  const start = p.start;
  const clause = parseWith(p);
  if (p.word === 'UPDATE') return parseUpdate(p, clause, start);
  if (p.word === 'DELETE') return parseDelete(p, clause, start);
  return parseQueryAfterWith(p, clause, start);
}

function parseDefinition(p: Parser): Statement | undefined {
  switch (p.word) {
    case 'CREATE':
      return parseCreate(p);
    case 'ALTER':
      return parseAlter(p);
    case 'DROP':
      return parseDropStatement(p);
    case 'RENAME':
      return parseRename(p);
    case 'TRUNCATE':
      return parseTruncate(p);
    default:
      return undefined;
  }
}

function parseRename(p: Parser): Statement {
  const start = p.start;
  p.advance();
  return p.is('USER') ? parseRenameUser(p, start) : parseRenameTable(p, start);
}

function parseSession(p: Parser): Statement | undefined {
  switch (p.word) {
    case 'SET':
      return parseSet(p);
    case 'USE': {
      const start = p.start;
      p.advance();
      return { kind: 'use', schema: parseName(p), span: p.spanFrom(start) };
    }
    case 'BEGIN':
      return p.mariadb && p.peekWord(1) === 'NOT' ? undefined : parseBegin(p);
    case 'START':
      return p.peekWord(1) === 'TRANSACTION' ? parseStartTransaction(p) : undefined;
    case 'COMMIT':
      return parseCommit(p);
    case 'ROLLBACK':
      return parseRollback(p);
    case 'SAVEPOINT':
      return parseSavepoint(p);
    case 'RELEASE':
      return parseSavepoint(p);
    case 'XA':
      return parseXa(p);
    case 'LOCK':
      return parseLock(p);
    case 'UNLOCK':
      return parseUnlock(p);
    case 'PREPARE':
      return parsePrepare(p);
    case 'EXECUTE':
      return parseExecute(p);
    case 'DEALLOCATE':
      return parseDeallocate(p);
    case 'SIGNAL':
    case 'RESIGNAL':
      return parseSignal(p);
    case 'GET':
      return parseGetDiagnostics(p);
    default:
      return undefined;
  }
}

function parseServer(p: Parser): Statement | undefined {
  switch (p.word) {
    case 'SHOW':
      return parseShow(p);
    case 'EXPLAIN':
    case 'DESCRIBE':
    case 'DESC':
      return parseExplain(p);
    case 'GRANT':
      return parseGrant(p);
    case 'REVOKE':
      return parseRevoke(p);
    case 'ANALYZE':
      return p.mariadb && !isTableWord(p) ? parseAnalyzeStatement(p) : parseMaintenance(p);
    case 'CHECK':
    case 'CHECKSUM':
    case 'OPTIMIZE':
    case 'REPAIR':
      return parseMaintenance(p);
    case 'KILL':
      return parseKill(p);
    case 'FLUSH':
      return parseFlush(p);
    default:
      return parseAdministration(p) ?? parseReplication(p);
  }
}

/** ANALYZE [NO_WRITE_TO_BINLOG | LOCAL] TABLE. */
function isTableWord(p: Parser): boolean {
  const word = p.peekWord(1);
  return word === 'TABLE' || word === 'TABLES' || word === 'NO_WRITE_TO_BINLOG' || word === 'LOCAL';
}

function parseRest(p: Parser): Statement {
  if (p.mariadb && startsCompound(p)) return parseBody(p);
  return parseOpaque(p);
}
