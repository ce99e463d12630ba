import type { Node } from '@/lib/sql/ast';
import type { Exists, InSubquery, QuantifiedComparison, Subquery } from '@/lib/sql/ast/expression';
import type { DerivedTable, Query } from '@/lib/sql/ast/query';
import { spanContains } from '@/lib/sql/span';
import type { Ancestors, Visitor } from '@/lib/sql/walk';

/** A subquery as a part of an expression, by what is done with its rows. */
export type SubqueryExpression = Subquery | Exists | InSubquery | QuantifiedComparison;

/** A visitor for every subquery that is part of an expression: `(SELECT …)`, EXISTS, IN and ANY, ALL. */
export function onSubquery(check: (node: SubqueryExpression, ancestors: Ancestors) => void): Visitor {
  return { subquery: check, exists: check, 'in-subquery': check, 'quantified-comparison': check };
}

/** The same, and the queries in FROM. */
export function onNestedQuery(check: (node: SubqueryExpression | DerivedTable, ancestors: Ancestors) => void): Visitor {
  return { ...onSubquery(check), 'derived-table': check };
}

/** The query of a node that holds one inside another query. */
export function nestedQueryOf(node: Node): Query | undefined {
  switch (node.kind) {
    case 'subquery':
    case 'exists':
    case 'in-subquery':
    case 'quantified-comparison':
    case 'derived-table':
      return node.query;
    default:
      return undefined;
  }
}

/** How many subqueries stand around a query, itself included; common tables do not count. */
export function nestingDepth(node: SubqueryExpression | DerivedTable, ancestors: Ancestors): number {
  let depth = 1;
  for (let level = 0; level < ancestors.depth; level++) {
    const around = ancestors.at(level);
    const query = around === undefined ? undefined : nestedQueryOf(around);
    // `(SELECT …) IN (SELECT …)`: the left one is not inside the right one.
    if (query !== undefined && spanContains(query.span, node.query.span)) depth += 1;
  }
  return depth;
}

/** Plain query blocks of a query: itself, or the operands of UNION. */
export function blocksOf(query: Query): readonly Extract<Query, { kind: 'select' }>[] {
  switch (query.kind) {
    case 'select':
      return [query];
    case 'set-operation':
      return query.operands.flatMap(blocksOf);
    case 'nested-query':
      return blocksOf(query.query);
    default:
      return [];
  }
}
