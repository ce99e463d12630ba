import type { Plan } from '@/lib/review/explain/plan';
import type { AnswerTo, FactAnswer, FactQuestion } from '@/lib/review/facts/fact-question';
import { keyOf } from '@/lib/review/facts/fact-question';
import type { FactRefusal, RowEstimate } from '@/lib/review/facts/facts';
import type { TableSize } from '@/lib/schema/schema-source';
import type { Result } from '@/lib/shared/result';

/** Why a rule does not get what it asked for. Codes have their words in words.ts. */
export type FactMissing = Omit<FactRefusal, 'code'> & { readonly code: string };

/** By the server's statistics. */
export type KnownSize = Pick<TableSize, 'rows' | 'dataBytes' | 'indexBytes'>;

/**
 * What a review knows of one target beside its definitions. undefined is "not asked (yet)", which says nothing; a refusal is a gap.
 */
export type FactSource = {
  /** Shown in gaps. */
  readonly instance: string;
  estimate(ordinal: number): RowEstimate | undefined;
  plan(ordinal: number): Result<Plan, FactMissing> | undefined;
  /** Schema null: the one that the review is for. */
  size(schema: string | null, table: string): KnownSize | undefined;
  answer<Question extends FactQuestion>(question: Question): Result<AnswerTo<Question>, FactMissing> | undefined;
};

/**
 * Facts before anybody was asked: notes what the rules would like to know. Sizes are those of the largest of the targets, because rules
 * look at them before they ask for more.
 */
export class Wishes implements FactSource {
  readonly instance = '';
  /** Statements whose plan a rule wants. */
  readonly plans = new Set<number>();
  private readonly byKey = new Map<string, FactQuestion>();

  constructor(readonly size: FactSource['size']) {}

  get questions(): readonly FactQuestion[] {
    return [...this.byKey.values()];
  }

  estimate(): undefined {
    return undefined;
  }

  plan(ordinal: number): undefined {
    this.plans.add(ordinal);
  }

  answer(question: FactQuestion): undefined {
    this.byKey.set(keyOf(question), question);
  }
}

export type Answered = ReadonlyMap<string, Result<FactAnswer, FactMissing>>;

export type KnownFacts = {
  readonly instance: string;
  readonly estimates: ReadonlyMap<number, RowEstimate>;
  readonly plans: ReadonlyMap<number, Result<Plan, FactMissing>>;
  readonly sizeOf: (schema: string | null, table: string) => KnownSize | undefined;
  /** By `keyOf`. */
  readonly answers: Answered;
};

/** @param open called with a question that nobody has asked so far: one that follows from another fact */
export function factSource(known: KnownFacts, open: (question: FactQuestion) => void): FactSource {
  const { instance, estimates, plans, sizeOf, answers } = known;
  return {
    instance,
    estimate: (ordinal) => estimates.get(ordinal),
    plan: (ordinal) => plans.get(ordinal),
    size: sizeOf,
    answer: <Question extends FactQuestion>(question: Question) => {
      const answer = answers.get(keyOf(question));
      if (answer === undefined) open(question);
      // A key is made of the question, so what is kept under it is its answer.
      return answer as Result<AnswerTo<Question>, FactMissing> | undefined;
    },
  };
}
