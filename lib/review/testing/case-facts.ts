import type { Plan, PlanStep } from '@/lib/review/explain/plan';
import { nothingRead } from '@/lib/review/explain/plan';
import type { Answers, AnswerTo, FactKind, FactQuestion } from '@/lib/review/facts/fact-question';
import { columnsOf, tableOf } from '@/lib/review/facts/fact-question';
import type { FactMissing, FactSource } from '@/lib/review/facts/fact-source';
import type { RowEstimate } from '@/lib/review/facts/facts';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** What a server would say to a case of a rule's table, as plain data. */
export type CaseFacts = {
  /** The plan of the first statement. What a step does not say is that of an ordinary table read by an index. */
  readonly plan?: Partial<Omit<Plan, 'steps'>> & { readonly steps?: readonly Partial<PlanStep>[] };
  /** EXPLAIN of the first statement fails. */
  readonly failed?: { readonly errno: number; readonly message: string };
  /** There is no plan, for this reason. */
  readonly noPlan?: string;
  readonly sizes?: { readonly [table: string]: { readonly megabytes?: number; readonly rows?: number } };
  readonly answers?: readonly CaseAnswer[];
};

/** To every question of the kind, or of it about this column. */
export type CaseAnswer = {
  readonly [Kind in FactKind]: {
    readonly to: Kind;
    readonly column?: string;
    readonly table?: string;
    /** A text is the reason why there is none. */
    readonly is: Answers[Kind] | string;
  };
}[FactKind];

const megabyte = 1_048_576;

/** A question for which the case has no answer is a gap: a rule that is silent because nobody told it proves nothing. */
export function caseFacts(facts: CaseFacts, estimate: RowEstimate | undefined): FactSource {
  const { plan, failed, noPlan, sizes = {}, answers = [] } = facts;
  return {
    instance: 'case',
    estimate: (ordinal) => (ordinal === 0 ? estimate : undefined),
    plan: () => {
      if (failed !== undefined) return refuse({ code: 'server-error', ...failed });
      return plan === undefined ? refuse({ code: noPlan ?? 'not-in-case' }) : ok(planOf(plan));
    },
    size: (_, table) => {
      const size = sizes[table];
      if (size === undefined) return undefined;
      const { megabytes = 0, rows = 0 } = size;
      return { rows, dataBytes: megabytes * megabyte, indexBytes: 0 };
    },
    answer: <Question extends FactQuestion>(question: Question): Result<AnswerTo<Question>, FactMissing> => {
      const found = answers.find((answer) => isAbout(answer, question));
      if (found === undefined) return refuse({ code: 'not-in-case' });
      // Found by the kind of the question, so it is an answer to it.
      return typeof found.is === 'string' ? refuse({ code: found.is }) : ok(found.is as AnswerTo<Question>);
    },
  };
}

const isAbout = ({ to, column, table }: CaseAnswer, question: FactQuestion): boolean =>
  to === question.kind &&
  (column === undefined || columnsOf(question).includes(column)) &&
  (table === undefined || tableOf(question)?.table === table);

function planOf({ steps = [], ...plan }: NonNullable<CaseFacts['plan']>): Plan {
  const whole = steps.map((step): PlanStep => ({ ...ordinary, ...step }));
  return { ...nothingRead, rows: whole[0]?.rows ?? 0, ...plan, steps: whole };
}

const ordinary: PlanStep = {
  table: 't',
  derived: false,
  apart: false,
  access: 'ref',
  keys: ['k'],
  possibleKeys: ['k'],
  keyLength: 4,
  usedParts: 1,
  rows: 1,
  kept: 1,
  loops: 1,
  covering: false,
  indexCondition: false,
  skipScan: false,
};
