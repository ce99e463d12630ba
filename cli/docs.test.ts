import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { profileYaml } from '@/lib/adapters/yaml/profile-yaml';
import { rules } from '@/lib/review/registry';
import { ruleSetOf } from '@/lib/review/rule-set';
import { commands } from './commands';
import { readConfig } from './config/read-config';
import { configKeys } from './config/review-config';
import { exitCodes } from './exit-code';
import { columns } from './replay/read-ticket';

/** docs/pipelines.md says what the code says: what can be printed from it is compared, what it shows is read. */
const file = join(import.meta.dirname, '../docs/pipelines.md');
const page = readFileSync(file, 'utf8');

const between = (name: string) =>
  new RegExp(`<!-- ${name}:[^\n]*-->\n([^]*?)<!-- /${name} -->`).exec(page)?.[1]?.trim();
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

test('the table of keys', () => {
  const rows = Object.entries(configKeys).map(([key, { value, text }]) => `| \`${key}\` | ${value} | ${text.en} |`);
  expect(between('keys')).toBe(['| key | value | |', '| --- | --- | --- |', ...rows].join('\n'));
});

test('the table of columns', () => {
  const rows = Object.entries(columns).map(
    ([what, names]) => `| ${what} | ${names.map((name) => `\`${name}\``).join(', ')} |`,
  );
  expect(between('columns')).toBe(['| what | columns, the first that is there |', '| --- | --- |', ...rows].join('\n'));
});

test('every exit code of a review', () => {
  const told = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(told).toEqual(Object.values(exitCodes));
});

describe('the examples of the configuration are right', () => {
  test.each([...blocks('yaml sluice'), ...blocks('yaml sluice-exemptions')])('%s', (text) => {
    const parsed = profileYaml.parse(text);
    const { issues } =
      'root' in parsed ? readConfig(parsed.root, { ruleSet: ruleSetOf(rules), today: '2026-11-30' }) : parsed;
    expect(issues).toEqual([]);
  });
});

test('every command line of the page has options that there are', () => {
  const known = new Map(commands.map(({ spec }) => [spec.name, Object.keys(spec.options)]));
  const lines = [...page.matchAll(/\bsluice (review|replay) ([^\n`|>#]*)/g)];
  expect(lines.length).toBeGreaterThan(10);
  for (const [, name = '', rest = ''] of lines) {
    const options = [...rest.matchAll(/--([a-z-]+)/g)].map(([, option]) => option);
    expect([...(known.get(name) ?? []), 'help']).toEqual(expect.arrayContaining(options));
  }
});
