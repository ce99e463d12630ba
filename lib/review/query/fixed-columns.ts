import type { Peeking } from '@/lib/review/query/block-column';
import { columnNow } from '@/lib/review/query/block-column';
import type { Filtered } from '@/lib/review/query/condition';
import { columnKey, conjuncts } from '@/lib/review/query/condition';
import { isLiteral } from '@/lib/review/query/query-block';
import { fromOf, tablesIn } from '@/lib/review/query/table-reference';
import { isCharacterType } from '@/lib/schema/column-type';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';

/** Tells of a column whether WHERE leaves it one value in all rows: `a = 1`, `a IN ('x')`. */
export function fixedColumns(node: Filtered, ctx: Peeking): (column: ColumnRef) => boolean {
  if (node.where === undefined) return () => false;
  const keyOf = tablesIn(fromOf(node)).length === 1 ? nameKey : columnKey;
  const fixed = new Set<string>();
  for (const condition of conjuncts(node.where)) {
    const equation = equationOf(condition);
    if (equation !== undefined && isOneValue(equation, node, ctx)) fixed.add(keyOf(equation.column));
  }
  return fixed.size === 0 ? () => false : (column) => fixed.has(keyOf(column));
}

/** With one table, a qualifier changes nothing. */
const nameKey = ({ name }: ColumnRef): string => name.text.toLowerCase();

type Equation = { readonly column: ColumnRef; readonly value: Expression };

function equationOf(condition: Expression): Equation | undefined {
  if (condition.kind === 'comparison' && (condition.operator === '=' || condition.operator === '<=>')) {
    const { left, right } = condition;
    if (left.kind === 'column' && isConstant(right)) return { column: left, value: right };
    if (right.kind === 'column' && isConstant(left)) return { column: right, value: left };
  }
  if (condition.kind !== 'in-list' || condition.negated || condition.operand.kind !== 'column') return undefined;
  const [only, second] = condition.items;
  const isSingle = only !== undefined && second === undefined && isConstant(only);
  return isSingle ? { column: condition.operand, value: only } : undefined;
}

const isConstant = (value: Expression): boolean =>
  isLiteral(value) || value.kind === 'placeholder' || value.kind === 'user-variable';

/** Many texts are equal to the number 0: of a text column, a number fixes nothing. */
function isOneValue({ column, value }: Equation, node: Filtered, ctx: Peeking): boolean {
  if (value.kind !== 'number') return true;
  const found = columnNow(column, node, ctx);
  return found === undefined || !isCharacterType(found.type);
}
