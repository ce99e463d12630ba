import type { Value } from '@/lib/console/gate/lineage/value';
import { plainValue } from '@/lib/console/gate/lineage/value';

/** A column as a query sees it. */
export type ScopeColumn = {
  readonly name: string;
  /** Lower case: names of columns never differ by case. */
  readonly key: string;
  readonly value: Value;
  /** Part of `*`. */
  readonly visible: boolean;
};

/** What a query puts out. */
export type Columns = {
  readonly list: readonly ScopeColumn[];
  /** Which columns these are cannot be told (system views, tables that were refused): any name may be one. */
  readonly open: boolean;
};

/** A table, view, derived or common table of FROM. */
export type Source = Columns & {
  readonly name: string;
  /** Of a table without alias: what may stand before its name. */
  readonly schema: string | undefined;
  /** The table of information_schema that it is, lower case. */
  readonly system: string | undefined;
  /** A table of the schema itself, which has implicit columns. */
  readonly baseTable: boolean;
  /** Columns of its unique keys, which `_rowid` may mean. */
  readonly keyColumns: readonly ScopeColumn[];
};

export const sourceOf = (columns: Columns, name: string): Source => ({
  ...columns,
  name,
  schema: undefined,
  system: undefined,
  baseTable: false,
  keyColumns: [],
});

export type CommonTables = {
  readonly parent: CommonTables | undefined;
  readonly tables: { readonly name: string; readonly columns: Columns | 'later' }[];
};

export type Scope = {
  readonly parent: Scope | undefined;
  readonly sources: readonly Source[];
  /** Names without a table in front: USING and NATURAL show a common column once. */
  readonly columns: readonly ScopeColumn[];
  /** `*` puts out the columns in this order on every server. */
  readonly isOrderSure: boolean;
  readonly commonTables: CommonTables | undefined;
  /** Items of the select list by their alias, as far as they are looked at. */
  readonly aliases: Map<string, Value>;
};

export const emptyScope = (parent: Scope | undefined, commonTables: CommonTables | undefined): Scope => ({
  parent,
  sources: [],
  columns: [],
  isOrderSure: true,
  commonTables,
  aliases: new Map(),
});

/** What FROM makes of its tables, and its joins of theirs. */
export type Joined = {
  readonly sources: readonly Source[];
  readonly columns: readonly ScopeColumn[];
  readonly open: boolean;
  /** What of its joins moves columns about: a RIGHT JOIN, and USING or NATURAL. */
  readonly hasRight: boolean;
  readonly hasMerged: boolean;
  readonly isOrderSure: boolean;
};

export const noTables: Joined = {
  sources: [],
  columns: [],
  open: false,
  hasRight: false,
  hasMerged: false,
  isOrderSure: true,
};

export const joinedSource = (source: Source): Joined => ({
  ...noTables,
  sources: [source],
  columns: source.list,
  open: source.open,
});

export const beside = (left: Joined, right: Joined): Joined => ({
  sources: [...left.sources, ...right.sources],
  columns: [...left.columns, ...right.columns],
  open: left.open || right.open,
  hasRight: left.hasRight || right.hasRight,
  hasMerged: left.hasMerged || right.hasMerged,
  isOrderSure: left.isOrderSure && right.isOrderSure,
});

export const scopeColumn = (name: string, value: Value, visible = true): ScopeColumn => ({
  name,
  key: name.toLowerCase(),
  value,
  visible,
});

export const openColumns: Columns = { list: [], open: true };
export const openValue: Value = plainValue;

const indexes = new WeakMap<readonly ScopeColumn[], ReadonlyMap<string, readonly ScopeColumn[]>>();
const nothing: readonly ScopeColumn[] = [];

/** The columns of a name. A list is indexed once: statements name columns of wide joins by the hundred. */
export function columnsNamed(columns: readonly ScopeColumn[], key: string): readonly ScopeColumn[] {
  const known = indexes.get(columns);
  if (known !== undefined) return known.get(key) ?? nothing;
  const index = new Map<string, ScopeColumn[]>();
  for (const column of columns) {
    const same = index.get(column.key);
    if (same === undefined) index.set(column.key, [column]);
    else same.push(column);
  }
  indexes.set(columns, index);
  return index.get(key) ?? nothing;
}
