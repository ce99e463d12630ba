import type { ExplainRefusal } from '@/lib/review/explain-question';
import { explainQuestion } from '@/lib/review/explain-question';
import type { FactRefusal, FactSession, RowEstimate } from '@/lib/review/facts';
import { rowBound, targetNameOf } from '@/lib/review/row-bound';
import type { ReviewedStatement } from '@/lib/review/script-review';
import type { TableSize } from '@/lib/schema/schema-source';

/** What is known of the rows of one statement on one target. */
export type Estimation =
  | { readonly kind: 'estimate'; readonly statementOrdinal: number; readonly estimate: RowEstimate }
  | { readonly kind: 'missing'; readonly statementOrdinal: number; readonly reason: EstimateMissing };

export type EstimateMissing =
  | ExplainRefusal['reason']
  | FactRefusal['code']
  | 'made-in-script'
  | 'budget-spent'
  | 'target-unreachable';

export type EstimateInput = {
  readonly script: string;
  readonly statements: readonly ReviewedStatement[];
  /** undefined: the target did not answer. */
  readonly session: FactSession | undefined;
  readonly sizeOf: (schema: string | undefined, table: string) => TableSize | undefined;
  readonly fold: (name: string) => string;
  /** Milliseconds for all questions to this target together. */
  readonly budgetMs: number;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Rows of every statement that changes rows: from its own text and keys where they say it, from EXPLAIN where the table is as it was,
 * from the script itself where the script makes the table, at worst from the size of the table.
 */
export async function estimateAll(input: EstimateInput): Promise<readonly Estimation[]> {
  const tracker = new ScriptTables(input.fold);
  const results: Estimation[] = [];
  const deadline = input.now() + input.budgetMs;
  for (const statement of input.statements) {
    if (statement.node !== undefined && changesRows.has(statement.kind)) {
      const found = await estimateOne(statement, input, tracker, deadline);
      const { ordinal: statementOrdinal } = statement;
      if ('rows' in found) results.push({ kind: 'estimate', statementOrdinal, estimate: found });
      else results.push({ kind: 'missing', statementOrdinal, reason: found.missing });
    }
    tracker.follow(statement);
  }
  return results;
}

const changesRows: ReadonlySet<string> = new Set(['insert', 'replace', 'update', 'delete', 'load-data']);

async function estimateOne(
  statement: ReviewedStatement,
  { script, session, sizeOf, now, signal }: EstimateInput,
  tracker: ScriptTables,
  deadline: number,
): Promise<RowEstimate | { readonly missing: EstimateMissing }> {
  const { node, names, defaultSchema } = statement;
  if (node === undefined) return { missing: 'table-not-known' };
  const target = targetNameOf(node);
  const relation = names?.tables.find(({ table }) => table.name.text === target?.name)?.relation;
  const bound = rowBound(node, relation?.kind === 'table' ? relation : undefined);
  if (bound?.method === 'values' || bound?.method === 'key') return bound;
  const made = target === undefined ? undefined : tracker.rowsOf(target.schema ?? defaultSchema, target.name);
  if (made !== undefined && (node.kind === 'update' || node.kind === 'delete')) {
    return made === 'unknown'
      ? (bound ?? { missing: 'made-in-script' })
      : { rows: made, method: 'values', confidence: 'high' };
  }
  const answer = await ask();
  if ('rows' in answer) return bound !== undefined && bound.rows < answer.rows ? bound : answer;
  return bound ?? wholeTable() ?? answer;

  async function ask(): Promise<RowEstimate | { readonly missing: EstimateMissing }> {
    if (node === undefined || names === undefined) return { missing: 'table-not-known' };
    const question = explainQuestion(node, names, script);
    if (question === undefined) return { missing: 'not-read' };
    if (!question.ok) return { missing: question.reason };
    // INSERT … SELECT: the rows come from the tables behind the one that is filled.
    const asked = node.kind === 'insert' || node.kind === 'replace' ? names.tables.slice(1) : names.tables;
    const touchesMade = asked.some(({ schema, table }) => tracker.isChanged(schema, table.name.text));
    if (touchesMade) return { missing: 'made-in-script' };
    if (session === undefined) return { missing: 'target-unreachable' };
    if (now() >= deadline || signal?.aborted === true) return { missing: 'budget-spent' };
    const answer = await session.estimateRows(question.select, question.target);
    if (!answer.ok) return { missing: answer.error.code };
    return { rows: answer.value, method: 'explain', confidence: 'medium' };
  }

  /** No better figure: at most every row there is. */
  function wholeTable(): RowEstimate | undefined {
    if (target === undefined || node?.kind === 'insert' || node?.kind === 'replace') return undefined;
    const size = sizeOf(target.schema ?? defaultSchema, target.name);
    return size === undefined ? undefined : { rows: size.rows, method: 'table', confidence: 'low' };
  }
}

/** Tables that the script itself has made or changed so far, and how many rows it put into those it made. */
class ScriptTables {
  private readonly made = new Map<string, number | 'unknown'>();
  private readonly changed = new Set<string>();

  constructor(private readonly fold: (name: string) => string) {}

  rowsOf(schema: string | undefined, name: string): number | 'unknown' | undefined {
    return this.made.get(this.key(schema, name));
  }

  isChanged(schema: string | undefined, name: string): boolean {
    return this.changed.has(this.key(schema, name));
  }

  follow({ node, effect, defaultSchema }: ReviewedStatement): void {
    for (const { schema, name, before, after, renamedFrom } of effect.relations) {
      const key = this.key(schema, name);
      this.changed.add(key);
      const isNew = before === null && after !== null && after !== undefined && renamedFrom === undefined;
      if (isNew) this.made.set(key, node?.kind === 'create-table' && node.query !== undefined ? 'unknown' : 0);
      else if (renamedFrom !== undefined) this.carry(this.key(schema, renamedFrom), key);
    }
    if (node?.kind !== 'insert' && node?.kind !== 'replace') return;
    const key = this.key(node.table.schema?.text ?? defaultSchema, node.table.name.text);
    const rows = this.made.get(key);
    if (rows === undefined) return;
    const more = rowBound(node, undefined);
    this.made.set(key, rows === 'unknown' || more?.method !== 'values' ? 'unknown' : rows + more.rows);
  }

  private carry(from: string, to: string): void {
    const rows = this.made.get(from);
    if (rows !== undefined) this.made.set(to, rows);
  }

  private key(schema: string | undefined, name: string): string {
    return `${this.fold(schema ?? '')}.${this.fold(name)}`;
  }
}
