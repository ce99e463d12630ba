import type { Plan, PlanStep } from '@/lib/review/explain/plan';
import { examinedRows } from '@/lib/review/explain/plan';
import type { Table } from '@/lib/schema/model';
import type { ResolvedNames } from '@/lib/schema/resolve-names';
import type { Statement } from '@/lib/sql/ast';
import type { TableRef } from '@/lib/sql/ast/query';
import type { Block } from './block-conditions';
import { blockOf, conditionsOf } from './block-conditions';
import type { WantedColumns } from './wanted-columns';
import { wantedColumns } from './wanted-columns';

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
 * An index for the table of which most is read without one: columns that are compared with one value first, which in a join are those of
 * tables that the server has opened before, then one that is compared with a range or sorted by. Of the outermost block alone; the order
 * of opening is the one that the optimizer chose, so another index may change it, and the next plan what is advised.
 */
export function adviseIndex(statement: Statement, names: ResolvedNames, plan: Plan): IndexAdvice | undefined {
  const block = blockOf(statement);
  if (block === undefined) return undefined;
  const conditions = conditionsOf(block, names);
  const opened = openedTables(block, plan);
  const unindexed = opened
    .filter(({ step }) => isReadWhole(step))
    .toSorted((a, b) => examinedRows(b.step) - examinedRows(a.step));
  for (const { ref, place } of unindexed) {
    const before = opened.filter((other) => other.place < place).map((other) => other.ref);
    const named = names.tables.find(({ table }) => table === ref.table);
    if (named?.relation?.kind !== 'table') continue;
    const wanted = wantedColumns({ ref, table: named.relation, before, conditions, block, isFirst: place === 0 });
    const equal = wanted.equal.slice(0, wanted.rest.length > 0 ? columnsMax - 1 : columnsMax);
    const rest = wanted.rest.slice(0, columnsMax - equal.length);
    const columns = [...equal, ...rest];
    if (columns.length === 0 || isCovered(named.relation, { equal, rest })) continue;
    return { schema: named.schema, table: named.relation.name, columns };
  }
  return undefined;
}

type Opened = { readonly ref: TableRef; readonly step: PlanStep; readonly place: number };

/** The tables of the block in the order of the plan. What subqueries read stands apart from it. */
function openedTables({ refs }: Block, { steps }: Plan): readonly Opened[] {
  return steps
    .filter(({ apart }) => !apart)
    .flatMap((step, place) => {
      const ref = refs.find(({ alias, table }) => isNamed(step, (alias ?? table.name).text));
      return ref === undefined || step.derived ? [] : [{ ref, step, place }];
    });
}

const isNamed = ({ table }: PlanStep, name: string): boolean => table.toLowerCase() === name.toLowerCase();

const isReadWhole = (step: PlanStep): boolean =>
  (step.access === 'all' || step.access === 'index') && examinedRows(step) >= examinedMin;

/**
 * Whether there is an index that does the same: it begins with the columns of one value, in whatever order, and goes on with the others;
 * or it is unique, and all of its columns are given.
 */
function isCovered({ indexes }: Table, { equal, rest }: WantedColumns): boolean {
  const given = new Set(equal.map((name) => name.toLowerCase()));
  return indexes.some(({ kind, parts }) => {
    if (kind !== 'primary' && kind !== 'unique' && kind !== 'index') return false;
    const has = parts.map(({ column }) => column?.toLowerCase() ?? '');
    if (kind !== 'index' && has.every((name) => given.has(name))) return true;
    const first = new Set(has.slice(0, given.size));
    return (
      [...given].every((name) => first.has(name)) &&
      rest.every((name, at) => has[given.size + at] === name.toLowerCase())
    );
  });
}
