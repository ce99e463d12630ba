import type { z } from 'zod';
import type { Text } from '@/lib/shared/text';

const kinds: { readonly [expected: string]: Text } = {
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  string: { en: 'text', zh: '文本' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'names with values', zh: '名称与值的映射' },
  record: { en: 'names with values', zh: '名称与值的映射' },
};

const sizes: { readonly [origin: string]: { readonly en: string; readonly zh: string } } = {
  string: { en: ' characters', zh: ' 个字符' },
  array: { en: ' entries', zh: ' 项' },
};

/** What an option must be, in the words of Sluice; the library's own for what no rule asks today. */
export function optionProblem(issue: z.core.$ZodIssue, chinese: string): Text {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected];
      return kind ? { en: `must be ${kind.en}.`, zh: `应为${spaced(kind.zh)}。` } : { en: issue.message, zh: chinese };
    }
    case 'too_small':
      return bound(issue, issue.minimum, issue.inclusive === false ? 'above' : 'from');
    case 'too_big':
      return bound(issue, issue.maximum, issue.inclusive === false ? 'below' : 'to');
    case 'invalid_value': {
      const values = issue.values.map(String);
      return { en: `must be one of: ${values.join(', ')}.`, zh: `可用的有：${values.join('、')}。` };
    }
    default:
      return { en: issue.message, zh: chinese };
  }
}

const limits = {
  from: { en: 'must be at least', zh: '不得小于' },
  above: { en: 'must be greater than', zh: '必须大于' },
  to: { en: 'must be at most', zh: '不得大于' },
  below: { en: 'must be less than', zh: '必须小于' },
} as const satisfies Record<string, Text>;

function bound({ origin }: { readonly origin: string }, value: number | bigint, limit: keyof typeof limits): Text {
  const size = sizes[origin] ?? { en: '', zh: '' };
  return { en: `${limits[limit].en} ${value}${size.en}.`, zh: `${limits[limit].zh} ${value}${size.zh}。` };
}

/** A space between Chinese and Latin letters. */
const spaced = (text: string) => (/^[a-z]/.test(text) ? ` ${text}` : text);
