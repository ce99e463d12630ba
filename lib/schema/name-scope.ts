import type { Column, Relation, Table } from '@/lib/schema/model';
import { findColumn, sameName } from '@/lib/schema/model';
import type { Select, TableReference } from '@/lib/sql/ast/query';

/** The column of a table that a name comes down to, through derived and common tables too. */
export type ColumnOrigin = { readonly table: Table; readonly column: Column };

/** One table, view, derived table or common table as a query sees it. */
export type Source = {
  /** What it is called here: its alias, or its own name. */
  readonly name: string;
  /** Of a table without alias, written or default. */
  readonly schema: string | undefined;
  /** The table behind an alias. */
  of?: string | undefined;
  /** In order; undefined where they cannot all be told: then any column may be there. */
  readonly columns: readonly string[] | undefined;
  /** The same, lower case. */
  readonly lookup: ReadonlySet<string> | undefined;
  /** Where FROM names it; undefined for what INSERT fills, a row alias and the like. */
  reference?: TableReference | undefined;
  readonly table?: Table | undefined;
  readonly output?: Output | undefined;
  /** Columns, in lower case, that USING or NATURAL shows once, as those of another table; `any`: which ones is not known. */
  merged?: Set<string> | 'any' | undefined;
};

/** Columns of a common table, or of what a query puts out. */
export type Output = {
  readonly names: readonly string[];
  readonly known: boolean;
  /** What the column in this place comes from. */
  readonly originAt?: ((place: number) => ColumnOrigin | undefined) | undefined;
};

export const unknownOutput: Output = { names: [], known: false };

/** Which names of the select list a column may mean: none (WHERE), only inside subqueries (select list), all (ORDER BY). */
export type AliasReach = 'none' | 'nested' | 'all';

export type Scope = {
  readonly parent: Scope | undefined;
  readonly sources: Source[];
  aliases: ReadonlySet<string> | undefined;
  /** The query block whose tables these are. */
  select: Select | undefined;
  reach: AliasReach;
  readonly commonTables: Map<string, Output>;
};

export const newScope = (parent: Scope | undefined, sources: Source[] = []): Scope => ({
  parent,
  sources,
  aliases: undefined,
  select: undefined,
  reach: 'none',
  commonTables: noCommonTables,
});

/** Shared by the scopes that have none: never written to. */
const noCommonTables = new Map<string, Output>();

export const withCommonTables = (scope: Scope): Scope => ({ ...scope, commonTables: new Map() });

export function findCommonTable(scope: Scope | undefined, name: string): Output | undefined {
  for (let at = scope; at !== undefined; at = at.parent) {
    if (at.commonTables.size === 0) continue;
    const found = at.commonTables.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const columnSets = new WeakMap<Table, ReadonlySet<string>>();

/** Columns that every table has without listing them. */
const implicit = ['_rowid', '_tidb_rowid', 'row_start', 'row_end'];
export const isImplicitColumn = (key: string): boolean => implicit.includes(key);

function columnSet(table: Table): ReadonlySet<string> {
  const known = columnSets.get(table);
  if (known !== undefined) return known;
  const set = new Set([...table.columns.map((column) => column.name.toLowerCase()), ...implicit]);
  columnSets.set(table, set);
  return set;
}

export function sourceOf(relation: Relation, name: string, schema: string | undefined): Source {
  if (relation.kind === 'table' && relation.columnsKnown) {
    return { name, schema, columns: visibleColumns(relation), lookup: columnSet(relation), table: relation };
  }
  if (relation.kind === 'view' && relation.columnsKnown) return sourceOfNames(relation.columns, name, schema);
  return openSource(name, schema);
}

const visibleLists = new WeakMap<Table, readonly string[]>();

/** What `*` stands for, and what INSERT without a list of columns fills. */
export function visibleColumns(table: Table): readonly string[] {
  const known = visibleLists.get(table);
  if (known !== undefined) return known;
  const names = table.columns.filter((column) => !column.invisible).map((column) => column.name);
  visibleLists.set(table, names);
  return names;
}

export const sourceOfNames = (names: readonly string[], name: string, schema: string | undefined): Source => ({
  name,
  schema,
  columns: names,
  lookup: new Set(names.map((column) => column.toLowerCase())),
});

export const openSource = (name: string, schema: string | undefined): Source => ({
  name,
  schema,
  columns: undefined,
  lookup: undefined,
});

export const sourceOfOutput = (output: Output, name: string): Source =>
  output.known ? { ...sourceOfNames(output.names, name, undefined), output } : openSource(name, undefined);

export function originOf({ table, columns, output }: Source, name: string): ColumnOrigin | undefined {
  if (table !== undefined) {
    const column = findColumn(table, name);
    return column === undefined ? undefined : { table, column };
  }
  if (columns === undefined || output?.originAt === undefined) return undefined;
  const place = columns.findIndex((candidate) => sameName(candidate, name));
  return place < 0 ? undefined : output.originAt(place);
}
