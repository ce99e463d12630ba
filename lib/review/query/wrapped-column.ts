import type { ConditionClause } from '@/lib/review/query/condition';
import type { RuleVisitor } from '@/lib/review/rule';
import type { NodeKind } from '@/lib/sql/ast';
import type { BinaryOperator, ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { Ancestors } from '@/lib/sql/walk';

/** A column of a condition that is not compared itself, but what a function or a calculation makes of it. */
export type WrappedColumn = {
  readonly column: ColumnRef;
  /** The outermost function or calculation around it. */
  readonly wrapper: Expression;
  readonly hasFunction: boolean;
  readonly hasCalculation: boolean;
  readonly clause: ConditionClause;
};

/** A visitor that is called for each column in a WHERE or ON that a function or a calculation hides from an index. */
export function onWrappedColumn(check: (wrapped: WrappedColumn) => void): RuleVisitor {
  return {
    column: (column, ancestors) => {
      const wrapped = wrappedColumn(column, ancestors);
      if (wrapped !== undefined) check(wrapped);
    },
  };
}

function wrappedColumn(column: ColumnRef, ancestors: Ancestors): WrappedColumn | undefined {
  let wrapper: Expression | undefined;
  let hasFunction = false;
  let hasCalculation = false;
  let child = ancestors.at(0);
  if (child === undefined || outsideConditions.has(child.kind)) return undefined;
  for (let level = 0; ; level++) {
    const parent = ancestors.at(level);
    if (parent === undefined) return undefined;
    switch (parent.kind) {
      case 'select':
      case 'update':
      case 'delete':
      case 'join': {
        const condition = parent.kind === 'join' ? parent.on : parent.where;
        if (wrapper === undefined || child !== condition) return undefined;
        const clause = parent.kind === 'join' ? 'on' : 'where';
        return { column, wrapper, hasFunction, hasCalculation, clause };
      }
      case 'function-call':
      case 'cast':
      case 'convert-using':
        wrapper = parent;
        hasFunction = true;
        break;
      case 'binary':
        if (!calculations.has(parent.operator)) break;
        wrapper = parent;
        hasCalculation = true;
        break;
      case 'unary':
        if (parent.operator === 'not' || parent.operator === '+') break;
        wrapper = parent;
        if (parent.operator === 'binary') hasFunction = true;
        else hasCalculation = true;
        break;
    }
    child = parent;
  }
}

/** Most columns stand directly in one of these: nothing to climb for. */
const outsideConditions: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'select-item',
  'order-item',
  'insert',
  'replace',
  'column-assignment',
  'index-part',
]);

/** Without -> and ->>: a JSON column has no index that they could lose. */
const calculations: ReadonlySet<BinaryOperator> = new Set([
  '+',
  '-',
  '*',
  '/',
  '%',
  'div',
  'mod',
  '|',
  '&',
  '^',
  '<<',
  '>>',
  'concat',
]);
