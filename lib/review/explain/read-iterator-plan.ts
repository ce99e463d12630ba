import type { JsonNode } from '@/lib/review/explain/json-node';
import { isNode, nodesIn, numberIn, textIn, textsIn } from '@/lib/review/explain/json-node';
import type { AccessType, Plan, PlanStep } from '@/lib/review/explain/plan';

/**
 * Version 2 of MySQL's JSON (the default since 9.0): a tree of iterators, each with the rows that come out of it. Asked for only
 * where a server has no version 1: it names no table that was read before the execution begins, and no possible keys.
 */
export function readIteratorPlan(root: JsonNode): Plan | undefined {
  const plan = root['query_plan'];
  if (!isNode(plan)) return undefined;
  const reader = new Reader();
  reader.visit(plan, { loops: 1, apart: false, kept: 1 });
  const { steps, filesort, temporary, filters } = reader;
  const rows = numberIn(plan, 'estimated_rows') ?? 0;
  return { steps, filesort, temporary, filters, rows, guessed: false };
}

type Place = { readonly loops: number; readonly apart: boolean; readonly kept: number };

/** `inputs_from_select_list` and its like: subqueries. */
const apartPrefix = 'inputs_from_';

class Reader {
  readonly steps: PlanStep[] = [];
  filesort = false;
  temporary = false;
  filters = 0;

  visit(node: JsonNode, place: Place): void {
    const kind = textIn(node, 'access_type') ?? '';
    const inputs = nodesIn(node, 'inputs');
    for (const [key, value] of Object.entries(node)) {
      if (!key.startsWith(apartPrefix) || !Array.isArray(value)) continue;
      for (const child of value.filter(isNode)) this.visit(child, { loops: 1, apart: true, kept: 1 });
    }
    if (kind === 'sort') this.filesort = true;
    if (kind === 'temp_table_aggregate' || node['union'] === true) this.temporary = true;
    if (kind === 'filter') {
      this.filters += 1;
      const [input] = inputs;
      const before = input === undefined ? 0 : (numberIn(input, 'estimated_rows') ?? 0);
      const kept = before > 0 ? Math.min((numberIn(node, 'estimated_rows') ?? before) / before, 1) : 1;
      for (const child of inputs) this.visit(child, { ...place, kept: place.kept * kept });
      return;
    }
    if (kind === 'join') {
      this.join(inputs, place, textIn(node, 'join_algorithm') === 'hash');
      return;
    }
    if (kind === 'rowid_union' || kind === 'rowid_intersection') {
      this.merge(node, inputs, place);
      return;
    }
    if (textIn(node, 'table_name') !== undefined) {
      this.steps.push(stepOf(node, place));
      for (const child of inputs) this.visit(child, { loops: 1, apart: true, kept: 1 });
      return;
    }
    if (kind === 'rows_fetched_before_execution') this.steps.push(constStep(place));
    const isUnion = kind === 'append' || node['union'] === true;
    for (const child of inputs) this.visit(child, isUnion ? { loops: 1, apart: true, kept: 1 } : place);
  }

  /** The inner side of a nested loop is opened for each row of the outer one; a hash join reads each side once. */
  private join(inputs: readonly JsonNode[], place: Place, isHashed: boolean): void {
    let { loops } = place;
    for (const input of inputs) {
      this.visit(input, { loops, apart: place.apart, kept: 1 });
      if (!isHashed) loops *= Math.max(numberIn(input, 'estimated_rows') ?? 1, 1);
    }
  }

  private merge(node: JsonNode, inputs: readonly JsonNode[], place: Place): void {
    const [first] = inputs;
    if (first === undefined) return;
    const keys = inputs.flatMap((input) => textIn(input, 'index_name') ?? []);
    const rows = numberIn(node, 'estimated_rows') ?? 0;
    this.steps.push({ ...stepOf(first, place), access: 'index_merge', keys, usedParts: null, rows });
  }
}

function stepOf(node: JsonNode, { loops, apart, kept }: Place): PlanStep {
  const table = textIn(node, 'alias') ?? textIn(node, 'table_name') ?? '';
  const key = textIn(node, 'index_name');
  return {
    table,
    derived: table.startsWith('<') || nodesIn(node, 'inputs').length > 0,
    apart,
    access: accessOf(node),
    keys: key === undefined ? [] : [key],
    possibleKeys: [],
    keyLength: null,
    usedParts: textsIn(node, 'key_columns').length || null,
    rows: numberIn(node, 'estimated_rows') ?? 0,
    kept,
    loops,
    covering: node['covering'] === true,
    indexCondition: node['pushed_index_condition'] !== undefined,
    skipScan: textIn(node, 'index_access_type') === 'index_skip_scan',
  };
}

const constStep = ({ loops, apart, kept }: Place): PlanStep => ({
  table: '',
  derived: true,
  apart,
  access: 'const',
  keys: [],
  possibleKeys: [],
  keyLength: null,
  usedParts: null,
  rows: 1,
  kept,
  loops,
  covering: false,
  indexCondition: false,
  skipScan: false,
});

const indexAccess: { readonly [type: string]: AccessType } = {
  index_scan: 'index',
  index_lookup: 'ref',
  index_range_scan: 'range',
  index_skip_scan: 'range',
  group_index_skip_scan: 'range',
  full_text_index: 'fulltext',
  full_text_index_search: 'fulltext',
};

function accessOf(node: JsonNode): AccessType | null {
  const kind = textIn(node, 'access_type');
  if (kind === 'table') return 'all';
  if (kind !== 'index') return null;
  const access = indexAccess[textIn(node, 'index_access_type') ?? ''] ?? null;
  return access === 'ref' && (textIn(node, 'operation') ?? '').startsWith('Single-row') ? 'eq_ref' : access;
}
