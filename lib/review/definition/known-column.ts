import { tableAround } from '@/lib/review/definition/column-attribute';
import type { AnyRuleContext } from '@/lib/review/rule';
import type { Column } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';
import type { Name } from '@/lib/sql/ast/name';
import type { Ancestors } from '@/lib/sql/walk';

/** A column of the table that is being altered, as it is before; undefined where that is not known. */
export function knownColumn(name: Name, ancestors: Ancestors, ctx: Pick<AnyRuleContext, 'peek'>): Column | undefined {
  const table = tableAround(ancestors);
  if (table === undefined) return undefined;
  const lookup = ctx.peek(table.schema?.text, table.name.text);
  return lookup.kind === 'found' && lookup.relation.kind === 'table'
    ? findColumn(lookup.relation, name.text)
    : undefined;
}
