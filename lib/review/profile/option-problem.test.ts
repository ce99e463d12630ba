import { expect, test } from 'vitest';
import { z } from 'zod';
import { optionProblem } from '@/lib/review/profile/option-problem';

test.each<[name: string, schema: z.ZodType, value: unknown, en: string, zh: string]>([
  ['no number', z.number(), 'many', 'must be a number.', '应为数字。'],
  ['a part of a number', z.number().int(), 1.5, 'must be a whole number.', '应为整数。'],
  ['no switch', z.boolean(), 'yes', 'must be true or false.', '应为 true 或 false。'],
  ['no list', z.array(z.string()), 'a', 'must be a list.', '应为列表。'],
  ['below', z.number().min(3), 2, 'must be at least 3.', '不得小于 3。'],
  ['not positive', z.number().positive(), 0, 'must be greater than 0.', '必须大于 0。'],
  ['above', z.number().max(3), 4, 'must be at most 3.', '不得大于 3。'],
  ['a long text', z.string().max(3), 'long', 'must be at most 3 characters.', '不得大于 3 个字符。'],
  ['an empty list', z.array(z.string()).min(1), [], 'must be at least 1 entries.', '不得小于 1 项。'],
  ['none of some', z.enum(['a', 'b']), 'c', 'must be one of: a, b.', '可用的有：a、b。'],
  ['what has no words here', z.string().regex(/^x/), 'y', 'Invalid string: must match pattern /^x/', 'zh'],
])('%s', (_, schema, value, en, zh) => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  expect(issue && optionProblem(issue, 'zh')).toEqual({ en, zh });
});
