import { z } from 'zod';

export type ScoredResult = {
  readonly kind: 'scored' | 'none' | 'down';
  readonly value: number | null;
  readonly coverage: number;
  readonly warnings: number;
  readonly criticals: number;
  readonly isAnswered: boolean;
};

/**
 * Figures of a whole run: line one of the report, and the days before beside it. The mean of 1,700 says nothing of the ten that burn: the
 * fleet's score is the best of its worst tenth, and beside it stands how many are below 60.
 */
export const runSummarySchema = z.object({
  instances: z.number(),
  answered: z.number(),
  down: z.number(),
  /** Answered to nothing that we may ask: a refused password, no account, out of time. */
  unseen: z.number(),
  unscored: z.number(),
  belowSixty: z.number(),
  worstDecile: z.number().nullable(),
  /** Of the instances that answered. */
  coverage: z.number(),
  warnings: z.number(),
  criticals: z.number(),
});
export type RunSummary = z.output<typeof runSummarySchema>;

export function summaryOf(results: readonly ScoredResult[]): RunSummary {
  const answered = results.filter(({ isAnswered }) => isAnswered);
  const down = results.filter(({ kind }) => kind === 'down').length;
  const values = results.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
  const sum = (of: (one: ScoredResult) => number) => results.reduce((total, one) => total + of(one), 0);
  return {
    instances: results.length,
    answered: answered.length,
    down,
    unseen: results.length - answered.length - down,
    unscored: answered.filter(({ kind }) => kind === 'none').length,
    belowSixty: values.filter((value) => value < 60).length,
    worstDecile: values[Math.max(0, Math.ceil(values.length / 10) - 1)] ?? null,
    coverage: answered.length === 0 ? 0 : answered.reduce((total, one) => total + one.coverage, 0) / answered.length,
    warnings: sum(({ warnings }) => warnings),
    criticals: sum(({ criticals }) => criticals),
  };
}
