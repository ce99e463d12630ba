import type { JsonNode } from '@/lib/review/explain/json-node';
import { isNode, nodesIn, numberIn, textIn, textsIn } from '@/lib/review/explain/json-node';
import type { Plan, PlanStep, StepMeasure } from '@/lib/review/explain/plan';
import { toAccessType } from '@/lib/review/explain/plan';

/**
 * EXPLAIN FORMAT=JSON of MySQL (version 1: 5.7 to 9, the only one before 8.3) and of MariaDB. They nest operations differently; what
 * a table looks like is the same: an object with `table_name`, `access_type`, `rows_examined_per_scan` or `rows`, and `filtered`.
 */
export function readBlockPlan(root: JsonNode): Plan | undefined {
  const block = root['query_block'];
  if (!isNode(block)) return undefined;
  const reader = new Reader();
  const rows = reader.block(block, false);
  const { steps, filesort, temporary, filters } = reader;
  return { steps, filesort, temporary, filters, rows, guessed: false };
}

/** What stands here is evaluated apart from the join around it. */
const apartKeys: ReadonlySet<string> = new Set([
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

/** A join in progress: rows that come out of the tables so far, and how often the next one is opened: once at least. */
type Join = { rows: number; loops: number; readonly apart: boolean };

class Reader {
  readonly steps: PlanStep[] = [];
  filesort = false;
  temporary = false;
  filters = 0;

  /** Rows that come out of a query block. */
  block(block: JsonNode, apart: boolean): number {
    const union = block['union_result'] ?? block['recursive_union'];
    if (isNode(union)) return this.union(union);
    const message = textIn(block, 'message');
    if (message !== undefined) return rowsOfMessage(message);
    const join: Join = { rows: 1, loops: 1, apart };
    this.visit(block, join);
    return join.rows;
  }

  private union(union: JsonNode): number {
    // UNION ALL streams; every other needs a table to compare the rows.
    if (union['using_temporary_table'] === true || union['table_name'] !== undefined) this.temporary = true;
    return nodesIn(union, 'query_specifications').reduce((rows, { query_block: block }) => {
      return isNode(block) ? rows + this.block(block, true) : rows;
    }, 0);
  }

  /** buffered: rows of the tables before are gathered, so that this one is read once for many of them. */
  private visit(node: JsonNode, join: Join, buffered = false): void {
    if (node['using_filesort'] === true || node['filesort'] !== undefined) this.filesort = true;
    if (node['using_temporary_table'] === true || node['temporary_table'] !== undefined) this.temporary = true;
    if (node['having_condition'] !== undefined) this.filters += 1;
    if (node['attached_condition'] !== undefined) this.filters += 1;
    const message = textIn(node, 'message');
    if (message !== undefined) join.rows *= rowsOfMessage(message);
    let made = 0;
    for (const [key, value] of Object.entries(node)) if (apartKeys.has(key)) made += this.apart(value);
    if (textIn(node, 'table_name') !== undefined) this.step(node, join, made, buffered);
    for (const [key, value] of Object.entries(node)) {
      if (!apartKeys.has(key))
        this.each(value, (child) => this.visit(child, join, key === 'block-nl-join' || buffered));
    }
  }

  private each(value: unknown, visit: (node: JsonNode) => void): void {
    if (Array.isArray(value)) for (const item of value) this.each(item, visit);
    else if (isNode(value)) visit(value);
  }

  /** Rows that come out. The temporary table that holds them is the step itself. */
  private apart(value: unknown): number {
    let rows = 0;
    this.each(value, (node) => {
      const { query_block: block, expression_cache: cache } = node;
      if (isNode(block)) rows += this.block(block, true);
      else if (isNode(cache)) rows += this.apart(cache);
    });
    return rows;
  }

  /** made: rows of the subquery that fills the table; MySQL leaves them out for `<subquery2>`. */
  private step(node: JsonNode, join: Join, made: number, buffered: boolean): void {
    const table = textIn(node, 'table_name') ?? '';
    const access = toAccessType(textIn(node, 'access_type') ?? '');
    const rows = numberIn(node, 'rows_examined_per_scan') ?? numberIn(node, 'rows') ?? made;
    const kept = (numberIn(node, 'filtered') ?? 100) / 100;
    const isMade = node['materialized_from_subquery'] !== undefined || node['materialized'] !== undefined;
    this.steps.push({
      table,
      derived: table.startsWith('<') || isMade,
      apart: join.apart,
      access,
      keys: keysOf(node),
      possibleKeys: textsIn(node, 'possible_keys'),
      keyLength: numberIn(node, 'key_length') ?? null,
      usedParts: textsIn(node, 'used_key_parts').length || null,
      rows,
      kept,
      loops: buffered || node['using_join_buffer'] !== undefined ? 1 : join.loops,
      covering: node['using_index'] === true,
      indexCondition: node['index_condition'] !== undefined,
      skipScan: node['using_index_for_skip_scan'] === true,
      ...measureOf(node),
    });
    join.rows *= rows * kept;
    join.loops *= Math.max(rows * kept, 1);
  }
}

/** MariaDB's ANALYZE FORMAT=JSON: figures of the run beside the estimates (MariaDB manual, "ANALYZE FORMAT=JSON"). */
function measureOf(node: JsonNode): { readonly measured?: StepMeasure } {
  const loops = numberIn(node, 'r_loops');
  if (loops === undefined) return {};
  const times = [numberIn(node, 'r_table_time_ms'), numberIn(node, 'r_other_time_ms')];
  const known = times.filter((ms) => ms !== undefined);
  return {
    measured: {
      rows: numberIn(node, 'r_rows') ?? 0,
      kept: (numberIn(node, 'r_filtered') ?? 100) / 100,
      loops,
      ms: known.length === 0 ? null : known.reduce((sum, ms) => sum + ms, 0),
    },
  };
}

/** MySQL: `union(a,intersect(b,c))` as a text; MariaDB: a tree of ranges. */
function keysOf(node: JsonNode): readonly string[] {
  const key = textIn(node, 'key');
  if (key !== undefined) {
    if (textIn(node, 'access_type') !== 'index_merge') return [key];
    return key.split(/[(),]/).filter((part) => part !== '' && !mergeWords.has(part));
  }
  const keys: string[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (isNode(value)) {
      const own = textIn(value, 'key');
      if (own !== undefined) keys.push(own);
      else Object.values(value).forEach(collect);
    }
  };
  collect(node['index_merge']);
  return keys;
}

const mergeWords: ReadonlySet<string> = new Set(['union', 'sort_union', 'intersect']);

/** `Impossible WHERE`, `no matching row in const table`, `Zero limit`: none. `No tables used`, `optimized away`: one. */
const rowsOfMessage = (message: string): number => (/^(impossible|no matching|zero limit)/i.test(message) ? 0 : 1);
