import { describe, expect, test } from 'vitest';
import { profileYaml } from '@/lib/adapters/yaml/profile-yaml';
import type { ProfileRules } from '@/lib/review/profile/profile';
import { readProfileFile, toProfileFile } from '@/lib/review/profile/profile-file';
import { strictProfile } from '@/lib/review/profile/profiles';
import { tidyRules } from '@/lib/review/profile/rule-setting';
import { rules } from '@/lib/review/registry';
import { ruleSetOf } from '@/lib/review/rule-set';

const ruleSet = ruleSetOf(rules);

function read(text: string) {
  const parsed = profileYaml.parse(text);
  return 'root' in parsed ? readProfileFile(parsed.root, ruleSet) : { rules: {}, issues: parsed.issues };
}
const told = (text: string) =>
  read(text).issues.map(({ line, ruleId, option }) => [line, ruleId, option].filter((part) => part !== null).join(' '));

test('levels alone, with options, and without a value', () => {
  const { rules: found, issues } = read(
    [
      '# a comment',
      'profile: house',
      'name: House style',
      'rules:',
      '  select-star: error',
      '  "no-view": off',
      '  insert-row-limit:',
      '    level: warning',
      '    options: { max: 500 }',
      '  table-engine:',
      '    level: error',
      '    options:',
      '      allow: [innodb, rocksdb]',
      '  dml-no-limit:',
      '    level: notice',
      '    options:',
    ].join('\n'),
  );
  expect(issues).toEqual([]);
  expect(found).toEqual({
    'select-star': { level: 'error', options: {} },
    'no-view': { level: 'off', options: {} },
    'insert-row-limit': { level: 'warning', options: { max: 500 } },
    'table-engine': { level: 'error', options: { allow: ['innodb', 'rocksdb'] } },
    'dml-no-limit': { level: 'notice', options: {} },
  });
});

describe('what is wrong is told with its line and its rule, all at once', () => {
  test.each<[name: string, lines: readonly string[], issues: readonly string[]]>([
    ['no such rule', ['rules:', '  select-star: off', '  selct-star: error'], ['3 selct-star']],
    ['no such level', ['rules:', '  select-star: fatal'], ['2 select-star']],
    ['a level is missing', ['rules:', '  insert-row-limit:', '    options: {max: 5}'], ['2 insert-row-limit']],
    [
      'a bad option and an unknown one',
      ['rules:', '  insert-row-limit:', '    level: error', '    options:', '      max: many', '      min: 1'],
      ['5 insert-row-limit max', '6 insert-row-limit min'],
    ],
    [
      'options for a rule that has none',
      ['rules:', '  select-star: { level: off, options: { a: 1 } }'],
      ['2 select-star a'],
    ],
    ['an unknown key', ['rules:', '  select-star:', '    level: off', '    why: no'], ['4 select-star']],
    ['an unknown key at the top', ['profil: x', 'rules: {}'], ['1']],
    ['no rules', ['name: x'], ['1']],
    ['rules in a list', ['rules:', '  - select-star'], ['1']],
    ['not a map at all', ['hello'], ['1']],
    ['empty', [''], ['1']],
    ['a rule twice', ['rules:', '  select-star: off', '  select-star: error'], ['3']],
    ['a bracket that is not closed', ['rules:', '  select-star: [off'], ['2']],
    ['an alias', ['rules:', '  select-star: &a off', '  no-view: *a'], ['2', '3']],
    ['a tab in front', ['rules:', '\tselect-star: off'], ['2']],
  ])('%s', (_, lines, issues) => {
    const found = told(lines.join('\n'));
    expect(found.slice(0, issues.length)).toEqual(issues);
  });

  test('two mistakes are two lines, and the right rules are read all the same', () => {
    const { rules: found, issues } = read('rules:\n  select-star: fatal\n  no-such: off\n  no-view: off\n');
    expect(issues.map(({ line }) => line)).toEqual([2, 3]);
    expect(Object.keys(found)).toEqual(['no-view']);
  });
});

test.each([
  ['brackets', '['.repeat(200_000)],
  ['maps', '{a: '.repeat(5_000)],
  ['dashes', '- '.repeat(2_000)],
  ['questions', '? '.repeat(2_000)],
  ['indentation', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ['length', 'a'.repeat(300_000)],
])('too much of %s is refused before anybody descends', (_, text) => {
  expect(read(text).issues.length).toBeGreaterThan(0);
});

describe('what is printed is read again as the same', () => {
  const odd: ProfileRules = {
    'index-naming': { level: 'error', options: { prefix: ['off', 'idx_', ''], maxLength: 30 } },
    'insert-row-limit': { level: 'off', options: { max: 5 } },
    'table-engine': { level: 'warning', options: { allow: [] } },
  };
  test.each<[name: string, rules: ProfileRules, which: 'changed' | 'all']>([
    ['some rules', odd, 'changed'],
    ['some rules, every option', odd, 'all'],
    ['the strict profile', strictProfile.rules, 'changed'],
    ['nothing', {}, 'changed'],
  ])('%s', (_, entries, which) => {
    const text = profileYaml.print(
      toProfileFile({ key: 'house', name: 'off: # no', n: 3, rules: entries }, which, ruleSet),
    );
    const { rules: found, issues } = read(text);
    expect(issues).toEqual([]);
    expect(tidyRules(found, ruleSet)).toEqual(tidyRules(entries, ruleSet));
    expect(text).toMatch(/^# Sluice rule profile house, version 3\./);
  });
});
