import { expect, test } from 'vitest';
import { draftChanges, draftFromRules, draftRules, withSetting } from '@/components/profile/profile-draft';
import type { ProfileRule, RuleSetting } from '@/components/profile/profile-view';

const rule = (id: string, saved: RuleSetting): ProfileRule => ({
  id,
  group: 'dml',
  title: { en: id, zh: id },
  why: { en: '', zh: '' },
  dialects: [],
  fields: [
    {
      ...{ kind: 'number', isInteger: true, min: 0, max: null },
      ...{ name: 'max', text: { en: '', zh: '' }, defaultValue: 10, isNullable: false },
    } as ProfileRule['fields'][number],
  ],
  defaultLevel: 'warning',
  saved,
});
const plain = rule('plain', { level: 'warning', options: {} });
const strict = rule('strict', { level: 'error', options: { max: 3 } });
const rules = [plain, strict];
const empty = new Map<string, RuleSetting>();

test('an edit that comes back to what is saved is no edit', () => {
  const edited = withSetting(empty, plain, { level: 'off', options: {} });
  expect([...edited.keys()]).toEqual(['plain']);
  expect(withSetting(edited, plain, { level: 'warning', options: { max: 10 } }).size).toBe(0);
});

test('changes are told with their options, and what goes back to the default as such', () => {
  const draft = withSetting(withSetting(empty, plain, { level: 'warning', options: { max: 7 } }), strict, {
    level: 'warning',
    options: {},
  });
  expect(draftChanges(rules, draft)).toMatchObject([
    { ruleId: 'plain', from: 'warning', to: 'warning', options: [{ name: 'max', from: 10, to: 7 }], isReset: false },
    { ruleId: 'strict', from: 'error', to: 'warning', options: [{ name: 'max', from: 3, to: 10 }], isReset: true },
  ]);
  expect(draftRules(rules, draft)).toEqual({ plain: { level: 'warning', options: { max: 7 } } });
  expect(draftRules(rules, empty)).toEqual({ strict: { level: 'error', options: { max: 3 } } });
});

test.each<[others: 'keep' | 'default', saved: object]>([
  ['keep', { plain: { level: 'off', options: {} }, strict: { level: 'error', options: { max: 3 } } }],
  ['default', { plain: { level: 'off', options: {} } }],
])('a file, and the rules that it does not name: %s', (others, saved) => {
  const draft = draftFromRules(rules, empty, { plain: { level: 'off', options: {} } }, others);
  expect(draftRules(rules, draft)).toEqual(saved);
});
