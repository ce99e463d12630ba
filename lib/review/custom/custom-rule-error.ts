import type { AccessRefusal } from '@/lib/access/authorize';
import type { RuleIssue } from '@/lib/review/custom/rule-issue';
import type { ExampleProblem } from '@/lib/review/custom/try-examples';
import type { Text } from '@/lib/shared/text';

/** Every way in which custom rules refuse. The codes are part of the API: add, never rename. */
export type CustomRuleError =
  | AccessRefusal
  | { readonly code: 'custom-rule/not-found'; readonly id: string }
  | { readonly code: 'custom-rule/id-invalid'; readonly id: string }
  | { readonly code: 'custom-rule/id-taken'; readonly id: string }
  | {
      readonly code: 'custom-rule/invalid';
      /** The first of the issues. */
      readonly detail: Text;
      readonly issues: readonly RuleIssue[];
    }
  | {
      readonly code: 'custom-rule/examples-fail';
      /** Their numbers, from 1. */
      readonly examples: string;
      readonly failures: readonly { readonly example: number; readonly problem: ExampleProblem }[];
    }
  | { readonly code: 'custom-rule/no-firing-example' }
  | { readonly code: 'custom-rule/changed-meanwhile'; readonly id: string; readonly n: number }
  | { readonly code: 'custom-rule/no-such-version'; readonly id: string; readonly n: number };

type OwnCode = Exclude<CustomRuleError['code'], AccessRefusal['code']>;

/** Exhaustive on purpose: a new code without a status does not compile. */
export const customRuleStatus: Record<OwnCode, 400 | 404 | 409> = {
  'custom-rule/not-found': 404,
  'custom-rule/id-invalid': 400,
  'custom-rule/id-taken': 409,
  'custom-rule/invalid': 400,
  'custom-rule/examples-fail': 400,
  'custom-rule/no-firing-example': 400,
  'custom-rule/changed-meanwhile': 409,
  'custom-rule/no-such-version': 404,
};

export const customRuleErrorTexts: Record<OwnCode, Text> = {
  'custom-rule/not-found': { en: 'There is no rule {id}.', zh: '没有规则 {id}。' },
  'custom-rule/id-invalid': {
    en: 'An id is custom- and words of lower-case letters and digits with hyphens between, 64 characters at most.',
    zh: '标识须以 custom- 开头，由小写字母、数字和连字符组成，最多 64 个字符。',
  },
  'custom-rule/id-taken': {
    en: 'There is or was a rule {id}: findings go on naming it. Choose another id.',
    zh: '已有或曾有规则 {id}，历史问题仍会引用它。请换一个标识。',
  },
  'custom-rule/invalid': { en: 'The rule cannot be used as it is: {detail}', zh: '规则不完整或有误：{detail}' },
  'custom-rule/examples-fail': {
    en: 'Examples that do not do what they say: {examples}. Correct them or the conditions, then save.',
    zh: '结果与预期不符的示例：{examples}。请改正示例或条件后再保存。',
  },
  'custom-rule/no-firing-example': {
    en: 'No example shows that the rule finds something. Add one that it must find.',
    zh: '没有示例证明规则能发现问题。请添加一个必须命中的示例。',
  },
  'custom-rule/changed-meanwhile': {
    en: 'Somebody has changed rule {id} meanwhile; it is at version {n}. Look at what changed, then save again.',
    zh: '规则 {id} 已被别人修改，当前为第 {n} 版。查看改动后重新保存。',
  },
  'custom-rule/no-such-version': { en: 'Rule {id} has no version {n}.', zh: '规则 {id} 没有第 {n} 版。' },
};
