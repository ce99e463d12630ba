import type { Condition } from '@/lib/review/custom/condition-tree';
import type { CustomRule } from '@/lib/review/custom/custom-rule';
import type { Comparison, InputSpec, PatternInput } from '@/lib/review/custom/input';
import { findPredicate } from '@/lib/review/custom/predicates';
import type { Locale, Text } from '@/lib/shared/text';
import { locales } from '@/lib/shared/text';

/** A custom rule in words, part by part: what a history compares, and what a reader sees who cannot change it. */
export const ruleParts = [
  'title',
  'message',
  'why',
  'how',
  'level',
  'dialects',
  'subject',
  'mark',
  'when',
  'examples',
] as const;
export type RulePart = (typeof ruleParts)[number];

export type PartChange = { readonly part: RulePart; readonly from: Text; readonly to: Text };

export function diffCustomRules(before: CustomRule, after: CustomRule): readonly PartChange[] {
  return ruleParts.flatMap((part) => {
    const [from, to] = [partText(before, part), partText(after, part)];
    return from.en === to.en && from.zh === to.zh ? [] : [{ part, from, to }];
  });
}

function partText(rule: CustomRule, part: RulePart): Text {
  switch (part) {
    case 'title':
    case 'message':
    case 'why':
    case 'how':
      return rule[part];
    case 'when':
      return conditionText(rule.when);
    case 'dialects':
      return same(rule.dialects.join(', '));
    case 'examples':
      return {
        en: rule.examples.map(({ sql, fires }) => `${fires ? 'finds' : 'silent'}: ${sql}`).join('\n'),
        zh: rule.examples.map(({ sql, fires }) => `${fires ? '命中' : '不命中'}：${sql}`).join('\n'),
      };
    default:
      return same(rule[part]);
  }
}

const same = (text: string): Text => ({ en: text, zh: text });

const groupWords: { readonly [Kind in 'all' | 'any' | 'none']: Text } = {
  all: { en: 'all of:', zh: '全部满足：' },
  any: { en: 'one of:', zh: '满足其一：' },
  none: { en: 'none of:', zh: '都不满足：' },
};

/** One line a condition, deeper ones further in. */
export function conditionText(condition: Condition): Text {
  const [en, zh] = locales.map((locale) => lines(condition, locale, 0).join('\n'));
  return { en: en ?? '', zh: zh ?? '' };
}

function lines(condition: Condition, locale: Locale, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  if (condition.kind !== 'is') {
    const head = `${indent}${groupWords[condition.kind][locale]}`;
    return [head, ...condition.of.flatMap((part) => lines(part, locale, depth + 1))];
  }
  const predicate = findPredicate(condition.predicate);
  if (predicate === undefined) return [`${indent}${condition.predicate}`];
  const inputs = Object.entries(predicate.inputs).map(
    ([name, spec]) => `${spec.title[locale]} ${inputText(spec, condition.inputs[name], locale)}`,
  );
  return [`${indent}${predicate.title[locale]} ${inputs.join(locale === 'zh' ? '，' : ', ')}`];
}

function inputText(spec: InputSpec, value: unknown, locale: Locale): string {
  switch (spec.kind) {
    case 'choice':
      return spec.of[String(value)]?.[locale] ?? String(value);
    case 'choices':
      return (value as readonly string[])
        .map((one) => spec.of[one]?.[locale] ?? one)
        .join(locale === 'zh' ? '、' : ', ');
    case 'pattern': {
      const { syntax, texts } = value as PatternInput;
      return texts.map((text) => (syntax === 'regexp' ? `/${text}/` : text)).join(', ');
    }
    case 'comparison': {
      const { operator, value: limit } = value as Comparison;
      return `${operator} ${limit}`;
    }
  }
}
