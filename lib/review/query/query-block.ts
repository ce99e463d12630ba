import { lastAnswer } from '@/lib/shared/last-answer';
import type { Node } from '@/lib/sql/ast';
import type { ColumnRef, Expression, FunctionCall } from '@/lib/sql/ast/expression';
import type { Select, SelectItem } from '@/lib/sql/ast/query';
import type { ChildSink } from '@/lib/sql/walk-children';
import { children } from '@/lib/sql/walk-children';

/**
 * What belongs to one query block. A subquery is a block of its own: nothing here looks into it.
 */
const childrenOf = children as unknown as { readonly [kind: string]: (node: Node, sink: ChildSink) => unknown };

const isQuery = ({ kind }: Node): boolean =>
  kind === 'select' ||
  kind === 'set-operation' ||
  kind === 'values-query' ||
  kind === 'table-query' ||
  kind === 'nested-query';

class BlockWalk implements ChildSink {
  constructor(private readonly enter: (node: Node) => boolean) {}

  node(node: Node | undefined): this {
    if (node !== undefined && !isQuery(node) && this.enter(node)) childrenOf[node.kind]?.(node, this);
    return this;
  }

  nodes(nodes: readonly Node[] | undefined): this {
    if (nodes !== undefined) for (let i = 0; i < nodes.length; i++) this.node(nodes[i]);
    return this;
  }
}

/** Calls for root and the nodes below it, outside of subqueries; goes into those for which `enter` says true. */
export function walkBlock(root: Node, enter: (node: Node) => boolean): void {
  new BlockWalk(enter).node(root);
}

/** Whether root or a node below it, outside of subqueries, passes the test. Nothing below the first that does is asked. */
export function someInBlock(root: Node, test: (node: Node) => boolean): boolean {
  let found = false;
  walkBlock(root, (node) => {
    if (!found && test(node)) found = true;
    return !found;
  });
  return found;
}

/** Every column that an expression reads in its own block. */
export function columnsInBlock(root: Node): readonly ColumnRef[] {
  const found: ColumnRef[] = [];
  walkBlock(root, (node) => {
    if (node.kind === 'column') found.push(node);
    return true;
  });
  return found;
}

const aggregates: ReadonlySet<string> = new Set([
  'AVG',
  'BIT_AND',
  'BIT_OR',
  'BIT_XOR',
  'COUNT',
  'GROUP_CONCAT',
  'JSON_ARRAYAGG',
  'JSON_OBJECTAGG',
  'MAX',
  'MIN',
  'STD',
  'STDDEV',
  'STDDEV_POP',
  'STDDEV_SAMP',
  'SUM',
  'VARIANCE',
  'VAR_POP',
  'VAR_SAMP',
  // TiDB.
  'APPROX_COUNT_DISTINCT',
  'APPROX_PERCENTILE',
]);

/** A built-in aggregate function that makes one row of many; with OVER it does not. */
export const isAggregate = (call: FunctionCall): boolean =>
  call.over === undefined && call.schema === undefined && aggregates.has(call.function);

export const hasAggregate = (root: Node): boolean =>
  someInBlock(root, (node) => node.kind === 'function-call' && isAggregate(node));

/** Aggregates without GROUP BY: exactly one row comes out. */
export const givesOneRow = lastAnswer(
  (select: Select): boolean =>
    select.groupBy === undefined &&
    (select.items.some((item) => hasAggregate(item)) || (select.having !== undefined && hasAggregate(select.having))),
);

/** The item of the select list that a name without qualifier means in ORDER BY, as an alias. */
export function itemNamed({ items }: Select, name: string): SelectItem | undefined {
  const key = name.toLowerCase();
  return items.find(({ alias }) => alias !== undefined && alias.text.toLowerCase() === key);
}

/** `ORDER BY 2` and `GROUP BY 2` mean a place in the select list, from 1. undefined: no such place, or behind a `*`. */
export function itemAt({ items }: Select, position: Expression): SelectItem | undefined {
  if (position.kind !== 'number' || position.numberKind !== 'integer') return undefined;
  const place = Number(position.text);
  if (items.slice(0, place).some(({ expression }) => expression.kind === 'wildcard')) return undefined;
  return items[place - 1];
}

/** A value written in the statement itself. */
export const isLiteral = ({ kind }: Expression): boolean =>
  kind === 'number' ||
  kind === 'string' ||
  kind === 'bytes' ||
  kind === 'null' ||
  kind === 'boolean' ||
  kind === 'temporal';

/** Made of columns by an operator or a function, so that no index holds it. What comes out of a whole group does not count. */
export function isComputed(expression: Expression): boolean {
  if (isLiteral(expression)) return false;
  switch (expression.kind) {
    case 'column':
    case 'placeholder':
    case 'user-variable':
    case 'system-variable':
    case 'wildcard':
    case 'default':
      return false;
    default:
      return !someInBlock(
        expression,
        (node) => node.kind === 'function-call' && (node.over !== undefined || isAggregate(node)),
      );
  }
}
