import type { AccessType, Plan, PlanStep } from '@/lib/review/explain/plan';

/** A line of `EXPLAIN FORMAT = 'brief'`, in TiDB's own column names. */
export type TidbRow = {
  readonly id?: unknown;
  readonly estRows?: unknown;
  readonly 'access object'?: unknown;
  readonly 'operator info'?: unknown;
};

type Line = {
  readonly depth: number;
  readonly operator: string;
  readonly rows: number;
  readonly object: string;
  readonly info: string;
};

/**
 * TiDB (manual, "EXPLAIN overview"): one operator a line, the tree drawn in front of its name, the root first. Estimates are of the
 * rows that come out, over all repetitions.
 */
export function readTidbPlan(rows: readonly TidbRow[]): Plan | undefined {
  const lines = rows.flatMap((row) => lineOf(row) ?? []);
  const [root] = lines;
  if (root === undefined || lines.length !== rows.length) return undefined;
  const steps = lines.flatMap((line, i) => stepOf(line, lines, i) ?? []);
  const has = (...operators: readonly string[]): boolean => lines.some(({ operator }) => operators.includes(operator));
  return {
    steps,
    filesort: has('Sort', 'TopN'),
    temporary: false,
    filters: lines.filter(({ operator }) => operator === 'Selection').length,
    rows: root.operator === 'TableDual' ? 0 : root.rows,
    guessed: lines.some(({ info }) => info.includes('stats:pseudo')),
  };
}

/** `    └─TableFullScan(Build)` or, in the long format, `└─TableFullScan_5`. */
function lineOf(row: TidbRow): Line | undefined {
  const match = /^([\s│├└─]*)([A-Za-z]+(?:_[A-Za-z]+)*)(?:_\d+)?/.exec(String(row.id ?? ''));
  const rows = Number(row.estRows);
  if (match === null || row.estRows === undefined || !Number.isFinite(rows)) return undefined;
  const [, indent = '', operator = ''] = match;
  return {
    depth: indent.length,
    operator,
    rows,
    object: String(row['access object'] ?? ''),
    info: String(row['operator info'] ?? ''),
  };
}

const scans: { readonly [operator: string]: AccessType } = {
  TableFullScan: 'all',
  TableRangeScan: 'range',
  IndexFullScan: 'index',
  IndexRangeScan: 'range',
  Point_Get: 'const',
  Batch_Point_Get: 'range',
};

function stepOf(line: Line, lines: readonly Line[], index: number): PlanStep | undefined {
  const { operator, object, info, rows } = line;
  const merge = operator === 'IndexMerge';
  const access = merge ? 'index_merge' : scans[operator];
  const parents = parentsOf(lines, index);
  // The scans below an IndexMerge are its parts; they are told by the merge itself.
  if (access === undefined || parents.some((parent) => parent.operator === 'IndexMerge')) return undefined;
  const objects = merge ? partsOf(lines, index).map((part) => part.object) : [object];
  const table = /table:([^,]+)/.exec(objects.find((text) => text.includes('table:')) ?? '')?.[1]?.trim() ?? '';
  const filtered = parents.find((parent) => parent.operator === 'Selection');
  return {
    table,
    derived: false,
    apart: false,
    access,
    keys: objects.flatMap((text) => /index:([^(,]+)/.exec(text)?.[1]?.trim() ?? []),
    possibleKeys: [],
    keyLength: null,
    usedParts: null,
    rows,
    kept: filtered === undefined || rows <= 0 ? 1 : Math.min(filtered.rows / rows, 1),
    loops: 1,
    covering: parents.some((parent) => parent.operator === 'IndexReader'),
    indexCondition: false,
    skipScan: info.includes('skip scan'),
  };
}

function parentsOf(lines: readonly Line[], index: number): readonly Line[] {
  const parents: Line[] = [];
  let depth = lines[index]?.depth ?? 0;
  for (let i = index - 1; i >= 0; i--) {
    const line = lines[i];
    if (line === undefined || line.depth >= depth) continue;
    parents.push(line);
    depth = line.depth;
  }
  return parents;
}

function partsOf(lines: readonly Line[], index: number): readonly Line[] {
  const depth = lines[index]?.depth ?? 0;
  const rest = lines.slice(index + 1);
  const end = rest.findIndex((line) => line.depth <= depth);
  return end < 0 ? rest : rest.slice(0, end);
}
