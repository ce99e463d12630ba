import type { Plan, PlanStep } from '@/lib/review/explain/plan';
import { examinedRows } from '@/lib/review/explain/plan';
import type { Text } from '@/lib/shared/text';

/** A node of the drawn plan. Rows are those that are read there, the server's estimate. */
export type PlanNode = {
  readonly depth: number;
  readonly name: string;
  readonly title: Text;
  readonly note: Text;
  readonly rows: number | null;
  /** Share of all rows that are read, 0 to 1. */
  readonly share: number;
  /** The one that reads most of all. */
  readonly costly: boolean;
  /** Of a measured statement. */
  readonly ms: number | null;
};

export type PlanTree = {
  readonly nodes: readonly PlanNode[];
  readonly total: number;
  readonly advice: Text | undefined;
  /** Rows were counted while the statement ran; otherwise they are estimates. */
  readonly measured: boolean;
};

/** Below this there is nothing to save, whichever node reads it. */
const worthMin = 1_000;
/** A node is marked when it reads this much of everything. */
const costlyShareMin = 0.5;

/** The plan from its last operation down to the tables, in the order in which the server opens them. */
export function planTree(estimated: Plan): PlanTree {
  const plan = { ...estimated, steps: estimated.steps.map(asMeasured) };
  const measured = plan.steps.some((step) => step.measured !== undefined);
  const total = plan.steps.reduce((sum, step) => sum + examinedRows(step), 0);
  const join = plan.steps.filter(({ apart }) => !apart);
  const apart = plan.steps.filter((step) => step.apart);
  const worst = plan.steps.reduce<PlanStep | undefined>(
    (most, step) => (most === undefined || examinedRows(step) > examinedRows(most) ? step : most),
    undefined,
  );
  const isCostly = (step: PlanStep) =>
    step === worst && examinedRows(step) >= worthMin && examinedRows(step) / total >= costlyShareMin;

  const nodes: PlanNode[] = [];
  let depth = 0;
  const operation = (title: Text, note: Text) => {
    nodes.push({ depth, name: '', title, note, rows: null, share: 0, costly: false, ms: null });
    depth += 1;
  };
  if (plan.filesort)
    operation(
      { en: 'Sort', zh: '排序' },
      { en: 'rows are sorted, not read in order', zh: '读出后排序，没有利用索引顺序' },
    );
  if (plan.temporary)
    operation({ en: 'Temporary table', zh: '临时表' }, { en: 'holds a result in between', zh: '保存中间结果' });
  if (join.length > 1)
    operation(
      { en: 'Nested loop', zh: '嵌套循环' },
      { en: 'for each row of one table those of the next', zh: '逐行关联下一张表' },
    );
  const leaf = (step: PlanStep) =>
    nodes.push({
      depth,
      name: step.table,
      title: accessText(step),
      note: noteText(step),
      rows: examinedRows(step),
      share: total === 0 ? 0 : examinedRows(step) / total,
      costly: isCostly(step),
      ms: step.measured?.ms ?? null,
    });
  for (const step of join) leaf(step);
  if (apart.length > 0) {
    depth = 0;
    operation(
      { en: 'Evaluated apart', zh: '单独求值' },
      { en: 'subqueries, derived tables, parts of UNION', zh: '子查询、派生表、UNION 的各部分' },
    );
    for (const step of apart) leaf(step);
  }
  const costly = plan.steps.find(isCostly);
  return { nodes, total, advice: costly && adviceText(costly, total), measured };
}

const asMeasured = (step: PlanStep): PlanStep => (step.measured ? { ...step, ...step.measured } : step);

function accessText({ access, keys, derived }: PlanStep): Text {
  const key = keys.join(' + ');
  if (derived) return { en: 'result of a step', zh: '中间结果' };
  switch (access) {
    case 'system':
    case 'const':
      return { en: `one row by ${key || 'key'}`, zh: `按 ${key || '主键'} 取一行` };
    case 'eq_ref':
      return { en: `one row each by ${key}`, zh: `按 ${key} 每次一行` };
    case 'range':
      return { en: `range of ${key}`, zh: `${key} 范围` };
    case 'index':
      return { en: `whole index ${key}`, zh: `扫描整个索引 ${key}` };
    case 'all':
      return { en: 'whole table', zh: '全表扫描' };
    case null:
      return { en: key || 'read', zh: key || '读取' };
    default:
      return { en: `${access} ${key}`, zh: `${access} ${key}` };
  }
}

function noteText({ loops, kept, covering, rows }: PlanStep): Text {
  const dropped = 1 - kept;
  const en: string[] = [];
  const zh: string[] = [];
  if (loops > 1) {
    en.push(`${amount(rows)} ${Math.round(rows) === 1 ? 'row' : 'rows'} a loop`);
    zh.push(`每次 ${amount(rows)} 行`);
  }
  if (dropped >= 0.01) {
    en.push(`${percent(dropped)} read for nothing`);
    zh.push(`${percent(dropped)} 读了又丢弃`);
  }
  if (covering) {
    en.push('index alone');
    zh.push('只读索引');
  }
  return { en: en.join(', '), zh: zh.join('，') };
}

function adviceText(step: PlanStep, total: number): Text {
  const { table, access, kept } = step;
  const share = percent(examinedRows(step) / total);
  const rows = amount(examinedRows(step));
  const drop = kept < 0.9;
  if (access === 'all' || access === 'index') {
    return {
      en: `${share} of the rows are read from ${table}, whole: no index narrows it${drop ? `, and conditions then drop ${percent(1 - kept)}` : ''}.`,
      zh: `${share} 的行来自对 ${table} 的全扫描：没有索引缩小范围${drop ? `，随后又丢弃 ${percent(1 - kept)}` : ''}。`,
    };
  }
  return {
    en: `${share} of the rows, ${rows}, are read from ${table}${drop ? `; conditions then drop ${percent(1 - kept)} of them. An index with those columns would read fewer` : ''}.`,
    zh: `${share} 的行（${rows}）来自 ${table}${drop ? `，其中 ${percent(1 - kept)} 随后被条件丢弃。包含这些列的索引可以少读` : ''}。`,
  };
}

const amount = (rows: number): string => new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(rows);
const percent = (share: number): string =>
  `${new Intl.NumberFormat('en', { maximumFractionDigits: share > 0.1 ? 0 : 1 }).format(share * 100)} %`;
