import { expect, test } from 'vitest';
import { groupNames, toRulePage, toRuleRow, withRules } from '@/app/(portal)/rules/_view/rule-row';
import type { EnvironmentView } from '@/lib/access/environment-service';
import { findRule, rules } from '@/lib/review/registry';
import type { EnvironmentId } from '@/lib/shared/ids';

const environment = (key: string): EnvironmentView => ({
  id: `id-of-${key}` as EnvironmentId,
  key,
  name: key.toUpperCase(),
  kind: 'test',
  rank: 0,
  policy: {},
  profileId: null,
  version: 0,
});
const limit = findRule('insert-row-limit');
if (!limit) throw new Error('no such rule');

const environments = withRules(
  [environment('qa'), environment('live')],
  new Map([
    [
      'id-of-live' as EnvironmentId,
      { profile: null, rules: { 'insert-row-limit': { level: 'off', options: { max: 7 } } } },
    ],
  ]),
);

test('levels stand in the order of the environments; an environment without a word of it has the level of Sluice', () => {
  expect(toRuleRow(limit, environments).levels).toEqual(['warning', 'off']);
});

test('an option is said once, and again where an environment has its own value', () => {
  const { options } = toRulePage({ rule: limit, environments, examples: { good: [], bad: [] }, canManage: false });
  expect(options.map(({ name }) => name)).toEqual(['max', 'max · LIVE']);
  expect(options[1]?.value).toBe('7');
});

test('every group of rules has a name, and every rule a page', () => {
  for (const rule of rules) {
    const page = toRulePage({ rule, environments, examples: { good: [], bad: [] }, canManage: true });
    expect(page.groupName).toBe(groupNames[rule.group]);
    expect(page.levels).toHaveLength(2);
  }
});
