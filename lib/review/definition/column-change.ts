import type { Effect } from '@/lib/schema/effect';
import type { Column, Relation, Table } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';
import type { ColumnDefinition } from '@/lib/sql/ast/column';
import type { AlterTable } from '@/lib/sql/ast/table';

/** A column that is there and gets another definition. */
export type ColumnChange = {
  readonly definition: ColumnDefinition;
  /** undefined: not there, or not known. */
  readonly before: Column | undefined;
  readonly after: Column | undefined;
};

const tableOf = (relation: Relation | null | undefined): Table | undefined =>
  relation?.kind === 'table' ? relation : undefined;

/** The table of an ALTER TABLE as it is before, and as it will be. */
export function alteredTable({ relations }: Effect): {
  readonly before: Table | undefined;
  readonly after: Table | undefined;
} {
  const last = relations.findLast(({ after }) => after?.kind === 'table');
  return { before: tableOf(relations[0]?.before), after: tableOf(last?.after) };
}

/** MODIFY and CHANGE, in the order of writing. */
export function columnChanges(node: AlterTable, effect: Effect): readonly ColumnChange[] {
  const { before, after } = alteredTable(effect);
  return node.actions.flatMap((action): readonly ColumnChange[] => {
    if (action.kind !== 'modify-column' && action.kind !== 'change-column') return [];
    const from = action.kind === 'change-column' ? action.from : action.column.name;
    return [
      {
        definition: action.column,
        before: before && findColumn(before, from.text),
        after: after && findColumn(after, action.column.name.text),
      },
    ];
  });
}
