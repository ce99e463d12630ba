import type { SchemaContext } from '@/lib/review/definition/table-change';
import { tableChange } from '@/lib/review/definition/table-change';
import { eachElement } from '@/lib/review/definition/written-element';
import type { Lookup } from '@/lib/schema/schema-view';
import { countsReferencesBeside } from '@/lib/schema/table-draft';
import type { ForeignKey, References } from '@/lib/sql/ast/column';
import type { Name } from '@/lib/sql/ast/name';
import type { AlterTable, CreateTable } from '@/lib/sql/ast/table';
import type { Span } from '@/lib/sql/span';

/** A foreign key as it is written: in a list of its own, or as REFERENCES beside a column. */
export type NewForeignKey = {
  /** undefined: the server makes one up. */
  readonly constraint: Name | undefined;
  readonly columns: readonly Name[];
  readonly references: References;
  readonly ifNotExists: boolean;
  readonly span: Span;
};

/**
 * Without those that the server reads and forgets: beside a column where it does not look at them, and in a table whose engine has
 * none (manual, "FOREIGN KEY Constraints").
 */
export function countedForeignKeys(node: CreateTable | AlterTable, ctx: SchemaContext): readonly NewForeignKey[] {
  const keys: NewForeignKey[] = [];
  const beside = countsReferencesBeside(ctx.dialect);
  eachElement(node, (element) => {
    if (element.kind === 'foreign-key') keys.push(ofList(element));
    else if (element.kind === 'column-definition' && beside) {
      for (const attribute of element.attributes) {
        if (attribute.kind !== 'references-attribute') continue;
        const { references, span } = attribute;
        keys.push({ constraint: undefined, columns: [element.name], references, ifNotExists: false, span });
      }
    }
  });
  if (keys.length === 0) return keys;
  // TiDB keeps foreign keys without looking at them before 6.6 (manual, "FOREIGN KEY Constraints").
  if (ctx.dialect.flavor === 'tidb' && ctx.dialect.version < 60600) return [];
  const { after } = tableChange(node, ctx);
  // CREATE TABLE IF NOT EXISTS leaves the table that is there as it is.
  if (after === undefined && node.kind === 'create-table') return [];
  return (after?.engine ?? 'innodb') === 'innodb' ? keys : [];
}

/** The table that a foreign key refers to. Its own table is taken as the statement leaves it. */
export function parentOf({ references }: NewForeignKey, node: CreateTable | AlterTable, ctx: SchemaContext): Lookup {
  const { fold, defaultSchema } = ctx.schema;
  const own = node.table;
  const { name, schema } = references.table;
  const schemaOf = (given: Name | undefined): string => fold(given?.text ?? own.schema?.text ?? defaultSchema ?? '');
  const isOwn = fold(name.text) === fold(own.name.text) && schemaOf(schema) === schemaOf(undefined);
  if (!isOwn) return ctx.schema.find(schema?.text ?? own.schema?.text, name.text);
  const { after } = tableChange(node, ctx);
  if (after !== undefined) return { kind: 'found', relation: after };
  return { kind: 'unknown', cause: { code: 'schema-not-read', schema: schemaOf(undefined) } };
}

const ofList = ({ constraint, columns, references, ifNotExists, span }: ForeignKey): NewForeignKey => ({
  constraint,
  columns: columns.flatMap(({ column }) => (column === undefined ? [] : [column.name])),
  references,
  ifNotExists,
  span,
});
