import type { FactAnswer, FactQuestion } from '@/lib/review/facts/fact-question';
import { isDataQuestion, keyOf } from '@/lib/review/facts/fact-question';
import type { Answered, FactMissing } from '@/lib/review/facts/fact-source';
import type { FactSession } from '@/lib/review/facts/facts';
import { inParallel } from '@/lib/review/facts/in-parallel';
import type { Result } from '@/lib/shared/result';
import { refuse } from '@/lib/shared/result';

export type AnswerInput = {
  readonly questions: readonly FactQuestion[];
  /** Called where there is something to ask; undefined: the target did not answer, and that is said for the target itself. */
  readonly session: () => Promise<FactSession | undefined>;
  readonly budget: AnswerBudget;
  readonly signal?: AbortSignal | undefined;
};

export type AnswerLimits = {
  /** Questions about rows, and milliseconds for all of them together. */
  readonly questions: number;
  readonly budgetMs: number;
  /** Questions about rows at a time: they read the table, so few. */
  readonly width: number;
};

/** What is left of the limits: rules may ask again. */
export class AnswerBudget {
  private asked = 0;
  private readonly deadline: number;

  constructor(
    readonly limits: AnswerLimits,
    private readonly now: () => number,
  ) {
    this.deadline = now() + limits.budgetMs;
  }

  /** Takes one question of it; false: it is spent. */
  take(): boolean {
    this.asked += 1;
    return this.asked <= this.limits.questions && this.now() < this.deadline;
  }
}

/** Puts the questions of the rules to the target: first those that cost nothing, then those about rows, as far as the budget goes. */
export async function gatherAnswers(input: AnswerInput): Promise<Answered> {
  const { questions, budget, signal } = input;
  const answers = new Map<string, Result<FactAnswer, FactMissing>>();
  const session = questions.length === 0 ? undefined : await input.session();
  if (session === undefined) return answers;
  const about = questions.filter((question) => !isDataQuestion(question));
  const data = questions.filter(isDataQuestion);
  for (const question of about) answers.set(keyOf(question), await session.ask(question));
  await inParallel(data, budget.limits.width, async (question) => {
    const mayAsk = budget.take() && signal?.aborted !== true;
    answers.set(keyOf(question), mayAsk ? await session.ask(question) : refuse({ code: 'budget-spent' }));
  });
  return answers;
}
