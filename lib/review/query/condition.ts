import type { Node } from '@/lib/sql/ast';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { Delete, Update } from '@/lib/sql/ast/manipulation';
import type { Select } from '@/lib/sql/ast/query';
import type { Ancestors, Visitor } from '@/lib/sql/walk';

/** A query block or change with a WHERE of its own. */
export type Filtered = Select | Update | Delete;

export type ConditionClause = 'where' | 'on' | 'having';

/** The clause that a node is a condition of, or stands inside of one; undefined in a select list, an assignment and elsewhere. */
export function clauseAround(node: Node, ancestors: Ancestors): ConditionClause | undefined {
  let child = node;
  for (let level = 0; ; level++) {
    const parent = ancestors.at(level);
    if (parent === undefined) return undefined;
    switch (parent.kind) {
      case 'select':
        return child === parent.where ? 'where' : child === parent.having ? 'having' : undefined;
      case 'update':
      case 'delete':
        return child === parent.where ? 'where' : undefined;
      case 'join':
        return child === parent.on ? 'on' : undefined;
    }
    child = parent;
  }
}

/** A visitor that is called for every WHERE. */
export function onWhere(check: (where: Expression, node: Filtered, ancestors: Ancestors) => void): Visitor {
  const visit = (node: Filtered, ancestors: Ancestors): void => {
    if (node.where !== undefined) check(node.where, node, ancestors);
  };
  return { select: visit, update: visit, delete: visit };
}

/** The conditions that must all hold; the expression itself where it is no AND. */
export function conjuncts(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'logical' || expression.operator !== 'and') return [expression];
  const { operands } = expression;
  return operands.some(({ kind }) => kind === 'logical') ? operands.flatMap((operand) => conjuncts(operand)) : operands;
}

/** Calls for each condition that AND, OR and NOT join. */
export function eachCondition(expression: Expression, call: (condition: Expression) => void): void {
  if (expression.kind === 'logical') for (const operand of expression.operands) eachCondition(operand, call);
  else if (expression.kind === 'unary' && expression.operator === 'not') eachCondition(expression.operand, call);
  else call(expression);
}

/** Both are written as the same column. Without its qualifier a name may mean another, so `id` is not `t.id` here. */
export function isSameColumn(a: Expression, b: Expression): boolean {
  return a.kind === 'column' && b.kind === 'column' && columnKey(a) === columnKey(b);
}

/** The same for the same column of the same block. */
export const columnKey = ({ schema, table, name }: ColumnRef): string =>
  table === undefined
    ? name.text.toLowerCase()
    : `${schema === undefined ? '' : `${schema.text}.`}${table.text}.${name.text.toLowerCase()}`;

/** Text of a place, short enough for a message. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
