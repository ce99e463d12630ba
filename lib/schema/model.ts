/**
 * What is known of a database: plain data that goes through JSON unchanged (null, never undefined), so that a snapshot,
 * the effects of a script and a stored row are one shape. Texts of expressions are in the form of `expression-text.ts`.
 */
import type { DataTypeName } from '@/lib/sql/ast/data-type';

/** As the server keeps it: no display widths, defaults of length filled in. `tinyint` keeps its 1: it means BOOL. */
export type ColumnType = {
  /** `unknown` for a column of CREATE TABLE … SELECT or of a view: the server would have to tell. */
  readonly name: DataTypeName | 'unknown';
  readonly length: number | null;
  readonly decimals: number | null;
  readonly unsigned: boolean;
  readonly zerofill: boolean;
  /** Of ENUM and SET, otherwise empty. */
  readonly values: readonly string[];
};

export type ColumnDefault =
  | { readonly kind: 'null' }
  /** As text: `0.00` for a DECIMAL(10, 2). */
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'expression'; readonly text: string };

export type Column = {
  readonly name: string;
  readonly type: ColumnType;
  /** Of character types; null elsewhere and where nothing says it. */
  readonly charset: string | null;
  readonly collation: string | null;
  readonly nullable: boolean;
  /** null: none. A nullable column without DEFAULT has the default NULL. */
  readonly default: ColumnDefault | null;
  readonly autoIncrement: boolean;
  /** Expression of ON UPDATE. */
  readonly onUpdate: string | null;
  readonly generated: { readonly storage: 'virtual' | 'stored'; readonly expression: string } | null;
  readonly invisible: boolean;
  readonly comment: string;
};

export const indexKinds = ['primary', 'unique', 'index', 'fulltext', 'spatial', 'vector', 'columnar'] as const;
export type IndexKind = (typeof indexKinds)[number];

export type IndexPart = {
  /** null for an expression. */
  readonly column: string | null;
  readonly expression: string | null;
  /** Prefix length. */
  readonly length: number | null;
  readonly descending: boolean;
};

export type Index = {
  /** PRIMARY for the primary key. */
  readonly name: string;
  readonly kind: IndexKind;
  readonly parts: readonly IndexPart[];
  readonly visible: boolean;
  readonly comment: string;
};

export const referentialActions = ['restrict', 'cascade', 'set-null', 'no-action', 'set-default'] as const;
export type ReferentialAction = (typeof referentialActions)[number];

export type ForeignKey = {
  readonly name: string;
  readonly columns: readonly string[];
  /** The parent; schema null: the schema of the table itself. */
  readonly schema: string | null;
  readonly table: string;
  readonly referencedColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
};

export type Check = { readonly name: string; readonly expression: string; readonly enforced: boolean };

export type Partition = {
  readonly name: string;
  /** Text of its values in normal form; empty for HASH and KEY. */
  readonly values: string;
};

export type Partitioning = {
  readonly method: string;
  /** Expression or column list, in normal form. */
  readonly by: string;
  readonly subpartitioned: boolean;
  readonly partitions: readonly Partition[];
};

export type Table = {
  readonly kind: 'table';
  readonly name: string;
  readonly temporary: boolean;
  /** Lower case; null where nothing says it. */
  readonly engine: string | null;
  readonly charset: string | null;
  readonly collation: string | null;
  readonly comment: string;
  readonly columns: readonly Column[];
  /** false: made from a query whose columns could not all be told; a column not found here may exist. */
  readonly columnsKnown: boolean;
  readonly indexes: readonly Index[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly partitioning: Partitioning | null;
};

export type View = {
  readonly kind: 'view';
  readonly name: string;
  readonly columns: readonly string[];
  readonly columnsKnown: boolean;
};

/** MariaDB and TiDB. Selecting from it is allowed, so it shares the names of tables. */
export type Sequence = { readonly kind: 'sequence'; readonly name: string };

export type Relation = Table | View | Sequence;
export const relationKinds = ['table', 'view', 'sequence'] as const satisfies readonly Relation['kind'][];

export type Trigger = {
  readonly kind: 'trigger';
  readonly name: string;
  readonly table: string;
  readonly timing: 'before' | 'after';
  /** insert, update, delete */
  readonly event: string;
};

export type Routine = { readonly kind: 'routine'; readonly type: 'procedure' | 'function'; readonly name: string };

export type Database = {
  readonly name: string;
  /** false: the account that read it may not have seen everything; a table that is not listed may be there. */
  readonly complete: boolean;
  readonly charset: string | null;
  readonly collation: string | null;
  readonly relations: readonly Relation[];
  readonly triggers: readonly Trigger[];
  readonly routines: readonly Routine[];
};

/** What of the server changes how definitions are read. */
export type ServerTraits = {
  /** 0: names of schemas and tables differ by case; 1 and 2: they do not; null: not asked, so nothing is said about case. */
  readonly lowerCaseTableNames: 0 | 1 | 2 | null;
  /** Engine of CREATE TABLE without one, lower case. */
  readonly defaultEngine: string;
  /** Default collation of each character set. */
  readonly collations: { readonly [charset: string]: string };
  readonly explicitDefaultsForTimestamp: boolean;
};

export const primaryName = 'PRIMARY';

export function primaryKeyOf(table: Table): Index | undefined {
  return table.indexes.find((index) => index.kind === 'primary');
}

/** Names of columns and indexes never differ by case. */
export function sameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

export function findColumn(table: Table, name: string): Column | undefined {
  const { columns } = table;
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i];
    if (column !== undefined && sameName(column.name, name)) return column;
  }
  return undefined;
}

export function findIndex(table: Table, name: string): Index | undefined {
  return table.indexes.find((index) => sameName(index.name, name));
}
