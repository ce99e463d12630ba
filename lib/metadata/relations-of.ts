import { wordsOf } from '@/lib/metadata/words';
import type { Table } from '@/lib/schema/model';
import { primaryKeyOf, sameName } from '@/lib/schema/model';

/** A table beside the one that is looked at, under the name of its row in the index. */
export type Neighbour = { readonly name: string; readonly address: string; readonly table: Table };

export type Relation = {
  /** `foreign-key` is declared; `by-name` is guessed from a column that is called like the key of the other table. */
  readonly kind: 'foreign-key' | 'by-name';
  readonly columns: readonly string[];
  readonly otherColumns: readonly string[];
  readonly name: string;
  /** null: in another schema. */
  readonly address: string | null;
};

export type Relations = {
  /** Tables that this one points to. */
  readonly outgoing: readonly Relation[];
  /** Tables that point to this one. */
  readonly incoming: readonly Relation[];
};

/** What stands before or after the name of the thing itself. */
const decorations: ReadonlySet<string> = new Set(['t', 'tb', 'tbl', 'tab', 'base', 'main', 'info']);

/** Declared and guessed relations of a table with the others of its schema. */
export function relationsOf(own: Neighbour, neighbours: readonly Neighbour[]): Relations {
  const others = neighbours.filter(({ address }) => address !== own.address);
  const byTable = new Map(others.map((other) => [other.table.name.toLowerCase(), other]));
  const declared = own.table.foreignKeys.map((key): Relation => {
    const other = key.schema === null ? byTable.get(key.table.toLowerCase()) : undefined;
    return {
      kind: 'foreign-key',
      columns: key.columns,
      otherColumns: key.referencedColumns,
      name: other?.name ?? (key.schema === null ? key.table : `${key.schema}.${key.table}`),
      address: other?.address ?? (key.schema === null && sameName(key.table, own.table.name) ? own.address : null),
    };
  });
  const incoming = others.flatMap((other) => [
    ...other.table.foreignKeys
      .filter((key) => key.schema === null && sameName(key.table, own.table.name))
      .map(
        (key): Relation => ({
          kind: 'foreign-key',
          columns: key.referencedColumns,
          otherColumns: key.columns,
          ...placeOf(other),
        }),
      ),
  ]);
  const keys = others.flatMap((other) => keyOf(other) ?? []);
  const guessedOut = own.table.columns.flatMap((column) => {
    if (isKeyColumn(own.table, column.name) || isDeclared(declared, column.name)) return [];
    const key = keys.find((candidate) => speaksOf(column.name, column.type.name, candidate));
    if (key === undefined) return [];
    return [{ kind: 'by-name', columns: [column.name], otherColumns: [key.column], ...placeOf(key.of) } as const];
  });
  const ownKey = keyOf(own);
  const guessedIn = ownKey === undefined ? [] : others.flatMap((other) => guessIncoming(other, ownKey, incoming));
  return { outgoing: [...declared, ...guessedOut], incoming: [...incoming, ...guessedIn] };
}

type Key = { readonly of: Neighbour; readonly column: string; readonly type: string; readonly thing: string };

function guessIncoming(other: Neighbour, key: Key, declared: readonly Relation[]): readonly Relation[] {
  return other.table.columns
    .filter(
      ({ name, type }) =>
        !isKeyColumn(other.table, name) &&
        speaksOf(name, type.name, key) &&
        !declared.some(
          (relation) => relation.address === other.address && isDeclaredColumn(relation.otherColumns, name),
        ),
    )
    .map(({ name }) => ({ kind: 'by-name', columns: [key.column], otherColumns: [name], ...placeOf(other) }));
}

const placeOf = ({ name, address }: Neighbour) => ({ name, address });

/** A table with a key of one column, and what it is a table of: `t_users` of users. */
function keyOf(of: Neighbour): Key | undefined {
  const primary = primaryKeyOf(of.table);
  const column = primary?.parts[0]?.column;
  if (primary === undefined || primary.parts.length !== 1 || column === null || column === undefined) return undefined;
  const type = of.table.columns.find(({ name }) => sameName(name, column))?.type.name ?? '';
  const words = wordsOf(of.table.name).filter((word) => !/^\d+$/.test(word) && !decorations.has(word));
  return words.length === 0 ? undefined : { of, column, type, thing: singular(words.join('_')) };
}

/** `user_id` speaks of the `id` of `users`; a column called like the key itself speaks of it when that says more than `id`. */
function speaksOf(column: string, type: string, key: Key): boolean {
  if (type !== key.type) return false;
  const words = wordsOf(column);
  const keyWords = wordsOf(key.column);
  if (keyWords.length > 1 && words.join('_') === keyWords.join('_')) return true;
  const last = words.at(-1);
  if (words.length < 2 || last !== keyWords.at(-1)) return false;
  return singular(words.slice(0, -1).join('_')) === key.thing;
}

const singular = (word: string): string =>
  word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.endsWith('sses') || word.endsWith('xes') || word.endsWith('ches')
      ? word.slice(0, -2)
      : word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us')
        ? word.slice(0, -1)
        : word;

const isKeyColumn = (table: Table, column: string): boolean =>
  primaryKeyOf(table)?.parts.length === 1 && sameName(primaryKeyOf(table)?.parts[0]?.column ?? '', column);
const isDeclaredColumn = (columns: readonly string[], column: string): boolean =>
  columns.some((name) => sameName(name, column));
const isDeclared = (relations: readonly Relation[], column: string): boolean =>
  relations.some(({ columns }) => isDeclaredColumn(columns, column));
