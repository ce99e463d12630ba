import type { Delete, DeleteTarget, Update } from '@/lib/sql/ast/manipulation';
import type { With } from '@/lib/sql/ast/query';
import { parseSimpleLimit } from '@/lib/sql/parser/limit';
import { parseAnyName, parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseHints, parseOrderBy, parseWhere } from '@/lib/sql/parser/query-clauses';
import { parseReturning } from '@/lib/sql/parser/select';
import { parseTableRef, parseTableReferences } from '@/lib/sql/parser/table-reference';
import { parseAssignment } from '@/lib/sql/parser/value';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

/** `clause` is the WITH in front, read already; `start` its beginning or that of UPDATE. */
export function parseUpdate(p: Parser, clause: With | undefined, start: number): Update {
  p.expect('UPDATE');
  const hints = parseHints(p);
  const lowPriority = p.accept('LOW_PRIORITY');
  const ignore = p.accept('IGNORE');
  const tables = parseTableReferences(p);
  p.expect('SET');
  const assignments = p.list(parseAssignment);
  const where = parseWhere(p);
  const isSingle = tables.length === 1 && tables[0]?.kind === 'table-ref';
  // ORDER BY and LIMIT belong to the single-table form; MariaDB and TiDB take them for several tables too.
  const ordered = isSingle || !p.mysql;
  const orderBy = ordered ? parseOrderBy(p) : none;
  const limit = ordered ? parseSimpleLimit(p) : undefined;
  return {
    kind: 'update',
    with: clause,
    hints,
    lowPriority,
    ignore,
    tables,
    assignments,
    where,
    orderBy,
    limit,
    span: p.spanFrom(start),
  };
}

export function parseDelete(p: Parser, clause: With | undefined, start: number): Delete {
  p.expect('DELETE');
  const hints = parseHints(p);
  const options = parseDeleteOptions(p);
  const form = parseDeleteForm(p);
  const where = parseWhere(p);
  const isSingle = form.targets.length === 0;
  const ordered = isSingle || !p.mysql;
  const orderBy = ordered ? parseOrderBy(p) : none;
  const limit = ordered ? parseSimpleLimit(p) : undefined;
  const returning = p.mariadb && isSingle && p.word === 'RETURNING' ? parseReturning(p) : none;
  return {
    kind: 'delete',
    with: clause,
    hints,
    lowPriority: options.lowPriority,
    quick: options.quick,
    ignore: options.ignore,
    history: options.history,
    targets: form.targets,
    tables: form.tables,
    before: form.before,
    where,
    orderBy,
    limit,
    returning,
    span: p.spanFrom(start),
  };
}

type DeleteOptions = { lowPriority: boolean; quick: boolean; ignore: boolean; history: boolean };

function parseDeleteOptions(p: Parser): DeleteOptions {
  const options = { lowPriority: false, quick: false, ignore: false, history: false };
  for (;;) {
    if (p.accept('LOW_PRIORITY')) options.lowPriority = true;
    else if (p.word === 'QUICK' && p.peekKind(1) === T.word) {
      p.advance();
      options.quick = true;
    } else if (p.accept('IGNORE')) options.ignore = true;
    else if (p.mariadb && p.word === 'HISTORY' && p.peekWord(1) === 'FROM') {
      p.advance();
      options.history = true;
    } else return options;
  }
}

type DeleteForm = Pick<Delete, 'targets' | 'tables' | 'before'>;

/** `FROM t`, `a, b FROM …`, `FROM a, b USING …`. */
function parseDeleteForm(p: Parser): DeleteForm {
  if (p.word !== 'FROM') {
    const targets = p.list(parseTarget);
    p.expect('FROM');
    return { targets, tables: parseTableReferences(p), before: undefined };
  }
  p.advance();
  if (listsTargets(p)) {
    const targets = p.list(parseTarget);
    p.expect('USING');
    return { targets, tables: parseTableReferences(p), before: undefined };
  }
  const table = parseTableRef(p);
  // An alias in the single-table form came with MySQL 8.0.16 and MariaDB 11.6 (release notes).
  const aliasSince = p.mysql ? 80016 : p.mariadb ? 110600 : 0;
  if (table.alias !== undefined && p.version < aliasSince) p.refuse('DELETE of one table takes no alias here');
  let before: Delete['before'];
  if (p.mariadb && p.acceptWords('BEFORE', 'SYSTEM_TIME')) {
    p.acceptOneOf(['TIMESTAMP', 'TRANSACTION']);
    before = p.expression();
  }
  return { targets: none, tables: [table], before };
}

/** Behind FROM: a list of targets shows itself by a comma, a `.*` or USING after the first name. */
function listsTargets(p: Parser): boolean {
  let distance = 1;
  while (p.peekKind(distance) === T.dot) {
    if (p.peekKind(distance + 1) === T.star) return true;
    distance += 2;
  }
  return p.peekKind(distance) === T.comma || p.peekWord(distance) === 'USING';
}

/** `t`, `s.t`, `t.*`, `s.t.*`. */
function parseTarget(p: Parser): DeleteTarget {
  const start = p.start;
  const first = parseName(p);
  let second: typeof first | undefined;
  while (p.kind === T.dot) {
    p.advance();
    if (p.acceptKind(T.star)) break;
    if (second !== undefined) p.fail('*');
    second = parseAnyName(p);
  }
  const span = { start, end: (second ?? first).span.end };
  return {
    kind: 'delete-target',
    table: { kind: 'object-name', schema: second === undefined ? undefined : first, name: second ?? first, span },
    span: p.spanFrom(start),
  };
}
