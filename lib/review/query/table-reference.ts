import type { RuleVisitor } from '@/lib/review/rule';
import { lastAnswer } from '@/lib/shared/last-answer';
import type { Delete, Update } from '@/lib/sql/ast/manipulation';
import type { Name } from '@/lib/sql/ast/name';
import type { Join, Select, TableReference } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

/** One table of a FROM: joins are taken apart, what stands in parentheses as a subquery is one table. */
export type SingleTable = Exclude<TableReference, Join>;

/** Whatever has tables to join. */
export type Joining = Select | Update | Delete;

/** The tables of a FROM in the order of writing. */
export const tablesIn = lastAnswer((from: readonly TableReference[]): readonly SingleTable[] => {
  const found: SingleTable[] = [];
  const collect = (reference: TableReference): void => {
    if (reference.kind !== 'join') found.push(reference);
    else {
      collect(reference.left);
      collect(reference.right);
    }
  };
  for (const reference of from) collect(reference);
  return found;
});

export const fromOf = (node: Joining): readonly TableReference[] => (node.kind === 'select' ? node.from : node.tables);

/** Calls for every SELECT, UPDATE and DELETE with more than one table. */
export function joinVisitor(check: (tables: readonly SingleTable[], node: Joining) => void): RuleVisitor {
  const visit = (node: Joining): void => {
    const from = fromOf(node);
    if (from.length > 1 || from[0]?.kind === 'join') check(tablesIn(from), node);
  };
  return { select: visit, update: visit, delete: visit };
}

/** What it is called in its query; undefined for a derived table without a name. */
export const calledName = (table: SingleTable): Name | undefined =>
  table.kind === 'table-ref' ? (table.alias ?? table.table.name) : table.alias;

/** The smallest text that stands for the table: its own name where it has one, or else its alias. */
export const placeOf = (table: SingleTable): Span =>
  table.kind === 'table-ref' ? table.table.span : (table.alias?.span ?? table.span);
