import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Statement } from '@/lib/sql/ast';
import type { Limit, Query } from '@/lib/sql/ast/query';
import type { Edit } from '@/lib/sql/edit';

export type LimitRefusal =
  | { readonly code: 'no-limit-possible'; readonly kind: string }
  /** LIMIT is a parameter or a variable, or has ties, so what it allows is not known. */
  | { readonly code: 'limit-not-literal' };

/**
 * The edits that let a statement read or change at most `max` rows: adds LIMIT, or lowers the one that is there; none where it allows
 * no more than that already. Everything else stays to the byte. For queries, and for UPDATE and DELETE of one table.
 */
export function limitEdits(statement: Statement, max: number): Result<readonly Edit[], LimitRefusal> {
  switch (statement.kind) {
    case 'select':
      // PROCEDURE ANALYSE answers about the rows, not with them.
      if (statement.procedure !== undefined) return refuse({ code: 'no-limit-possible', kind: 'procedure' });
      // Without a table there is one row.
      return statement.from.length === 0 && max > 0
        ? ok([])
        : limited(statement.limit, max, () => endOfRows(statement));
    case 'set-operation':
    case 'values-query':
    case 'table-query':
    case 'nested-query':
      return limited(statement.limit, max, () => endOfRows(statement));
    case 'update':
    case 'delete': {
      // LIMIT is for the single-table form alone (manual, "UPDATE Statement", "DELETE Statement").
      const isSingle = statement.tables.length === 1 && statement.tables[0]?.kind === 'table-ref';
      const isTargeted = statement.kind === 'delete' && statement.targets.length > 0;
      if (statement.kind === 'delete' && statement.history)
        return refuse({ code: 'no-limit-possible', kind: 'history' });
      if (!isSingle || isTargeted) return refuse({ code: 'no-limit-possible', kind: `multi-table ${statement.kind}` });
      const returning = statement.kind === 'delete' ? statement.returning[0] : undefined;
      if (returning !== undefined) return refuse({ code: 'no-limit-possible', kind: 'returning' });
      return limited(statement.limit, max, () => ({ at: statement.span.end, isBefore: false }));
    }
    default:
      return refuse({ code: 'no-limit-possible', kind: statement.kind });
  }
}

function limited(
  limit: Limit | undefined,
  max: number,
  place: () => { readonly at: number; readonly isBefore: boolean },
): Result<readonly Edit[], LimitRefusal> {
  if (limit === undefined) {
    const { at, isBefore } = place();
    return ok([{ start: at, end: at, text: isBefore ? `LIMIT ${max} ` : ` LIMIT ${max}` }]);
  }
  const { count } = limit;
  if (limit.withTies) return refuse({ code: 'limit-not-literal' });
  if (count === undefined) {
    // MariaDB's `LIMIT ROWS EXAMINED n` bounds what is read, not what is answered. `FETCH FIRST ROW ONLY` has no figure to change.
    if (limit.rowsExamined === undefined) return refuse({ code: 'limit-not-literal' });
    return ok([{ start: limit.span.start, end: limit.span.start + 'LIMIT'.length, text: `LIMIT ${max}` }]);
  }
  if (count.kind !== 'number') return refuse({ code: 'limit-not-literal' });
  return Number(count.text) <= max ? ok([]) : ok([{ ...count.span, text: String(max) }]);
}

/** Where LIMIT goes: at the end, but before INTO and FOR UPDATE where they come last. */
function endOfRows(query: Query): { readonly at: number; readonly isBefore: boolean } {
  const rows = startOfLastRowsClause(query);
  const starts = [query.into, query.locking[0]].flatMap((clause) =>
    clause !== undefined && clause.span.start > rows ? [clause.span.start] : [],
  );
  return starts.length === 0 ? { at: query.span.end, isBefore: false } : { at: Math.min(...starts), isBefore: true };
}

function startOfLastRowsClause(query: Query): number {
  const last = query.orderBy.at(-1);
  if (last !== undefined) return last.span.start;
  switch (query.kind) {
    case 'select':
      return (query.where ?? query.from.at(-1))?.span.start ?? query.span.start;
    case 'set-operation':
      return query.operands.at(-1)?.span.start ?? query.span.start;
    case 'nested-query':
      return query.query.span.end;
    default:
      return query.span.start;
  }
}
