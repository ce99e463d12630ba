import { expect, test } from 'vitest';
import type { ProfileRules } from '@/lib/review/profile/profile';
import { diffRules } from '@/lib/review/profile/profile-diff';
import { isChanged, settingOf, tidyRules } from '@/lib/review/profile/rule-setting';
import { rules } from '@/lib/review/registry';
import { ruleSetOf } from '@/lib/review/rule-set';
import { invariant } from '@/lib/shared/assert';

const ruleSet = ruleSetOf(rules.filter(({ id }) => ['select-star', 'insert-row-limit', 'no-view'].includes(id)));
const limit = ruleSet.find('insert-row-limit');
invariant(limit, 'the rule is there');

test.each<[name: string, before: ProfileRules, after: ProfileRules, changed: readonly string[]]>([
  ['nothing and nothing', {}, {}, []],
  ['named as the default is', {}, { 'select-star': { level: 'notice', options: {} } }, []],
  ['an option as the default is', {}, { 'insert-row-limit': { level: 'warning', options: { max: 1000 } } }, []],
  ['a level', {}, { 'select-star': { level: 'error', options: {} } }, ['select-star notice>error']],
  [
    'an option',
    { 'insert-row-limit': { level: 'warning', options: { max: 5 } } },
    { 'insert-row-limit': { level: 'warning', options: { max: 7 } } },
    ['insert-row-limit warning>warning max 5>7'],
  ],
  [
    'back to the default',
    { 'insert-row-limit': { level: 'off', options: { max: 5 } } },
    {},
    ['insert-row-limit off>warning max 5>1000 reset'],
  ],
  [
    'a rule that is gone since',
    { 'old-rule': { level: 'error', options: { a: 1 } } },
    {},
    ['old-rule error>off a 1>undefined reset'],
  ],
])('%s', (_, before, after, changed) => {
  const told = diffRules(before, after, ruleSet).map(({ ruleId, from, to, options, isReset }) =>
    [
      ruleId,
      `${from}>${to}`,
      ...options.map((option) => `${option.name} ${option.from}>${option.to}`),
      ...(isReset ? ['reset'] : []),
    ].join(' '),
  );
  expect(told).toEqual(changed);
});

test('only what differs from Sluice is kept, and rules that are not there are dropped', () => {
  const kept = tidyRules(
    {
      'select-star': { level: 'notice', options: {} },
      'insert-row-limit': { level: 'warning', options: { max: 9 } },
      'no-view': { level: 'off', options: {} },
      'old-rule': { level: 'error', options: {} },
    },
    ruleSet,
  );
  expect(kept).toEqual({ 'insert-row-limit': { level: 'warning', options: { max: 9 } } });
  expect(isChanged(limit, settingOf(limit, kept))).toBe(true);
  expect(isChanged(limit, settingOf(limit, {}))).toBe(false);
});
