import type { Statement } from '@/lib/sql/ast';
import { parseCreateRole, parseUserStatement } from '@/lib/sql/parser/account';
import type { CreatePrefix } from '@/lib/sql/parser/create-prefix';
import { parseCreatePrefix } from '@/lib/sql/parser/create-prefix';
import { parseCreateTable } from '@/lib/sql/parser/create-table';
import { parseUnknownObject } from '@/lib/sql/parser/opaque';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseCreateFunction, parseCreateProcedure } from '@/lib/sql/parser/routine';
import { parseCreateDatabase, parseCreateSequence, parseCreateView } from '@/lib/sql/parser/schema-objects';
import { parseServerObject } from '@/lib/sql/parser/server-object';
import { parseCreateIndex } from '@/lib/sql/parser/table-statements';
import { parseCreateEvent, parseCreateTrigger } from '@/lib/sql/parser/trigger-event';

/** CREATE of anything. */
export function parseCreate(p: Parser): Statement {
  const start = p.start;
  const mark = p.mark();
  p.expect('CREATE');
  const prefix = parseCreatePrefix(p, start);
  const created = parseCreated(p, prefix);
  if (created !== undefined) return created;
  return parseUnknownObject(p, mark);
}

function parseCreated(p: Parser, prefix: CreatePrefix): Statement | undefined {
  switch (p.word) {
    case 'TABLE':
      return parseCreateTable(p, prefix, false);
    case 'TEMPORARY':
      return parseTemporary(p, prefix);
    case 'GLOBAL':
      if (!p.tidb || p.peekWord(1) !== 'TEMPORARY') return undefined;
      p.advance();
      p.advance();
      return parseCreateTable(p, prefix, true);
    case 'INDEX':
    case 'UNIQUE':
    case 'FULLTEXT':
      return parseCreateIndex(p, prefix);
    case 'SPATIAL':
      return p.peekWord(1) === 'INDEX' ? parseCreateIndex(p, prefix) : parseServerObject(p, 'create', prefix.start);
    case 'VECTOR':
    case 'COLUMNAR':
      return p.peekWord(1) === 'INDEX' && !p.mysql ? parseCreateIndex(p, prefix) : undefined;
    case 'VIEW':
      return parseCreateView(p, prefix);
    case 'DATABASE':
    case 'SCHEMA':
      return parseCreateDatabase(p, prefix);
    case 'SEQUENCE':
      return p.mysql ? undefined : parseCreateSequence(p, prefix, false);
    case 'PROCEDURE':
      return parseCreateProcedure(p, prefix);
    case 'FUNCTION':
      return parseCreateFunction(p, prefix, false);
    case 'AGGREGATE':
      p.advance();
      if (!p.is('FUNCTION')) p.fail('FUNCTION');
      return parseCreateFunction(p, prefix, true);
    case 'TRIGGER':
      return parseCreateTrigger(p, prefix);
    case 'EVENT':
      return parseCreateEvent(p, prefix);
    case 'USER':
      return parseUserStatement(p, 'create-user', prefix);
    case 'ROLE':
      return parseCreateRole(p, prefix);
    case 'JSON':
      return parseDualityView(p, prefix);
    default:
      return parseServerObject(p, 'create', prefix.start);
  }
}

function parseTemporary(p: Parser, prefix: CreatePrefix): Statement {
  p.advance();
  if (!p.mysql && p.is('SEQUENCE')) return parseCreateSequence(p, prefix, true);
  return parseCreateTable(p, prefix, true);
}

/** MySQL 9.4: `CREATE JSON [RELATIONAL] DUALITY VIEW`. */
function parseDualityView(p: Parser, prefix: CreatePrefix): Statement | undefined {
  if (!p.mysql) return undefined;
  p.advance();
  p.accept('RELATIONAL');
  p.expect('DUALITY');
  return parseCreateView(p, prefix);
}
