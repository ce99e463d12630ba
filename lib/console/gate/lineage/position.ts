import type { Place } from '@/lib/console/gate/lineage/place';
import type { Columns } from '@/lib/console/gate/lineage/scope';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { Expression } from '@/lib/sql/ast/expression';
import type { OrderItem } from '@/lib/sql/ast/query';

/**
 * `ORDER BY 2` means the second column that comes out. What besides a plain number counts as one (`+2`, `TRUE`, `- -2`) differs
 * by server, so any other constant may mean every column.
 */
export function checkPositions(items: readonly OrderItem[], columns: Columns, place: Place, work: Work): void {
  for (const { expression } of items) {
    if (!isConstant(expression)) continue;
    if (columns.open && columns.list.some(({ value }) => value.masked !== undefined))
      work.refuse('columns-mismatch', { what: place.name }, expression.span);
    const isPlain = expression.kind === 'number' && expression.numberKind === 'integer';
    const meant = isPlain ? columns.list.slice(Number(expression.text) - 1, Number(expression.text)) : columns.list;
    for (const { value } of meant) work.forbidComparing(value, place, expression.span);
  }
}

/** A string and NULL are constants too, but never positions. */
function isConstant(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'bytes':
      return true;
    case 'unary':
      return isConstant(expression.operand);
    case 'binary':
      return isConstant(expression.left) && isConstant(expression.right);
    case 'collate':
      return isConstant(expression.operand);
    default:
      return false;
  }
}
