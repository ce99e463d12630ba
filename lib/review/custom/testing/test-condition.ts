import { compileRule } from '@/lib/review/custom/compile-rule';
import type { Condition } from '@/lib/review/custom/condition-tree';
import type { CustomRule, CustomRuleDraft } from '@/lib/review/custom/custom-rule';
import { customRuleSchema, flavors } from '@/lib/review/custom/custom-rule';
import type { Hole } from '@/lib/review/custom/predicate';
import { findPredicate } from '@/lib/review/custom/predicates';
import type { InvalidCase, ValidCase } from '@/lib/review/testing/test-rule';
import { testRule } from '@/lib/review/testing/test-rule';

/** A rule around a condition, with everything else as plain as can be. */
export function ruleWith(when: Condition, more: Partial<CustomRuleDraft> = {}): CustomRule {
  return customRuleSchema.parse({
    title: { en: 'A rule', zh: '规则' },
    message: { en: 'It is so.', zh: '如此。' },
    level: 'error',
    dialects: [...flavors],
    subject: 'statement',
    mark: 'part',
    when,
    examples: [],
    ...more,
  });
}

export const is = (predicate: string, inputs: Readonly<Record<string, unknown>>): Condition => ({
  kind: 'is',
  predicate,
  inputs,
});

export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
export const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of });
export const none = (...of: readonly Condition[]): Condition => ({ kind: 'none', of });

export const glob = (...texts: readonly string[]) => ({ syntax: 'glob', texts });
export const regexp = (...texts: readonly string[]) => ({ syntax: 'regexp', texts });
export const over = (value: number) => ({ operator: '>', value });

type Cases = {
  readonly valid: readonly ValidCase[];
  readonly invalid: readonly (string | Omit<InvalidCase, 'message'>)[];
  readonly rule?: Partial<CustomRuleDraft>;
};

let n = 0;

/** The condition alone, by the strict table of rules: every range exact. Its message names all that the condition may tell. */
export function testCondition(id: string, inputs: Readonly<Record<string, unknown>>, cases: Cases): void {
  const holes: readonly Hole[] = findPredicate(id)?.holes ?? [];
  const message = holes.map((hole) => `{${hole}}`).join(' ') || 'It is so.';
  testWhen(is(id, inputs), { ...cases, rule: { message: { en: message, zh: message }, ...cases.rule } });
}

export function testWhen(when: Condition, { valid, invalid, rule }: Cases): void {
  n += 1;
  const compiled = compileRule({ id: `custom-${n}`, n: 1, rule: ruleWith(when, rule) });
  testRule(compiled, {
    valid,
    invalid: invalid.map((item) => {
      const one = typeof item === 'string' ? { sql: item } : item;
      return { ...one, message: 'found' };
    }),
  });
}
