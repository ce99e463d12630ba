import type { SqlColumn, SqlSchema, SqlTable } from '@/components/sql/sql-schema';
import type { TypingReview } from '@/lib/review/review-service';
import { typeText } from '@/lib/schema/column-type';
import type { Column, Index, Relation } from '@/lib/schema/model';

/** Names of more are not sent; columns are sent of the tables that the script names and of the first others. */
const tablesMax = 5_000;
const columnsMax = 10_000;

/** The target's database for completion and hovers; undefined where nobody has read it yet. */
export function schemaView({ schema, statements }: Pick<TypingReview, 'schema' | 'statements'>): SqlSchema | undefined {
  const [database] = schema?.databases ?? [];
  if (!database) return undefined;
  const named = new Set(
    statements.flatMap(({ names, effect }) => [
      ...(names?.tables.map(({ table }) => table.name.text.toLowerCase()) ?? []),
      ...effect.relations.map(({ name }) => name.toLowerCase()),
    ]),
  );
  const isNamed = ({ name }: Relation) => named.has(name.toLowerCase());
  const relations = database.relations.filter(({ kind }) => kind !== 'sequence');
  let room = columnsMax;
  const tables = [...relations.filter(isNamed), ...relations.filter((relation) => !isNamed(relation))]
    .slice(0, tablesMax)
    .map((relation): SqlTable => {
      room -= relation.kind === 'sequence' ? 0 : relation.columns.length;
      return tableView(relation, room >= 0 || isNamed(relation));
    });
  return { name: database.name, tables };
}

function tableView(relation: Relation, withColumns: boolean): SqlTable {
  const { name } = relation;
  if (relation.kind !== 'table') {
    const columns = relation.kind === 'view' ? relation.columns : [];
    return {
      name,
      kind: 'view',
      ...(withColumns ? { columns: columns.map((column) => ({ name: column, type: '', nullable: true })) } : {}),
    };
  }
  const { comment, columns, indexes } = relation;
  return {
    name,
    kind: 'table',
    ...(comment ? { comment } : {}),
    ...(withColumns ? { columns: columns.map((column) => columnView(column, indexes)) } : {}),
  };
}

function columnView(column: Column, indexes: readonly Index[]): SqlColumn {
  const { name, type, nullable, comment, autoIncrement } = column;
  const key = keyOf(name, indexes);
  const written = defaultText(column);
  return {
    name,
    type: typeText(type),
    nullable,
    ...(key ? { key } : {}),
    ...(written === undefined ? {} : { default: written }),
    ...(autoIncrement ? { autoIncrement } : {}),
    ...(comment ? { comment } : {}),
  };
}

/** The first column of a key is found by it; of the others that cannot be said. A primary key counts whole. */
function keyOf(name: string, indexes: readonly Index[]): SqlColumn['key'] {
  const leads = (index: Index) => index.parts[0]?.column === name;
  if (indexes.some(({ kind, parts }) => kind === 'primary' && parts.some(({ column }) => column === name)))
    return 'primary';
  if (indexes.some((index) => index.kind === 'unique' && index.parts.length === 1 && leads(index))) return 'unique';
  return indexes.some(leads) ? 'index' : undefined;
}

function defaultText({ default: value, nullable }: Column): string | undefined {
  if (value === null || (value.kind === 'null' && nullable)) return undefined;
  if (value.kind === 'null') return 'NULL';
  return value.kind === 'literal' ? `'${value.value}'` : value.text;
}
