import { z } from 'zod';

/** One table of a plan, in the order in which the server reads them. */
export type PlannedTable = {
  readonly name: string;
  /** Rows read each time the table is opened. */
  readonly rows: number;
  /** Share of them that the conditions keep, 0 to 1. */
  readonly kept: number;
};

const jsonSchema: z.ZodType<unknown> = z.unknown();

/**
 * The tables of EXPLAIN FORMAT=JSON of MySQL and MariaDB. Both nest them differently by version; what a table looks like is the
 * same: an object with `table_name` (MySQL: `rows_examined_per_scan`; MariaDB: `rows`) and `filtered`. Tables inside subqueries that
 * are evaluated for each row are not part of the join and are left out.
 */
export function readJsonPlan(text: string): readonly PlannedTable[] | undefined {
  const parsed = parse(text);
  if (parsed === undefined) return undefined;
  const whole = wholePlanSchema.safeParse(parsed);
  if (whole.success) return [{ name: '', rows: whole.data.query_plan.estimated_rows, kept: 1 }];
  const tables: PlannedTable[] = [];
  collect(parsed, tables);
  return tables;
}

/** Version 2 of MySQL's format (the default since 9.0): a tree of iterators, and the root says how many rows come out. */
const wholePlanSchema = z.object({ query_plan: z.object({ estimated_rows: z.number() }) });

function parse(text: string): unknown {
  try {
    return jsonSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const tableSchema = z.object({
  table_name: z.string(),
  rows_examined_per_scan: z.coerce.number().optional(),
  rows: z.coerce.number().optional(),
  filtered: z.coerce.number().optional(),
});

const apart: ReadonlySet<string> = new Set([
  'attached_subqueries',
  'select_list_subqueries',
  'optimized_away_subqueries',
  'subqueries',
  'having_subqueries',
  'order_by_subqueries',
  'group_by_subqueries',
  'update_value_subqueries',
  'materialized_from_subquery',
  'materialized',
  'expression_cache',
]);

function collect(node: unknown, tables: PlannedTable[]): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, tables);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const table = tableSchema.safeParse(node);
  if (table.success) {
    const { table_name: name, rows_examined_per_scan: scanned, rows, filtered = 100 } = table.data;
    tables.push({ name, rows: scanned ?? rows ?? 0, kept: filtered / 100 });
  }
  for (const [key, value] of Object.entries(node)) if (!apart.has(key)) collect(value, tables);
}

/** TiDB: `EXPLAIN` as rows; the first line is the root of the plan and its estimate is that of the whole. */
export function readTidbPlan(rows: readonly { readonly estRows?: unknown }[]): number | undefined {
  const [root] = rows;
  const estimate = Number(root?.estRows);
  return Number.isFinite(estimate) ? Math.ceil(estimate) : undefined;
}

/**
 * Rows of the target that come out of the join. Tables before and after it multiply, but never more than the target itself has to
 * offer where it is the only one that is changed.
 */
export function rowsOfPlan(tables: readonly PlannedTable[], target: string): number | undefined {
  if (tables.length === 0) return 0;
  const product = tables.reduce((rows, table) => rows * Math.max(table.rows * table.kept, 0), 1);
  const own = tables.find(({ name }) => name.toLowerCase() === target.toLowerCase());
  const rows =
    tables.length === 1 || own === undefined ? product : Math.min(product, Math.max(own.rows, 1) * passes(tables, own));
  return Number.isFinite(rows) ? Math.ceil(rows) : undefined;
}

/** How often the table is opened: once for each row of those before it. */
function passes(tables: readonly PlannedTable[], own: PlannedTable): number {
  let count = 1;
  for (const table of tables) {
    if (table === own) break;
    count *= Math.max(table.rows * table.kept, 1);
  }
  return count;
}
