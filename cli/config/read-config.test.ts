import { describe, expect, test } from 'vitest';
import { profileYaml } from '@/lib/adapters/yaml/profile-yaml';
import { rules } from '@/lib/review/registry';
import { ruleSetOf } from '@/lib/review/rule-set';
import { readConfig } from './read-config';
import { noConfig } from './review-config';

const ruleSet = ruleSetOf(rules);

function read(text: string) {
  const parsed = profileYaml.parse(text);
  if (!('root' in parsed)) return { config: noConfig, issues: parsed.issues };
  return readConfig(parsed.root, { ruleSet, today: '2026-11-30' });
}

test('everything that a file may say', () => {
  const { config, issues } = read(`
dialect: mariadb
server-version: "10.11.6"
database: shop
schema: db/schema.sql
profile: strict
rules:
  select-star: error
  insert-row-limit:
    level: warning
    options: { max: 500 }
  no-view: off
include: ['db/**/*.{sql,ddl}']
ignore: legacy/
fail-on: [warning, gap]
rule-pages: https://sluice.example/rules
exemptions:
  - rule: no-drop-table
    fingerprint: 0123456789abcdef
    reason: agreed in T-12
    until: 2027-01-31
`);
  expect(issues).toEqual([]);
  expect(config).toEqual({
    dialect: 'mariadb',
    serverVersion: '10.11.6',
    database: 'shop',
    schema: 'db/schema.sql',
    profile: 'strict',
    rules: {
      'select-star': { level: 'error', options: {} },
      'insert-row-limit': { level: 'warning', options: { max: 500 } },
      'no-view': { level: 'off', options: {} },
    },
    include: ['db/**/*.{sql,ddl}'],
    ignore: ['legacy/'],
    failOn: { level: 'warning', gaps: true },
    rulePages: 'https://sluice.example/rules',
    exemptions: [
      {
        rule: 'no-drop-table',
        fingerprint: '0123456789abcdef',
        reason: 'agreed in T-12',
        until: '2027-01-31',
        line: 18,
      },
    ],
  });
});

test('an empty file changes nothing', () => {
  expect(read('')).toEqual({ config: noConfig, issues: [] });
  expect(read('# nothing yet\n')).toEqual({ config: noConfig, issues: [] });
});

const exemption = (lines: string) =>
  `exemptions:\n  - rule: select-star\n    fingerprint: 0123456789abcdef\n    reason: r\n${lines}`;

describe('refused, with the line and what is allowed', () => {
  test.each<[name: string, text: string, line: number, says: string]>([
    ['a key that is not known', 'a: 1\n', 1, 'There are: dialect, server-version'],
    ['a slip', '\ndialekt: mysql\n', 2, 'Did you mean dialect?'],
    ['a word that is none', 'dialect: oracle', 1, 'There are: mysql, mariadb, tidb.'],
    ['a number for a version', 'server-version: 10.10', 1, 'in quotes'],
    ['no version', 'server-version: newest', 1, 'no version'],
    ['a rule that is not there', 'rules:\n  select-starr: error', 2, 'Did you mean select-star?'],
    ['a level that is none', 'rules:\n  select-star: fatal', 2, 'error'],
    [
      'an option of another rule',
      'rules:\n  insert-row-limit: { level: error, options: { maximum: 1 } }',
      2,
      'There are: max',
    ],
    [
      'a value that does not fit',
      'rules:\n  insert-row-limit:\n    level: error\n    options:\n      max: many',
      5,
      'number',
    ],
    ['fail-on of another word', 'fail-on: fatal', 1, 'There are: error, warning, notice, gap.'],
    ['a pattern that is none', "ignore:\n  - ok\n  - '[z-a]'", 3, 'no pattern'],
    ['pages that are no address', 'rule-pages: docs/rules', 1, 'https://'],
    ['an exemption without end', exemption(''), 2, 'has no until'],
    ['an exemption for ever', exemption('    until: 2099-01-01'), 5, '366 days'],
    ['an exemption until a day that is none', exemption('    until: 2027-02-30'), 5, 'no day'],
    ['an exemption with more', exemption('    until: 2027-01-01\n    table: t'), 6, 'There are: rule, fingerprint'],
    [
      'an exemption of a rule that is not there',
      'exemptions:\n  - { rule: x, fingerprint: 0123456789abcdef, reason: r, until: 2027-01-01 }',
      2,
      'no rule',
    ],
    [
      'a fingerprint that is none',
      'exemptions:\n  - { rule: select-star, fingerprint: abc, reason: r, until: 2027-01-01 }',
      2,
      '16 hexadecimal',
    ],
    ['a list', '- dialect: mysql', 1, 'map of keys'],
    ['the same key twice', 'dialect: mysql\ndialect: tidb', 2, 'unique'],
  ])('%s', (_, text, line, says) => {
    const { issues } = read(text);
    expect(issues[0]).toMatchObject({ line });
    expect(issues.map(({ problem }) => problem.en).join(' ')).toContain(says);
    for (const { problem } of issues) expect(problem.zh).not.toBe('');
  });

  test('all at once, in the order of the file', () => {
    expect(read('dialect: x\nrules:\n  y: z\nwhat: 1').issues.map(({ line }) => line)).toEqual([1, 3, 4]);
  });
});
