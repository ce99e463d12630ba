import type { Server } from '@/lib/inspection/server';
import type { Need } from '@/lib/instance/probe/features';
import type { Row } from '@/lib/instance/target-session';

/**
 * A named question to a server, shared by all checks that want its answer: it is asked once per visit. SQL per engine and version;
 * undefined = this version has no such thing. Bounded: a SELECT gets its LIMIT from `rowsMax`, and what was cut is said.
 */
export type ReadDefinition<Item> = {
  /** Equals the name of the file. Test answers and samples are kept by it. */
  readonly id: string;
  readonly rowsMax: number;
  /** Of the server's own limit on the statement. */
  readonly timeoutMs?: number;
  readonly sql: (server: Server) => string | undefined;
  /** Without these the answer would be refused, or silently be about less. */
  readonly needs?: (server: Server) => readonly Need[];
  /** Without its privileges: `skip` = it is not asked; `partial` = it is asked, and what it does not show is unknown. */
  readonly withoutNeeds?: 'skip' | 'partial';
  /** It reads the performance schema: nothing to ask where that is off. */
  readonly source?: 'performance-schema';
  readonly parse: (row: Cells) => Item;
  /** Figures that only grow, kept in the sample: the next run counts from them. */
  readonly counters?: (items: readonly Item[]) => Readonly<Record<string, number>>;
};

/** A read with its type of rows forgotten: what plan and collector work with. */
export type AnyRead = Omit<ReadDefinition<unknown>, 'parse' | 'counters'> & {
  readonly parse: (row: Cells) => unknown;
  readonly counters: ((items: readonly unknown[]) => Readonly<Record<string, number>>) | undefined;
};
export type Read<Item> = AnyRead & { readonly __item?: Item };
export type ItemOf<Of> = Of extends Read<infer Item> ? Item : never;

export function defineRead<Item>(definition: ReadDefinition<Item>): Read<Item> {
  const { rowsMax } = definition;
  // One row more than is kept tells that there are more.
  const sql = (server: Server) => {
    const text = definition.sql(server)?.replaceAll(/\s+/g, ' ').trim();
    return text?.startsWith('SELECT ') ? `${text} LIMIT ${rowsMax + 1}` : text;
  };
  // Items of a read only come from its own `parse`.
  const counters = definition.counters as AnyRead['counters'];
  return { ...definition, sql, counters };
}

/** A row of an answer. Names are looked up without case: information_schema of MySQL 8 answers in capitals. */
export type Cells = {
  text(...names: readonly string[]): string;
  /** Null = NULL, empty, or no number. */
  figure(...names: readonly string[]): number | null;
  isYes(...names: readonly string[]): boolean;
  has(name: string): boolean;
};

export function cellsOf(row: Row): Cells {
  const byName = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
  const find = (names: readonly string[]) =>
    names.map((name) => byName.get(name.toLowerCase())).find((value) => value !== undefined && value !== null);
  return {
    text: (...names) => {
      const value = find(names);
      return value === undefined || value === null
        ? ''
        : typeof value === 'object'
          ? utf8.decode(value)
          : String(value);
    },
    figure: (...names) => {
      const value = find(names);
      if (value === undefined || value === null || value === '') return null;
      const figure = Number(typeof value === 'object' ? utf8.decode(value) : value);
      return Number.isFinite(figure) ? figure : null;
    },
    isYes: (...names) => {
      const value = find(names);
      return value === true || ['1', 'Y', 'YES', 'ON', 'TRUE'].includes(String(value ?? '').toUpperCase());
    },
    has: (name) => byName.has(name.toLowerCase()),
  };
}

const utf8 = new TextDecoder();

/** What a read gave. `isPartial`: the account sees only a part, so that nothing found means nothing. */
export type Answer<Item> = {
  readonly rows: readonly Item[];
  readonly isCut: boolean;
  readonly isPartial: boolean;
  readonly counters?: Readonly<Record<string, number>>;
};

export function answerOf(read: AnyRead, rows: readonly Row[], isPartial: boolean): Answer<unknown> {
  const items = rows.slice(0, read.rowsMax).map((row) => read.parse(cellsOf(row)));
  const counters = read.counters?.(items);
  return { rows: items, isCut: rows.length > read.rowsMax, isPartial, ...(counters ? { counters } : {}) };
}
