import type { Statement } from '@/lib/sql/ast';
import { parseUserStatement } from '@/lib/sql/parser/account';
import { parseAlterTable } from '@/lib/sql/parser/alter-table';
import { parseCreatePrefix } from '@/lib/sql/parser/create-prefix';
import { parseUnknownObject } from '@/lib/sql/parser/opaque';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseAlterRoutine } from '@/lib/sql/parser/routine';
import { parseAlterDatabase, parseAlterSequence, parseAlterView } from '@/lib/sql/parser/schema-objects';
import { parseServerObject } from '@/lib/sql/parser/server-object';
import { parseAlterEvent } from '@/lib/sql/parser/trigger-event';

/** ALTER of anything. */
export function parseAlter(p: Parser): Statement {
  const start = p.start;
  const mark = p.mark();
  p.expect('ALTER');
  switch (p.word) {
    case 'TABLE':
    case 'ONLINE':
    case 'IGNORE':
      return parseAlterTable(p, start);
    case 'DATABASE':
    case 'SCHEMA':
      return parseAlterDatabase(p, start);
    case 'SEQUENCE':
      if (!p.mysql) return parseAlterSequence(p, start);
      break;
    case 'PROCEDURE':
    case 'FUNCTION':
      return parseAlterRoutine(p, start);
    case 'VIEW':
    case 'EVENT':
    case 'ALGORITHM':
    case 'DEFINER':
    case 'SQL': {
      const prefix = parseCreatePrefix(p, start);
      return p.is('EVENT') ? parseAlterEvent(p, prefix) : parseAlterView(p, prefix);
    }
  }
  if (p.word === 'USER') return parseUserStatement(p, 'alter-user', parseCreatePrefix(p, start));
  const changed = parseServerObject(p, 'alter', start);
  if (changed !== undefined) return changed;
  return parseUnknownObject(p, mark);
}
