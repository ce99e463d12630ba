import { rowsOfTarget } from '@/lib/review/explain/plan';
import type { RowEstimate } from '@/lib/review/facts/facts';
import type { Plans } from '@/lib/review/facts/gather-plans';
import { rowBound, targetNameOf } from '@/lib/review/facts/row-bound';
import { ScriptTables } from '@/lib/review/facts/script-tables';
import type { ReviewedStatement } from '@/lib/review/script-review';
import type { TableSize } from '@/lib/schema/schema-source';

/** What is known of the rows of one statement on one target. */
export type Estimation =
  | { readonly kind: 'estimate'; readonly statementOrdinal: number; readonly estimate: RowEstimate }
  | { readonly kind: 'missing'; readonly statementOrdinal: number; readonly reason: string };

export type EstimateInput = {
  readonly statements: readonly ReviewedStatement[];
  readonly plans: Plans;
  readonly sizeOf: (schema: string | undefined, table: string) => TableSize | undefined;
  readonly fold: (name: string) => string;
};

/**
 * Rows of every statement that changes rows: from its own text and keys where they say it, from its plan where there is one,
 * from the script itself where the script makes the table, at worst from the size of the table.
 */
export function estimateAll(input: EstimateInput): readonly Estimation[] {
  const tables = new ScriptTables(input.fold);
  const results: Estimation[] = [];
  for (const statement of input.statements) {
    if (statement.node !== undefined && changesRows.has(statement.kind)) {
      const found = estimateOne(statement, input, tables);
      const { ordinal: statementOrdinal } = statement;
      if ('rows' in found) results.push({ kind: 'estimate', statementOrdinal, estimate: found });
      else results.push({ kind: 'missing', statementOrdinal, reason: found.missing });
    }
    tables.follow(statement);
  }
  return results;
}

const changesRows: ReadonlySet<string> = new Set(['insert', 'replace', 'update', 'delete', 'load-data']);

type Missing = { readonly missing: string };

function estimateOne(
  { ordinal, node, names, defaultSchema }: ReviewedStatement,
  { plans, sizeOf }: EstimateInput,
  tables: ScriptTables,
): RowEstimate | Missing {
  if (node === undefined) return { missing: 'table-not-known' };
  const target = targetNameOf(node);
  const relation = names?.tables.find(({ table }) => table.name.text === target?.name)?.relation;
  const bound = rowBound(node, relation?.kind === 'table' ? relation : undefined);
  if (bound?.method === 'values' || bound?.method === 'key') return bound;
  const made = target === undefined ? undefined : tables.rowsOf(target.schema ?? defaultSchema, target.name);
  if (made !== undefined && (node.kind === 'update' || node.kind === 'delete')) {
    return made === 'unknown'
      ? (bound ?? { missing: 'made-in-script' })
      : { rows: made, method: 'values', confidence: 'high' };
  }
  const explained = fromPlan();
  if ('rows' in explained) return bound !== undefined && bound.rows < explained.rows ? bound : explained;
  return bound ?? wholeTable() ?? explained;

  function fromPlan(): RowEstimate | Missing {
    if (names === undefined) return { missing: 'table-not-known' };
    const answer = plans.get(ordinal);
    if (answer === undefined) return { missing: 'not-read' };
    if (!answer.ok) return { missing: answer.error.code };
    const { plan, target: planTarget, borrowed } = answer.value;
    const confidence = borrowed || plan.guessed ? 'low' : 'medium';
    return { rows: rowsOfTarget(plan, planTarget), method: 'explain', confidence };
  }

  /** No better figure: at most every row there is. */
  function wholeTable(): RowEstimate | undefined {
    if (target === undefined || node?.kind === 'insert' || node?.kind === 'replace') return undefined;
    const size = sizeOf(target.schema ?? defaultSchema, target.name);
    return size === undefined ? undefined : { rows: size.rows, method: 'table', confidence: 'low' };
  }
}
