export type SqlColumn = {
  readonly name: string;
  /** "bigint unsigned" */
  readonly type: string;
  readonly key?: 'primary' | 'unique' | 'index';
  readonly nullable: boolean;
  /** As SQL: `'x'`, `CURRENT_TIMESTAMP`; absent where there is none. */
  readonly default?: string;
  readonly autoIncrement?: boolean;
  readonly comment?: string;
};

export type SqlTable = {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly comment?: string;
  /** Absent: only the name was sent. They come once a script names the table. */
  readonly columns?: readonly SqlColumn[];
};

/** The database of the first target, as it was read last: for completion and for what stands under the pointer. */
export type SqlSchema = { readonly name: string; readonly tables: readonly SqlTable[] };

export const findTable = (schema: SqlSchema | undefined, name: string): SqlTable | undefined =>
  schema?.tables.find((table) => table.name === name) ??
  schema?.tables.find((table) => table.name.toLowerCase() === name.toLowerCase());

export const findColumn = (table: SqlTable | undefined, name: string): SqlColumn | undefined =>
  table?.columns?.find((column) => column.name.toLowerCase() === name.toLowerCase());
