import type { Estimation } from '@/lib/review/facts/estimating';
import { estimateAll } from '@/lib/review/facts/estimating';
import type { FactQuestion, ReplicaFact } from '@/lib/review/facts/fact-question';
import { keyOf } from '@/lib/review/facts/fact-question';
import type { Answered, FactSource, Wishes } from '@/lib/review/facts/fact-source';
import { factSource } from '@/lib/review/facts/fact-source';
import type { FactSession, RowEstimate, ServerFacts, StatisticsAge } from '@/lib/review/facts/facts';
import type { AnswerLimits } from '@/lib/review/facts/gather-answers';
import { AnswerBudget, gatherAnswers } from '@/lib/review/facts/gather-answers';
import type { ToldByTarget } from '@/lib/review/facts/gather-facts';
import type { PlanLimits, Plans } from '@/lib/review/facts/gather-plans';
import { gatherPlans } from '@/lib/review/facts/gather-plans';
import type { TargetReading } from '@/lib/review/facts/target-reading';
import { sizeIn } from '@/lib/review/facts/target-reading';
import type { ScriptReview } from '@/lib/review/script-review';
import { ok } from '@/lib/shared/result';

export type FactLimits = { readonly plans: PlanLimits; readonly answers: AnswerLimits };

/** For one target. A review of thousands of statements must end in seconds, and the target has other work. */
export const factLimits: FactLimits = {
  plans: { questions: 1_000, budgetMs: 10_000, width: 4 },
  answers: { questions: 200, budgetMs: 60_000, width: 2 },
};

export type AskedTarget = {
  readonly reading: TargetReading;
  readonly estimations: readonly Estimation[];
  /** What the rules that ask the server say. */
  readonly judged: ScriptReview;
  readonly told: ToldByTarget;
  /** Why the target could not be asked, though its schema could be read. */
  readonly refused: string | undefined;
};

type Ports = { readonly facts: ServerFacts; readonly now: () => number };

type Asking = {
  readonly script: string;
  readonly reading: TargetReading;
  readonly review: ScriptReview;
  readonly wishes: Wishes;
  /** Runs the rules that ask the server. */
  readonly judge: (facts: FactSource) => Promise<ScriptReview>;
  readonly limits: FactLimits;
  readonly signal: AbortSignal;
};

/** How often rules may ask for more: a question may follow from a plan, and a last one from its answer. */
const roundsMax = 3;

/** Everything a review wants to know of one target, over one session that is opened when there is something to ask. */
export async function askTarget({ facts, now }: Ports, asking: Asking): Promise<AskedTarget> {
  const { script, reading, review, wishes, judge, limits, signal } = asking;
  const { target, view, sizes, dialect } = reading;
  const { statements } = review;
  const door = new Door(facts, reading, signal);
  const fold = view?.traits.lowerCaseTableNames === 0 ? (name: string) => name : (name: string) => name.toLowerCase();
  const sizeOf = (schema: string | null | undefined, table: string) =>
    sizeIn(sizes, schema ?? target.schemaName, table);
  const session = () => door.open();
  const wanted = wishes.plans;
  try {
    const plans = await gatherPlans({
      script,
      dialect,
      statements,
      wanted,
      session,
      fold,
      limits: limits.plans,
      now,
      signal,
    });
    const estimations = estimateAll({ statements, plans, sizeOf, fold });
    const known = {
      instance: target.instanceName,
      estimates: estimatesOf(estimations),
      plans: new Map([...plans].map(([ordinal, plan]) => [ordinal, plan.ok ? ok(plan.value.plan) : plan] as const)),
      sizeOf,
    };
    const budget = new AnswerBudget(limits.answers, now);
    let answers: Answered = new Map();
    let { questions } = wishes;
    for (let round = 1; ; round++) {
      const more = await gatherAnswers({ questions, session, budget, signal });
      answers = new Map([...answers, ...more]);
      const open = new Map<string, FactQuestion>();
      const source = factSource({ ...known, answers }, (question) => open.set(keyOf(question), question));
      const judged = await judge(source);
      questions = [...open.values()];
      if (questions.length > 0 && round < roundsMax && (await door.open()) !== undefined) continue;
      const statistics = (await door.opened?.statisticsAges(plannedTables(asking, plans))) ?? [];
      const told = { answeredBy: door.opened?.answeredBy, replicas: replicasOf(answers), statistics };
      return { reading, estimations, judged, told, refused: door.refused };
    }
  } finally {
    await door.opened?.close();
  }
}

const estimatesOf = (estimations: readonly Estimation[]): ReadonlyMap<number, RowEstimate> =>
  new Map(
    estimations.flatMap((item) => (item.kind === 'estimate' ? [[item.statementOrdinal, item.estimate] as const] : [])),
  );

/** Opens the session once, when it is needed. */
class Door {
  opened: FactSession | undefined;
  refused: string | undefined;

  constructor(
    private readonly facts: ServerFacts,
    private readonly reading: TargetReading,
    private readonly signal: AbortSignal,
  ) {}

  async open(): Promise<FactSession | undefined> {
    const { target, unreachable, isAbsent } = this.reading;
    if (this.opened !== undefined || this.refused !== undefined) return this.opened;
    if (unreachable !== undefined || isAbsent) return undefined;
    const opened = await this.facts.open(target.instanceId, target.schemaName, { signal: this.signal });
    if (opened.ok) this.opened = opened.value;
    else this.refused = opened.error.code;
    return this.opened;
  }
}

/** Tables whose plans were asked for: the age of their statistics says how far the figures can be trusted. */
function plannedTables({ reading, review }: Asking, plans: Plans): readonly Omit<StatisticsAge, 'at'>[] {
  const names = new Map<string, Omit<StatisticsAge, 'at'>>();
  for (const [ordinal, plan] of plans) {
    if (!plan.ok) continue;
    for (const { schema = reading.target.schemaName, table } of review.statements[ordinal]?.names?.tables ?? [])
      names.set(`${schema}.${table.name.text}`, { schema, table: table.name.text });
  }
  return [...names.values()];
}

function replicasOf(answers: Answered): readonly ReplicaFact[] | undefined {
  const answer = answers.get(keyOf({ kind: 'replicas' }));
  // Kept under the key of the question, so it is its answer.
  return answer?.ok === true ? (answer.value as readonly ReplicaFact[]) : undefined;
}
