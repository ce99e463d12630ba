import { conjuncts } from '@/lib/review/query/condition';
import type { Joining, SingleTable } from '@/lib/review/query/table-reference';
import { fromOf } from '@/lib/review/query/table-reference';
import type { Meaning, ResolvedNames } from '@/lib/schema/resolve-names';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { TableReference } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

/** One side of an equation between two tables of a query. */
export type JoinedSide = {
  readonly meaning: Meaning;
  readonly table: SingleTable;
  readonly column: string;
  /** As written: the column, a cast of it, or the name in USING. */
  readonly at: Span;
  /** undefined: the name in USING. */
  readonly expression: Expression | undefined;
};

export type JoinedPair = { readonly left: JoinedSide; readonly right: JoinedSide; readonly at: Span };

/** Conditions that must hold for a row of the FROM: those of ON and of WHERE. */
export function conditionsOf(node: Joining): readonly Expression[] {
  const found: Expression[] = [];
  const collect = (reference: TableReference): void => {
    if (reference.kind !== 'join') return;
    collect(reference.left);
    collect(reference.right);
    if (reference.on !== undefined) found.push(...conjuncts(reference.on));
  };
  fromOf(node).forEach(collect);
  if (node.where !== undefined) found.push(...conjuncts(node.where));
  return found;
}

/**
 * Every `a.x = b.y` of the block, in ON, USING or WHERE, whose sides are columns of two of its tables. A cast of a column
 * counts where `casts` asks for it. What cannot be told is left out.
 */
export function joinedPairs(
  node: Joining,
  tables: readonly SingleTable[],
  names: ResolvedNames,
  { casts = false }: { readonly casts?: boolean } = {},
): readonly JoinedPair[] {
  const pairs: JoinedPair[] = [];
  const sideOf = (meaning: Meaning | undefined, column: string, at: Span, expression?: Expression) => {
    const table = tables.find((candidate) => candidate === meaning?.source.reference);
    return meaning === undefined || table === undefined ? undefined : { meaning, table, column, at, expression };
  };
  const add = (left: JoinedSide | undefined, right: JoinedSide | undefined, at: Span): void => {
    if (left !== undefined && right !== undefined && left.table !== right.table) pairs.push({ left, right, at });
  };
  const collectUsing = (reference: TableReference): void => {
    if (reference.kind !== 'join') return;
    collectUsing(reference.left);
    collectUsing(reference.right);
    for (const name of reference.using) {
      const sides = names.usingOf(name);
      add(sideOf(sides?.left, name.text, name.span), sideOf(sides?.right, name.text, name.span), name.span);
    }
  };
  fromOf(node).forEach(collectUsing);
  for (const condition of conditionsOf(node)) {
    if (condition.kind !== 'comparison' || (condition.operator !== '=' && condition.operator !== '<=>')) continue;
    const [left, right] = [condition.left, condition.right].map((side) => {
      const column = columnIn(side, casts);
      return column === undefined ? undefined : sideOf(names.columnOf(column), column.name.text, side.span, side);
    });
    add(left, right, condition.span);
  }
  return pairs;
}

function columnIn(expression: Expression, casts: boolean): ColumnRef | undefined {
  if (expression.kind === 'column') return expression;
  return casts && expression.kind === 'cast' && expression.operand.kind === 'column' ? expression.operand : undefined;
}
