import type { ExplainRefusal } from '@/lib/review/explain/explain-question';
import { explainQuestion } from '@/lib/review/explain/explain-question';
import type { Plan } from '@/lib/review/explain/plan';
import type { FactMissing } from '@/lib/review/facts/fact-source';
import type { FactRefusal, FactSession } from '@/lib/review/facts/facts';
import { inParallel } from '@/lib/review/facts/in-parallel';
import { rowBound, targetNameOf } from '@/lib/review/facts/row-bound';
import { ScriptTables } from '@/lib/review/facts/script-tables';
import type { ReviewedStatement } from '@/lib/review/script-review';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Dialect } from '@/lib/sql/dialect';
import { fingerprint } from '@/lib/sql/fingerprint';

/** Why a statement has no plan. Those without a meaning for a person (`table-not-known`) are told elsewhere. */
export type PlanMissing =
  | ExplainRefusal['reason']
  | FactRefusal['code']
  | 'made-in-script'
  | 'changed-in-script'
  | 'budget-spent'
  | 'target-unreachable';

export type PlanAnswer = {
  readonly plan: Plan;
  /** How the plan knows the table that is changed; empty where no single one is. */
  readonly target: string;
  /** Of a statement that differs in its values alone: there was no time to ask for all of them. */
  readonly borrowed: boolean;
};

export type Plans = ReadonlyMap<number, Result<PlanAnswer, FactMissing>>;

export type PlanInput = {
  readonly script: string;
  readonly dialect: Dialect;
  readonly statements: readonly ReviewedStatement[];
  /** Statements whose plan a rule wants, beside those whose rows have to be estimated. */
  readonly wanted: ReadonlySet<number>;
  /** Called where there is something to ask; undefined: the target did not answer. */
  readonly session: () => Promise<FactSession | undefined>;
  readonly fold: (name: string) => string;
  readonly limits: PlanLimits;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
};

export type PlanLimits = {
  /** Questions to one target, and milliseconds for all of them together. */
  readonly questions: number;
  readonly budgetMs: number;
  /** Questions at a time. */
  readonly width: number;
};

type Candidate = {
  readonly ordinal: number;
  readonly select: string;
  readonly target: string;
  /** A table was changed before: then an error of the server may be about what is not there yet. */
  readonly afterChange: boolean;
};

/**
 * The plan of every statement that has one and needs it. Statements that differ in their values alone are asked once first; then, as
 * far as the budget goes, each for itself. What is left borrows from its like, and without one it is a gap.
 */
export async function gatherPlans(input: PlanInput): Promise<Plans> {
  const plans = new Map<number, Result<PlanAnswer, FactMissing>>();
  const candidates: Candidate[] = [];
  const tables = new ScriptTables(input.fold);
  for (const statement of input.statements) {
    const found = candidateOf(statement, input, tables);
    if (found !== undefined && 'select' in found) candidates.push(found);
    else if (found !== undefined) plans.set(statement.ordinal, refuse({ code: found.missing }));
    tables.follow(statement);
  }
  const session = candidates.length === 0 ? undefined : await input.session();
  if (session === undefined) {
    for (const { ordinal } of candidates) plans.set(ordinal, refuse({ code: 'target-unreachable' }));
    return plans;
  }
  const shaped = candidates.map((candidate) => ({ ...candidate, shape: shapeOf(candidate, input) }));
  const answers = await askAll(shaped, session, input);
  const byShape = new Map<string, Result<Plan, FactMissing>>();
  for (const { select, shape } of shaped) {
    const answer = answers.get(select);
    const known = byShape.get(shape);
    if (answer !== undefined && isShared(answer) && (known === undefined || isLarger(answer, known)))
      byShape.set(shape, answer);
  }
  for (const { ordinal, select, target, shape, afterChange } of shaped) {
    const own = answers.get(select);
    const answer = own ?? byShape.get(shape);
    if (answer === undefined) plans.set(ordinal, refuse({ code: 'budget-spent' }));
    else if (answer.ok) plans.set(ordinal, ok({ plan: answer.value, target, borrowed: own === undefined }));
    else if (afterChange && answer.error.code === 'server-error')
      plans.set(ordinal, refuse({ code: 'changed-in-script' }));
    else plans.set(ordinal, answer);
  }
  return plans;
}

const shapeOf = ({ select }: Candidate, { dialect }: PlanInput): string => fingerprint(select, { dialect }).text;

/** An error may be about a value, and the next statement has another one. */
const isShared = (answer: Result<Plan, FactMissing>): boolean => answer.ok || answer.error.code !== 'server-error';

/** What stands for others must not make them look small. */
const isLarger = (a: Result<Plan, FactMissing>, b: Result<Plan, FactMissing>): boolean =>
  a.ok && (!b.ok || a.value.rows > b.value.rows);

const changesRows: ReadonlySet<string> = new Set(['insert', 'replace', 'update', 'delete']);

/** undefined: nobody needs a plan of it. */
function candidateOf(
  statement: ReviewedStatement,
  { script, wanted }: PlanInput,
  tables: ScriptTables,
): Candidate | { readonly missing: PlanMissing } | undefined {
  const { ordinal, node, names, defaultSchema } = statement;
  if (node === undefined || !(changesRows.has(node.kind) || wanted.has(ordinal))) return undefined;
  const target = targetNameOf(node);
  const relation = names?.tables.find(({ table }) => table.name.text === target?.name)?.relation;
  const bound = rowBound(node, relation?.kind === 'table' ? relation : undefined);
  // A key that is pinned to constants is the plan.
  if (bound?.method === 'values' || bound?.method === 'key') return undefined;
  if (names === undefined) return { missing: 'table-not-known' };
  const question = explainQuestion(node, names, script);
  if (question === undefined) return undefined;
  if (!question.ok) return { missing: question.reason };
  // INSERT … SELECT: the rows come from the tables behind the one that is filled.
  const asked = node.kind === 'insert' || node.kind === 'replace' ? names.tables.slice(1) : names.tables;
  const states = asked.map(({ schema, table }) => tables.stateOf(schema ?? defaultSchema, table.name.text));
  if (states.includes('made')) return { missing: 'made-in-script' };
  if (states.includes('changed')) return { missing: 'changed-in-script' };
  return { ordinal, select: question.select, target: question.target, afterChange: states.includes('kept') };
}

type Shaped = Candidate & { /** Equal for statements that differ in their values alone. */ readonly shape: string };

async function askAll(
  candidates: readonly Shaped[],
  session: FactSession,
  { limits, now, signal }: PlanInput,
): Promise<ReadonlyMap<string, Result<Plan, FactMissing>>> {
  const answers = new Map<string, Result<Plan, FactMissing>>();
  const failedShapes = new Set<string>();
  const deadline = now() + limits.budgetMs;
  let asked = 0;
  const ask = async ({ select, shape }: Shaped): Promise<void> => {
    if (asked >= limits.questions || now() >= deadline || signal?.aborted === true) return;
    if (failedShapes.has(shape)) return;
    asked += 1;
    const answer = await session.explain(select);
    answers.set(select, answer);
    if (!answer.ok && isShared(answer)) failedShapes.add(shape);
  };
  const first = new Map<string, Shaped>();
  const rest = new Map<string, Shaped>();
  for (const candidate of candidates) {
    const { shape, select } = candidate;
    if (!first.has(shape)) first.set(shape, candidate);
    else if (first.get(shape)?.select !== select && !rest.has(select)) rest.set(select, candidate);
  }
  await inParallel([...first.values()], limits.width, ask);
  await inParallel([...rest.values()], limits.width, ask);
  return answers;
}
