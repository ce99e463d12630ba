import type { Statement } from '@/lib/sql/ast';
import { parseDropUser } from '@/lib/sql/parser/account';
import { parseUnknownObject } from '@/lib/sql/parser/opaque';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseDropDatabase, parseDropRoutine, parseDropSequence, parseDropView } from '@/lib/sql/parser/schema-objects';
import { parseServerObject } from '@/lib/sql/parser/server-object';
import { parseDropIndex, parseDropTable } from '@/lib/sql/parser/table-statements';
import { parseDeallocate } from '@/lib/sql/parser/transaction';

/** DROP of anything. */
export function parseDropStatement(p: Parser): Statement {
  const start = p.start;
  const mark = p.mark();
  if (p.peekWord(1) === 'PREPARE') return parseDeallocate(p);
  p.expect('DROP');
  const dropped = parseDropped(p, start);
  if (dropped !== undefined) return dropped;
  return parseUnknownObject(p, mark);
}

function parseDropped(p: Parser, start: number): Statement | undefined {
  switch (p.word) {
    case 'TABLE':
    case 'TABLES':
      return parseDropTable(p, false, start);
    case 'TEMPORARY':
      return parseDropTemporary(p, start);
    case 'INDEX':
      return parseDropIndex(p, start);
    case 'VIEW':
      return parseDropView(p, start);
    case 'DATABASE':
    case 'SCHEMA':
      return parseDropDatabase(p, start);
    case 'SEQUENCE':
      return p.mysql ? undefined : parseDropSequence(p, false, start);
    case 'PROCEDURE':
      return parseDropRoutine(p, 'drop-procedure', start);
    case 'FUNCTION':
      return parseDropRoutine(p, 'drop-function', start);
    case 'TRIGGER':
      return parseDropRoutine(p, 'drop-trigger', start);
    case 'EVENT':
      return parseDropRoutine(p, 'drop-event', start);
    case 'PACKAGE':
      return p.mariadb ? parseDropRoutine(p, 'drop-package', start) : undefined;
    case 'USER':
    case 'ROLE':
      return parseDropUser(p, start);
    default:
      return parseServerObject(p, 'drop', start);
  }
}

function parseDropTemporary(p: Parser, start: number): Statement {
  p.advance();
  if (!p.mysql && p.is('SEQUENCE')) return parseDropSequence(p, true, start);
  if (!p.is('TABLE') && !p.is('TABLES')) p.fail('TABLE');
  return parseDropTable(p, true, start);
}
