import type { Joining, SingleTable } from '@/lib/review/query/table-reference';
import { calledName, fromOf, tablesIn } from '@/lib/review/query/table-reference';
import type { RuleContext } from '@/lib/review/rule';
import type { Column, Table } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';
import { lastAnswer } from '@/lib/shared/last-answer';
import type { Statement } from '@/lib/sql/ast';
import type { ColumnRef } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import { findAll } from '@/lib/sql/walk';

/** For rules that take a closer look where the tables happen to be known; others ask `ctx.names`. */
export type Peeking = Pick<RuleContext, 'peek' | 'statement'>;

/** The column as its table defines it, where the statement tells which table it is and the table is known. */
export function columnNow(
  { table, name }: Pick<ColumnRef, 'table' | 'name'>,
  node: Joining,
  ctx: Peeking,
): Column | undefined {
  const tables = tablesIn(fromOf(node));
  const called = table?.text.toLowerCase();
  const alone = tables.length === 1 ? tables[0] : undefined;
  const reference =
    called === undefined ? alone : tables.find((candidate) => calledName(candidate)?.text.toLowerCase() === called);
  const known = reference === undefined ? undefined : tableNow(reference, ctx);
  return known === undefined ? undefined : findColumn(known, name.text);
}

/** Whether a table of the block has a column of that name; undefined where a table is not known. */
export function hasColumn({ text }: Name, node: Joining, ctx: Peeking): boolean | undefined {
  let answer: boolean | undefined = false;
  for (const reference of tablesIn(fromOf(node))) {
    const known = tableNow(reference, ctx);
    if (known === undefined) answer = undefined;
    else if (findColumn(known, text) !== undefined) return true;
  }
  return answer;
}

/** undefined: not a table, or not known. */
export function tableNow(reference: SingleTable, ctx: Peeking): Table | undefined {
  if (reference.kind !== 'table-ref') return undefined;
  const { schema, name } = reference.table;
  const lookup = ctx.peek(schema?.text, name.text);
  if (lookup.kind !== 'found' || lookup.relation.kind !== 'table' || !lookup.relation.columnsKnown) return undefined;
  return schema === undefined && commonNamesOf(ctx.statement.node).has(name.text.toLowerCase())
    ? undefined
    : lookup.relation;
}

/** Names that may mean a common table somewhere in the statement. */
const commonNamesOf = lastAnswer(
  (statement: Statement): ReadonlySet<string> =>
    new Set(findAll(statement, 'common-table').map(({ name }) => name.text.toLowerCase())),
);
