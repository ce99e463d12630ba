import { startsWithWildcard } from '@/lib/review/query/like-pattern';
import type { Index, IndexKind, Table } from '@/lib/schema/model';
import { sameName } from '@/lib/schema/model';
import type { Meaning } from '@/lib/schema/resolve-names';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';

type ColumnOf = (column: ColumnRef) => Meaning | undefined;

const ordered: ReadonlySet<IndexKind> = new Set<IndexKind>(['primary', 'unique', 'index']);

/** An index whose values are sorted, so that a comparison with its first column finds a range of it. */
export const isOrdered = ({ kind, visible }: Index): boolean => visible && ordered.has(kind);

/** An index begins with this column. */
export const leadsIndex = (table: Table, column: string): boolean =>
  table.indexes.some((index) => isOrdered(index) && isPart(index, 0, column));

export function isPart({ parts }: Index, place: number, column: string): boolean {
  const name = parts[place]?.column;
  return name !== null && name !== undefined && sameName(name, column);
}

/**
 * Whether an index can narrow the rows for a condition: a comparison with the first column of one, in one of the conditions
 * that AND joins, in all that OR joins. What is not known counts as served.
 */
export function isServed(condition: Expression, columnOf: ColumnOf): boolean {
  switch (condition.kind) {
    case 'logical':
      return condition.operator === 'and'
        ? condition.operands.some((operand) => isServed(operand, columnOf))
        : condition.operands.every((operand) => isServed(operand, columnOf));
    case 'comparison':
      if (condition.operator === '<>') return false;
      return leads(condition.left, columnOf) || leads(condition.right, columnOf);
    case 'between':
    case 'in-list':
    case 'in-subquery':
      return !condition.negated && leads(condition.operand, columnOf);
    case 'is':
      return condition.test === 'null' && leads(condition.operand, columnOf);
    case 'like':
      return (
        !condition.negated &&
        condition.operator === 'like' &&
        !startsWithWildcard(condition) &&
        leads(condition.operand, columnOf)
      );
    // FULLTEXT, multi-valued and spatial indexes, and joins made of EXISTS, are another matter.
    case 'match':
    case 'member-of':
    case 'exists':
    case 'function-call':
    case 'quantified-comparison':
      return true;
    default:
      return false;
  }
}

function leads(expression: Expression, columnOf: ColumnOf): boolean {
  if (expression.kind === 'row') return expression.items.some((item) => leads(item, columnOf));
  if (expression.kind !== 'column') return false;
  const origin = columnOf(expression)?.origin;
  return origin === undefined || leadsIndex(origin.table, origin.column.name);
}
