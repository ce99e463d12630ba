/**
 * How a server says that it will find the rows of a statement: the same whatever server and format it comes from. Texts of
 * conditions are left behind on purpose: MySQL prints values of the rows in them.
 */

/** As the column `type` of EXPLAIN has it, in lower case. */
export const accessTypes = [
  'system',
  'const',
  'eq_ref',
  'ref',
  'fulltext',
  'ref_or_null',
  'index_merge',
  'unique_subquery',
  'index_subquery',
  'range',
  'index',
  'all',
] as const;
export type AccessType = (typeof accessTypes)[number];

/** One table, in the order in which the server opens them. */
export type PlanStep = {
  /** The alias or name by which the statement knows the table; a server's own name (`<derived2>`) for what it makes itself. */
  readonly table: string;
  /** Not a table of the schema: a derived table, a common table, the result of a subquery or UNION. */
  readonly derived: boolean;
  /** Evaluated apart from the join of the outermost block: in a subquery, a derived table, an operand of UNION. */
  readonly apart: boolean;
  /** null: the server says something that is not known here. */
  readonly access: AccessType | null;
  /** Of an index merge all its indexes. */
  readonly keys: readonly string[];
  readonly possibleKeys: readonly string[];
  /** Bytes of the key that are used; null where the format does not say. */
  readonly keyLength: number | null;
  /** Leading columns of the key that are used; null where the format does not say. */
  readonly usedParts: number | null;
  /** Rows read each time the table is opened. */
  readonly rows: number;
  /** Share of them that the conditions keep, 0 to 1. */
  readonly kept: number;
  /** How often it is opened: once for each row of the tables before it in its join. */
  readonly loops: number;
  /** The index alone holds every column that is wanted. */
  readonly covering: boolean;
  /** Conditions are checked in the index, before rows are fetched. */
  readonly indexCondition: boolean;
  readonly skipScan: boolean;
  /** Of a statement that was run to be measured; absent: only planned. */
  readonly measured?: StepMeasure;
};

export type StepMeasure = {
  /** Rows read each time the table was opened, on average. */
  readonly rows: number;
  /** Share of them that the conditions kept. */
  readonly kept: number;
  /** How often it was opened; 0: the server never came to it. */
  readonly loops: number;
  readonly ms: number | null;
};

export type Plan = {
  readonly steps: readonly PlanStep[];
  /** Rows are sorted, other than by reading an index in order. */
  readonly filesort: boolean;
  /** An intermediate result is kept in a temporary table (as `Using temporary` says; derived tables are steps of their own). */
  readonly temporary: boolean;
  /** How many times rows are filtered by a condition that no index answered. */
  readonly filters: number;
  /** Rows that come out, before LIMIT and GROUP BY; 0 where the server sees that there are none. */
  readonly rows: number;
  /** The server has no statistics for a table and guesses (TiDB: `stats:pseudo`). */
  readonly guessed: boolean;
};

export const nothingRead: Plan = {
  steps: [],
  filesort: false,
  temporary: false,
  filters: 0,
  rows: 0,
  guessed: false,
};

/** Rows that the server reads to carry out a step. */
export const examinedRows = ({ rows, loops }: PlanStep): number => Math.ceil(rows * loops);

/**
 * Rows of the target that come out of the join. Tables before and after it multiply, but never more than the target itself has to
 * offer where it is the only one that is changed.
 */
export function rowsOfTarget({ steps, rows }: Plan, target: string): number {
  const join = steps.filter(({ apart }) => !apart);
  const own = join.find(({ table }) => table.toLowerCase() === target.toLowerCase());
  if (join.length <= 1 || own === undefined) return Math.ceil(rows);
  return Math.ceil(Math.min(rows, Math.max(own.rows, 1) * own.loops));
}

/** The access type of a text of EXPLAIN; null for one that is not known here. */
export function toAccessType(text: string): AccessType | null {
  const wanted = text.toLowerCase();
  return accessTypes.find((type) => type === wanted) ?? null;
}
