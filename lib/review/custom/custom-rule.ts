import { z } from 'zod';
import { conditionSchema } from '@/lib/review/custom/condition';
import type { Condition } from '@/lib/review/custom/condition-tree';
import { messageHoles } from '@/lib/review/custom/condition-tree';
import type { Hole, Subject } from '@/lib/review/custom/predicate';
import { subjects } from '@/lib/review/custom/predicate';
import { findPredicate } from '@/lib/review/custom/predicates';
import { ownIssue } from '@/lib/review/custom/rule-issue';
import { levels } from '@/lib/review/finding';
import type { Text } from '@/lib/shared/text';
import type { Flavor } from '@/lib/sql/dialect';

export const flavors = ['mysql', 'mariadb', 'tidb'] as const satisfies readonly Flavor[];

/** A rule that somebody wrote without code: everything that it is, as data. */
export const customPrefix = 'custom-';
export const isCustomId = (ruleId: string): boolean => ruleId.startsWith(customPrefix);

export const customRuleIdSchema = z
  .string()
  .max(64)
  .regex(/^custom-[a-z0-9]+(-[a-z0-9]+)*$/);

/** Who writes one language only is shown it in both. */
const textSchema = (lengthMax: number) =>
  z
    .strictObject({ en: z.string().trim().max(lengthMax), zh: z.string().trim().max(lengthMax) })
    .transform(({ en, zh }): Text => ({ en: en || zh, zh: zh || en }));

const textMissing: Text = { en: 'Write it in one language at least.', zh: '至少用一种语言填写。' };
const requiredText = (lengthMax: number) =>
  textSchema(lengthMax).refine(({ en }) => en !== '', { error: textMissing.en, params: { text: textMissing } });

export const exampleLengthMax = 10_000;
export const examplesMax = 30;

export const exampleSchema = z.strictObject({
  sql: z.string().trim().min(1).max(exampleLengthMax),
  /** What the rule must do with it. */
  fires: z.boolean(),
  /** What the server would estimate for its first statement. */
  rows: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().default(null),
});
export type Example = z.output<typeof exampleSchema>;

export const customRuleSchema = z
  .strictObject({
    title: requiredText(120),
    message: requiredText(300),
    why: textSchema(1_000).default({ en: '', zh: '' }),
    how: textSchema(1_000).default({ en: '', zh: '' }),
    level: z.enum(levels),
    dialects: z.array(z.enum(flavors)).min(1),
    subject: z.enum(subjects),
    /** What is underlined: the part that a condition found, or the subject itself. */
    mark: z.enum(['part', 'subject']),
    when: conditionSchema,
    examples: z.array(exampleSchema).max(examplesMax),
  })
  .superRefine(({ message, subject, when }, issue) => {
    const known: ReadonlySet<string> = new Set(holesOf(when, subject));
    for (const locale of ['en', 'zh'] as const) {
      for (const [, hole = ''] of message[locale].matchAll(/\{(\w+)\}/g)) {
        if (known.has(hole)) continue;
        const all = [...known].map((name) => `{${name}}`);
        const text: Text = {
          en: `The message names {${hole}}, which no condition of this rule finds. It can name ${all.join(', ')}.`,
          zh: `提示中的 {${hole}} 不由本规则的任何条件给出。可以引用 ${all.join('、')}。`,
        };
        issue.addIssue(ownIssue(text, ['message', locale]));
      }
    }
  });

export type CustomRule = z.output<typeof customRuleSchema>;
export type CustomRuleDraft = z.input<typeof customRuleSchema>;

/** What the message of a rule may name. */
export const holesOf = (when: Condition, subject: Subject): readonly Hole[] =>
  messageHoles(when, subject, (predicate) => findPredicate(predicate)?.holes ?? []);

/** A version of a rule, as it is stored and as findings name it. */
export type CustomRuleVersion = { readonly id: string; readonly n: number; readonly rule: CustomRule };
