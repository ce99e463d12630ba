import { compileRule } from '@/lib/review/custom/compile-rule';
import type { CustomRuleVersion, Example } from '@/lib/review/custom/custom-rule';
import type { FactSource } from '@/lib/review/facts/fact-source';
import { reviewScript } from '@/lib/review/review';
import type { Rule } from '@/lib/review/rule';
import type { Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';
import type { Dialect } from '@/lib/sql/dialect';
import { newestDialect } from '@/lib/sql/dialect';

/** What is wrong with an example: it does not do what it says, it cannot be read, or the rule stopped on it. */
export type ExampleProblem = 'silent' | 'fires' | 'unread' | 'failed';

export type ExampleResult = {
  readonly found: readonly { readonly start: number; readonly end: number; readonly message: Text }[];
  readonly problem: ExampleProblem | null;
};

/** Runs the rule alone on each of its examples, in the first of its dialects. Pure: the page does it while one types. */
export function tryExamples(version: CustomRuleVersion): readonly ExampleResult[] {
  const rule = compileRule(version);
  const dialect = newestDialect[version.rule.dialects[0] ?? 'mysql'];
  return version.rule.examples.map((example) => tryExample(rule, dialect, example));
}

function tryExample(rule: Rule, dialect: Dialect, { sql, fires, rows }: Example): ExampleResult {
  const profile = { key: 'example', rules: { [rule.id]: { level: rule.level, options: {} } } };
  const { findings, gaps } = reviewScript({ script: sql, dialect, profile, rules: [rule], facts: factsOf(rows) });
  const found = findings.map(({ start, end, messageKey, data }) => {
    const message = rule.messages[messageKey] ?? rule.title;
    return { start, end, message: { en: fillText(message.en, data), zh: fillText(message.zh, data) } };
  });
  const has = (cause: string): boolean => gaps.some((gap) => gap.cause === cause);
  if (has('parse-failed')) return { found, problem: 'unread' };
  if (has('rule-failed') || has('review-failed')) return { found, problem: 'failed' };
  if (fires === found.length > 0) return { found, problem: null };
  return { found, problem: fires ? 'silent' : 'fires' };
}

const factsOf = (rows: number | null): FactSource => ({
  instance: '',
  estimate: (ordinal) =>
    ordinal === 0 && rows !== null ? { rows, method: 'explain', confidence: 'medium' } : undefined,
  plan: () => undefined,
  size: () => undefined,
  answer: () => undefined,
});
