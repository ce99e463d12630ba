import type { Plan, PlanStep } from '@/lib/review/explain/plan';
import { examinedRows } from '@/lib/review/explain/plan';
import { conjuncts } from '@/lib/review/query/condition';
import type { Table } from '@/lib/schema/model';
import type { Names } from '@/lib/schema/resolve-names';
import type { Statement } from '@/lib/sql/ast';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { TableReference } from '@/lib/sql/ast/query';

export type IndexAdvice = {
  readonly schema: string | undefined;
  readonly table: string;
  readonly columns: readonly string[];
};

/** Fewer rows are read as quickly without an index. */
const examinedMin = 1_000;
/** More make an index larger, and hardly ever sharper. */
const columnsMax = 4;

/**
 * An index for the table of which most is read without one: columns that WHERE compares with one value first, then one that it compares
 * with a range. Of statements over one table alone: what joins need depends on an order that the optimizer chooses.
 */
export function adviseIndex(statement: Statement, names: Names, plan: Plan): IndexAdvice | undefined {
  const step = worstStep(plan);
  const only = onlyTable(statement);
  const named = names.tables[0];
  if (step === undefined || only?.where === undefined || names.tables.length !== 1) return undefined;
  const table = named?.relation;
  if (named === undefined || table?.kind !== 'table') return undefined;
  const columns = columnsOf(only.where, table);
  if (columns.length === 0 || hasIndexFor(table, columns)) return undefined;
  return { schema: named.schema, table: table.name, columns };
}

function worstStep({ steps }: Plan): PlanStep | undefined {
  return steps.find(
    (step) => !step.derived && (step.access === 'all' || step.access === 'index') && examinedRows(step) >= examinedMin,
  );
}

function onlyTable(statement: Statement): { readonly where: Expression | undefined } | undefined {
  switch (statement.kind) {
    case 'select':
      return isOne(statement.from) ? statement : undefined;
    case 'update':
    case 'delete':
      return isOne(statement.tables) ? statement : undefined;
    default:
      return undefined;
  }
}

const isOne = (tables: readonly TableReference[] | undefined): boolean =>
  tables?.length === 1 && tables[0]?.kind === 'table-ref';

function columnsOf(where: Expression, table: Table): readonly string[] {
  const equal: string[] = [];
  const ranges: string[] = [];
  for (const condition of conjuncts(where)) {
    const found = comparedColumn(condition);
    const column = table.columns.find(({ name }) => name.toLowerCase() === found?.column.name.text.toLowerCase());
    if (found === undefined || column === undefined || !isIndexable(column.type)) continue;
    (found.how === 'equal' ? equal : ranges).push(column.name);
  }
  const first = [...new Set(equal)];
  const range = ranges.find((name) => !first.includes(name));
  return [...first.slice(0, columnsMax - 1), ...(range === undefined ? [] : [range])];
}

/** A long text wants a prefix length, which nobody can choose without looking at the values. */
const isIndexable = (type: Table['columns'][number]['type']): boolean =>
  !/(blob|text|json|geometry|vector|point|polygon|linestring)/i.test(JSON.stringify(type));

function comparedColumn(
  condition: Expression,
): { readonly column: ColumnRef; readonly how: 'equal' | 'range' } | undefined {
  if (condition.kind === 'comparison') {
    const { left, right, operator } = condition;
    const [column, value] = left.kind === 'column' ? [left, right] : [right, left];
    if (column.kind !== 'column' || value.kind === 'column' || !isValue(value)) return undefined;
    if (operator === '=' || operator === '<=>') return { column, how: 'equal' };
    return ['<', '<=', '>', '>='].includes(operator) ? { column, how: 'range' } : undefined;
  }
  if (condition.kind === 'in-list' && !condition.negated && condition.operand.kind === 'column')
    return condition.items.every(isValue) ? { column: condition.operand, how: 'equal' } : undefined;
  if (condition.kind === 'between' && !condition.negated && condition.operand.kind === 'column')
    return { column: condition.operand, how: 'range' };
  return undefined;
}

const isValue = ({ kind }: Expression): boolean => !['column', 'subquery', 'exists', 'function-call'].includes(kind);

/** One that begins with these columns, in whatever order. */
function hasIndexFor({ indexes }: Table, columns: readonly string[]): boolean {
  return indexes.some(({ parts }) => {
    const first = parts.slice(0, columns.length).map(({ column }) => column?.toLowerCase());
    return columns.every((column) => first.includes(column.toLowerCase()));
  });
}
