import { expect, test } from 'vitest';
import type { Condition } from '@/lib/review/custom/condition-tree';
import { customRuleSchema } from '@/lib/review/custom/custom-rule';
import { predicates } from '@/lib/review/custom/predicates';
import { all, glob, is, none, regexp, ruleWith } from '@/lib/review/custom/testing/test-condition';
import { tryExamples } from '@/lib/review/custom/try-examples';

const kind: Condition = is('statement-kind', { kinds: ['delete'] });
const nested = (depth: number): Condition => (depth === 0 ? kind : all(nested(depth - 1)));
const draft = (more: Readonly<Record<string, unknown>>) => ({ ...ruleWith(kind), ...more });

test.each<[name: string, given: Readonly<Record<string, unknown>>, path: string, says: string]>([
  ['no such condition', { when: is('nope', {}) }, 'when.predicate', 'no condition nope'],
  [
    'an input that is not one',
    { when: all(kind, is('statement-kind', { kinds: ['eat'] })) },
    'when.of.1.inputs.kinds.0',
    'Must be one of',
  ],
  [
    'a pattern that goes back',
    { when: is('function-name', { name: regexp('(a)\\1') }) },
    'when.inputs.name',
    'linear time',
  ],
  ['too deep', { when: nested(6) }, 'when', 'deeper than 5'],
  [
    'too many',
    { when: all(...Array.from({ length: 4 }, () => all(...Array.from({ length: 8 }, () => kind)))) },
    'when',
    'more than 30',
  ],
  ['a hole that nothing fills', { message: { en: '{column}', zh: '' } }, 'message.en', '{statement}, {table}'],
  ['no text', { title: { en: ' ', zh: '' } }, 'title', 'Write it in one'],
  ['no dialect', { dialects: [] }, 'dialects', ''],
])('refused: %s', (_, given, path, says) => {
  const checked = customRuleSchema.safeParse(draft(given));
  const issue = checked.error?.issues.find((one) => one.path.join('.') === path);
  expect(issue?.message).toContain(says);
});

test('a hole of a condition that must not hold is none', () => {
  const when = none(is('function-name', { name: glob('x') }));
  expect(customRuleSchema.safeParse(draft({ when, message: { en: '{function}', zh: '' } })).success).toBe(false);
});

test('who writes one language is shown it in both', () => {
  expect(ruleWith(kind, { title: { en: '', zh: '删除' } }).title).toEqual({ en: '删除', zh: '删除' });
});

test.each<[sql: string, fires: boolean, problem: string | null]>([
  ['DELETE FROM t', true, null],
  ['DELETE FROM t', false, 'fires'],
  ['SELECT 1', true, 'silent'],
  ['SELECT 1', false, null],
  ['DELETE DELETE', true, 'unread'],
])('example %s, fires %s: %s', (sql, fires, problem) => {
  const rule = ruleWith(kind, { examples: [{ sql, fires }] });
  expect(tryExamples({ id: 'custom-x', n: 1, rule })[0]?.problem).toBe(problem);
});

test('an example tells where and what', () => {
  const rule = ruleWith(kind, {
    examples: [{ sql: 'DELETE FROM t', fires: true }],
    message: { en: '{table}', zh: '表 {table}' },
  });
  expect(tryExamples({ id: 'custom-x', n: 1, rule })[0]?.found).toEqual([
    { start: 0, end: 6, message: { en: 't', zh: '表 t' } },
  ]);
});

test('every condition has its texts in both languages, and an id of its own', () => {
  expect(new Set(predicates.map(({ id }) => id)).size).toBe(predicates.length);
  const texts = predicates.flatMap(({ title, note, inputs }) => [
    title,
    ...(note ? [note] : []),
    ...Object.values(inputs).flatMap((input) => [input.title, ...('of' in input ? Object.values(input.of) : [])]),
  ]);
  for (const { en, zh } of texts) expect([en, zh]).not.toContain('');
});
