import { expect, test } from 'vitest';
import { z } from 'zod';
import { optionFields } from '@/lib/review/profile/option-field';
import { hasOptionText } from '@/lib/review/profile/option-texts';
import { optionsSchemaOf } from '@/lib/review/profile/rule-options';
import { rules } from '@/lib/review/registry';
import type { Rule } from '@/lib/review/rule';

const withOptions = (options: z.ZodType) => ({ options }) as unknown as Rule;
const fieldOf = (option: z.ZodType) => optionFields(withOptions(z.object({ x: option })))[0];

test.each<[name: string, option: z.ZodType, field: object]>([
  [
    'a whole number',
    z.number().int().nonnegative().default(5),
    { kind: 'number', isInteger: true, min: 0, max: null, defaultValue: 5 },
  ],
  ['above a bound', z.number().int().positive().default(1), { kind: 'number', min: 1, max: null }],
  ['between bounds', z.number().int().min(0).max(6).default(0), { kind: 'number', min: 0, max: 6 }],
  ['a share', z.number().min(0).max(1).default(0.5), { kind: 'number', isInteger: false, min: 0, max: 1 }],
  ['a switch', z.boolean().default(true), { kind: 'switch', defaultValue: true }],
  ['a text', z.string().default('id'), { kind: 'text', isNullable: false }],
  ['a text or nothing', z.string().nullable().default(null), { kind: 'text', isNullable: true, defaultValue: null }],
  [
    'a number or nothing',
    z.number().int().positive().nullable().default(null),
    { kind: 'number', isNullable: true, min: 1 },
  ],
  ['one of some', z.enum(['a', 'b']).default('a'), { kind: 'choice', choices: ['a', 'b'] }],
  ['a list', z.array(z.string()).default([]), { kind: 'list', choices: null }],
  ['a list of some', z.array(z.enum(['a', 'b'])).default(['a']), { kind: 'list', choices: ['a', 'b'] }],
  ['a list of numbers', z.array(z.number()).default([]), { kind: 'json' }],
  ['a map', z.record(z.string(), z.string()).default({}), { kind: 'json' }],
])('%s', (_, option, field) => {
  expect(fieldOf(option)).toMatchObject({ name: 'x', ...field });
});

test('no option of a rule is without words, in either language', () => {
  const missing = rules.flatMap((rule) =>
    optionFields(rule)
      .map(({ name, text }) => ({ id: `${rule.id}.${name}`, text }))
      .filter(({ text }) => !hasOptionText(text.en))
      .map(({ id, text }) => `${id}: '${text.en}' has no line in option-texts.ts`),
  );
  expect(missing).toEqual([]);
});

test('every rule of the registry has a form with fields, and none falls back to JSON', () => {
  const asJson = rules.flatMap((rule) =>
    optionFields(rule)
      .filter(({ kind }) => kind === 'json')
      .map(() => rule.id),
  );
  expect(asJson).toEqual([]);
  for (const rule of rules) expect(optionsSchemaOf(rule)).toBeDefined();
});
