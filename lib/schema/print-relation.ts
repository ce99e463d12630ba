import { typeText } from '@/lib/schema/column-type';
import type { Check, Column, ColumnDefault, ForeignKey, Index, IndexPart, Relation, Table } from '@/lib/schema/model';
import { ident } from '@/lib/sql/quote';

/** A definition as people read it, one part a line, for showing side by side. Its expressions are in normal form: not to be run. */
export function printRelation(relation: Relation): string {
  if (relation.kind === 'view') return `VIEW ${ident(relation.name)} (${relation.columns.map(ident).join(', ')})`;
  if (relation.kind === 'sequence') return `SEQUENCE ${ident(relation.name)}`;
  const parts = [
    ...relation.columns.map((column) => columnText(column, relation)),
    ...relation.indexes.map(indexText),
    ...relation.foreignKeys.map(foreignKeyText),
    ...relation.checks.map(checkText),
  ];
  return `TABLE ${ident(relation.name)} (\n${parts.map((part) => `  ${part}`).join(',\n')}\n)${optionsText(relation)}`;
}

export function columnText(column: Column, table?: Pick<Table, 'collation'>): string {
  const words = [ident(column.name), typeText(column.type)];
  if (column.collation !== null && column.collation !== table?.collation) words.push(`COLLATE ${column.collation}`);
  if (column.generated !== null)
    words.push(`AS (${column.generated.expression}) ${column.generated.storage.toUpperCase()}`);
  if (!column.nullable) words.push('NOT NULL');
  if (column.default !== null) words.push(`DEFAULT ${defaultText(column.default)}`);
  if (column.onUpdate !== null) words.push(`ON UPDATE ${column.onUpdate}`);
  if (column.autoIncrement) words.push('AUTO_INCREMENT');
  if (column.invisible) words.push('INVISIBLE');
  if (column.comment !== '') words.push(`COMMENT ${quoted(column.comment)}`);
  return words.join(' ');
}

function defaultText(value: ColumnDefault): string {
  if (value.kind === 'null') return 'NULL';
  return value.kind === 'literal' ? quoted(value.value) : value.text;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const kindWords: { readonly [Kind in Index['kind']]: string } = {
  primary: 'PRIMARY KEY',
  unique: 'UNIQUE KEY',
  index: 'KEY',
  fulltext: 'FULLTEXT KEY',
  spatial: 'SPATIAL KEY',
  vector: 'VECTOR KEY',
  columnar: 'COLUMNAR KEY',
};

export function indexText(index: Index): string {
  const name = index.kind === 'primary' ? '' : ` ${ident(index.name)}`;
  const hidden = index.visible ? '' : ' INVISIBLE';
  return `${kindWords[index.kind]}${name} (${index.parts.map(partText).join(', ')})${hidden}`;
}

function partText({ column, expression, length, descending }: IndexPart): string {
  const key = column === null ? `(${expression ?? ''})` : ident(column);
  return `${key}${length === null ? '' : `(${length})`}${descending ? ' DESC' : ''}`;
}

export function foreignKeyText(key: ForeignKey): string {
  const parent = key.schema === null ? ident(key.table) : `${ident(key.schema)}.${ident(key.table)}`;
  const list = (columns: readonly string[]): string => columns.map(ident).join(', ');
  return `CONSTRAINT ${ident(key.name)} FOREIGN KEY (${list(key.columns)}) REFERENCES ${parent} (${list(key.referencedColumns)})`;
}

export const checkText = ({ name, expression, enforced }: Check): string =>
  `CONSTRAINT ${ident(name)} CHECK (${expression})${enforced ? '' : ' NOT ENFORCED'}`;

function optionsText({ engine, charset, collation, comment, partitioning }: Table): string {
  const words: string[] = [];
  if (engine !== null) words.push(`ENGINE=${engine}`);
  if (charset !== null) words.push(`CHARSET=${charset}`);
  if (collation !== null) words.push(`COLLATE=${collation}`);
  if (comment !== '') words.push(`COMMENT=${quoted(comment)}`);
  if (partitioning !== null)
    words.push(`PARTITION BY ${partitioning.method} (${partitioning.by}) ${partitioning.partitions.length} partitions`);
  return words.length === 0 ? '' : ` ${words.join(' ')}`;
}
