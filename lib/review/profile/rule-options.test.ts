import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkOptions, effectiveOptions, optionNames, tidyOptions } from '@/lib/review/profile/rule-options';
import { defineRule } from '@/lib/review/rule';

const rule = defineRule({
  id: 'sample',
  version: 1,
  group: 'table',
  dialects: ['mysql'],
  level: 'warning',
  byDefault: 'notice',
  title: { en: 'Sample', zh: '样例' },
  why: { en: 'Why', zh: '为什么' },
  how: { en: 'How', zh: '怎么办' },
  options: z.object({
    max: z.number().int().nonnegative().default(100),
    allow: z.array(z.string()).default(['innodb']),
    required: z.boolean().default(true),
  }),
  messages: { found: { en: 'Found.', zh: '发现。' } },
  create: () => ({}),
});

test('names come from the schema of the options', () => {
  expect(optionNames(rule)).toEqual(['max', 'allow', 'required']);
});

describe('checkOptions', () => {
  test.each<[name: string, options: Record<string, unknown>, wrong: readonly string[]]>([
    ['nothing', {}, []],
    ['valid ones', { max: 5, allow: [] }, []],
    ['another type', { max: 'five' }, ['max']],
    ['out of bounds', { max: -1 }, ['max']],
    ['two at once', { max: -1, required: 'yes' }, ['max', 'required']],
    ['inside a list', { allow: ['innodb', 3] }, ['allow.1']],
    ['a name that is not known', { maximum: 5 }, ['maximum']],
  ])('%s', (_, options, wrong) => {
    const checked = checkOptions(rule, options);
    expect(checked.ok ? [] : checked.error.issues.map(({ option }) => option)).toEqual(wrong);
  });

  test('a slip is named with what is near, in both languages', () => {
    const checked = checkOptions(rule, { requird: true });
    expect(checked).toMatchObject({
      error: {
        issues: [{ problem: { en: expect.stringContaining('Did you mean required?'), zh: expect.any(String) } }],
      },
    });
    expect(checkOptions(rule, { max: 'x' })).toMatchObject({
      error: { issues: [{ problem: { zh: expect.stringMatching(/[\u4e00-\u9fff]/) } }] },
    });
  });
});

test('what says the default is not kept, in whatever order it is written', () => {
  expect(tidyOptions(rule, { max: 100, allow: ['innodb'], required: false })).toEqual({ required: false });
  expect(tidyOptions(rule, { max: 'x' })).toEqual({ max: 'x' });
  expect(effectiveOptions(rule, { max: 1 })).toEqual({ max: 1, allow: ['innodb'], required: true });
  expect(effectiveOptions(rule, { max: 'x' })).toBeUndefined();
});
