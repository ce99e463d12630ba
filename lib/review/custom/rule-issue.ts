import { z } from 'zod';
import { optionProblem } from '@/lib/review/profile/option-problem';
import type { Text } from '@/lib/shared/text';

/** One mistake of a rule, where it stands and what is wrong. `message` is the English text, for who reads no other. */
export type RuleIssue = { readonly path: string; readonly message: string; readonly text: Text };

/** What a check of its own adds: zod keeps one message, so both languages travel beside it. */
export const ownIssue = (text: Text, path?: readonly PropertyKey[]) => ({
  code: 'custom' as const,
  message: text.en,
  params: { text },
  ...(path ? { path: [...path] } : {}),
});

/** The library's own words, for what no case below has better ones. */
const chinese = z.locales.zhCN().localeError;

/** What is wrong, as somebody who fills in a form is told. What is missing is known where the parse was told to report its input. */
export function issueText(issue: z.core.$ZodIssue): Text {
  if (issue.code === 'custom' && issue.params?.['text']) return issue.params['text'] as Text;
  if (issue.code === 'invalid_type' && 'input' in issue && issue.input === undefined)
    return { en: 'Missing.', zh: '缺少。' };
  if (issue.code === 'too_small' && issue.minimum === 1) {
    if (issue.origin === 'string') return { en: 'Write something here.', zh: '不能为空。' };
    if (issue.origin === 'array') return { en: 'Choose one at least.', zh: '至少选择一项。' };
  }
  if (issue.code === 'invalid_union') {
    return {
      en: 'A condition is `all`, `any` or `none` of others, or `is` with a predicate and its inputs.',
      zh: '条件须是其他条件的 `all`、`any` 或 `none`，或是带 predicate 和 inputs 的 `is`。',
    };
  }
  if (issue.code === 'unrecognized_keys') {
    return { en: `Unknown here: ${issue.keys.join(', ')}.`, zh: `未知字段：${issue.keys.join('、')}。` };
  }
  const told = chinese({ ...issue, input: issue.input } as z.core.$ZodRawIssue);
  const { en, zh } = optionProblem(issue, typeof told === 'string' ? told : (told?.message ?? issue.message));
  return { en: en.charAt(0).toUpperCase() + en.slice(1), zh };
}

export const toRuleIssue = (issue: z.core.$ZodIssue): RuleIssue => {
  const text = issueText(issue);
  return { path: issue.path.join('.'), message: text.en, text };
};
