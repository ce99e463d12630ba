import type { NodeOf } from '@/lib/sql/ast';
import type { ColumnAttribute, ColumnDefinition } from '@/lib/sql/ast/column';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { Ancestors } from '@/lib/sql/walk';

/** The last attribute of a kind: when one is written twice, the last holds. */
export function attributeOf<Kind extends ColumnAttribute['kind']>(
  { attributes }: ColumnDefinition,
  kind: Kind,
): NodeOf<Kind> | undefined {
  for (let i = attributes.length - 1; i >= 0; i--) {
    const attribute = attributes[i];
    if (attribute !== undefined && attribute.kind === kind) return attribute as NodeOf<Kind>;
  }
  return undefined;
}

/** The column whose attribute or type is being visited; undefined where it belongs to something else. */
export function columnAround(ancestors: Ancestors): ColumnDefinition | undefined {
  const parent = ancestors.at(0);
  return parent?.kind === 'column-definition' ? parent : undefined;
}

/** The server makes up the values: no INSERT has to give one. */
export const fillsItself = (definition: ColumnDefinition): boolean =>
  definition.type?.serial === true || definition.attributes.some(({ kind }) => filling.has(kind));

const filling: ReadonlySet<ColumnAttribute['kind']> = new Set([
  'generated-attribute',
  'auto-increment-attribute',
  'auto-random-attribute',
]);

/** The table whose definition the visited node stands in. */
export function tableAround(ancestors: Ancestors): ObjectName | undefined {
  return (ancestors.nearest('create-table') ?? ancestors.nearest('alter-table') ?? ancestors.nearest('create-index'))
    ?.table;
}

/** The column is part of a PRIMARY KEY written in the same CREATE TABLE or ALTER TABLE. */
export function isPrimaryColumn(definition: ColumnDefinition, ancestors: Ancestors): boolean {
  if (attributeOf(definition, 'primary-key-attribute') !== undefined) return true;
  const name = definition.name.text.toLowerCase();
  const isKey = (index: NodeOf<'index-definition'>): boolean =>
    index.indexKind === 'primary' && index.parts.some(({ column }) => column?.name.text.toLowerCase() === name);
  const table = ancestors.nearest('create-table');
  if (table !== undefined)
    return table.elements.some((element) => element.kind === 'index-definition' && isKey(element));
  const alter = ancestors.nearest('alter-table');
  return alter?.actions.some((action) => action.kind === 'add-index' && isKey(action.index)) ?? false;
}
