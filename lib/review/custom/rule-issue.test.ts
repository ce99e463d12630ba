import { expect, test } from 'vitest';
import { customRuleSchema } from '@/lib/review/custom/custom-rule';
import { toRuleIssue } from '@/lib/review/custom/rule-issue';

const valid = {
  title: { en: 'Logs', zh: '' },
  message: { en: 'DELETE on {table}', zh: '' },
  level: 'warning',
  dialects: ['mysql'],
  subject: 'statement',
  mark: 'part',
  when: { kind: 'is', predicate: 'statement-kind', inputs: { kinds: ['delete'] } },
  examples: [],
};

const told = (change: object): readonly (readonly [path: string, en: string, zh: string])[] => {
  const { error } = customRuleSchema.safeParse({ ...valid, ...change }, { reportInput: true });
  return (error?.issues ?? []).map(toRuleIssue).map(({ path, text }) => [path, text.en, text.zh]);
};
const is = (predicate: string, inputs: object) => ({ kind: 'is', predicate, inputs });

test.each<[what: string, change: object, path: string, en: string, zh: string]>([
  ['no title', { title: { en: ' ', zh: '' } }, 'title', 'Write it in one language at least.', '至少用一种语言填写。'],
  ['no dialect', { dialects: [] }, 'dialects', 'Choose one at least.', '至少选择一项。'],
  [
    'no such dialect',
    { dialects: ['db2'] },
    'dialects.0',
    'Must be one of: mysql, mariadb, tidb.',
    '可用的有：mysql、mariadb、tidb。',
  ],
  [
    'an empty example',
    { examples: [{ sql: '', fires: true }] },
    'examples.0.sql',
    'Write something here.',
    '不能为空。',
  ],
  ['a field too much', { colour: 'red' }, '', 'Unknown here: colour.', '未知字段：colour。'],
  [
    'a hole that nothing fills',
    { message: { en: '{column}', zh: '{table}' } },
    'message.en',
    'The message names {column}, which no condition of this rule finds. It can name {statement}, {table}.',
    '提示中的 {column} 不由本规则的任何条件给出。可以引用 {statement}、{table}。',
  ],
  ['no such condition', { when: is('nope', {}) }, 'when.predicate', 'There is no condition nope.', '没有条件 nope。'],
  ['an input that is missing', { when: is('statement-kind', {}) }, 'when.inputs.kinds', 'Missing.', '缺少。'],
  [
    'nothing chosen in a condition',
    { when: is('statement-kind', { kinds: [] }) },
    'when.inputs.kinds',
    'Choose one at least.',
    '至少选择一项。',
  ],
  [
    'a pattern that cannot be run',
    { when: is('table-name', { name: { syntax: 'regexp', texts: ['('] }, use: 'any' }) },
    'when.inputs.name',
    'It is no regular expression: a ( that is never closed (character 1).',
    '不是正确的正则表达式：( 没有闭合（第 1 个字符）。',
  ],
])('%s', (_, change, path, en, zh) => {
  expect(told(change)).toContainEqual([path, en, zh]);
});

test('everything that is missing is told in both languages', () => {
  const issues = (customRuleSchema.safeParse({}).error?.issues ?? []).map(toRuleIssue);
  expect(issues.length).toBeGreaterThan(5);
  for (const { path, text } of issues) expect(text.zh, path).toMatch(/[\u4e00-\u9fff]/);
});
