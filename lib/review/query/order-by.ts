import type { Delete, Update } from '@/lib/sql/ast/manipulation';
import type { OrderItem, Query } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';
import type { Visitor } from '@/lib/sql/walk';

export type Ordered = Query | Update | Delete;

/**
 * A visitor that is called for every ORDER BY that sorts the rows of a statement or of a query inside it. Windows and
 * GROUP_CONCAT sort within a group: theirs is another matter.
 */
export function onOrderBy(check: (orderBy: readonly OrderItem[], node: Ordered) => void): Visitor {
  const visit = (node: Ordered): void => {
    if (node.orderBy.length > 0) check(node.orderBy, node);
  };
  return { ...onQueryOrderBy(check), update: visit, delete: visit };
}

/** The same for queries alone. */
export function onQueryOrderBy(check: (orderBy: readonly OrderItem[], node: Query) => void): Visitor {
  const visit = (node: Query): void => {
    if (node.orderBy.length > 0) check(node.orderBy, node);
  };
  return {
    select: visit,
    'set-operation': visit,
    'values-query': visit,
    'table-query': visit,
    'nested-query': visit,
  };
}

/** From the first to the last of a list that is not empty. */
export function listSpan(nodes: readonly { readonly span: Span }[]): Span {
  return { start: nodes[0]?.span.start ?? 0, end: nodes.at(-1)?.span.end ?? 0 };
}
