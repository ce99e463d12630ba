import { expect, test } from 'vitest';
import { sourceProblems } from './source-rules';

const rulesOf = (path: string, text: string) =>
  sourceProblems(path, text).map((line) => /\(([^)]+)\)$/.exec(line)?.[1]);
/** So that this file does not break the rules it tests. */
const glue = (...parts: readonly string[]) => parts.join('');

test.each<[path: string, text: string, rules: readonly string[]]>([
  ['lib/ticket/a.ts', 'const a = process.env.HOME;', ['environment']],
  ['lib/ticket/a.ts', "const a = process['env'].HOME;", ['environment']],
  ['workers/a.ts', 'const { env } = process; process?.env;', ['environment']],
  ['lib/config/env.ts', 'const a = process.env.HOME;', []],
  ['scripts/a.mjs', 'const a = process.env.HOME;', []],
  ['lib/ticket/a.test.ts', 'const a = process.env.HOME;', []],
  ['lib/a/b.ts', glue('// TO', 'DO later'), ['todo']],
  ['lib/a/b.ts', glue('// TO', 'DO(#12) later'), []],
  ['lib/a/b.ts', glue('// FIX', 'ME'), ['todo']],
  ['lib/a/b.ts', glue('// @ts-', 'expect-error'), ['suppression']],
  ['lib/a/b.ts', glue('// @ts-', 'expect-error -- the type of the driver lacks this field'), []],
  ['lib/a/b.ts', glue('// biome-', 'ignore lint: no'), ['suppression']],
  ['lib/a/b.ts', glue('// biome-', 'ignore lint/suspicious/noConsole: the command prints here'), []],
  ['lib/a/b.test.ts', glue('test.', "skip('a')"), ['skipped-test']],
  ['e2e/a.spec.ts', glue('await page.waitFor', 'Timeout(500)'), ['sleep']],
  ['lib/adapters/mysql/a.ts', glue('infileStream', 'Factory: () => s'), ['local-infile']],
  ['docs/a.md', glue('-----BEGIN PRIVATE', ' KEY-----'), ['private-key']],
  ['docs/a.md', glue('AKIA', 'ABCDEFGHIJKLMNOP'), ['access-key']],
  ['.env.example', glue('mysql://app:', 'Zk38dPq0s9XbQ71m', '@db.internal/x'), ['password-in-url']],
  ['.env.example', 'mysql://sluice:change-me@localhost:3306/sluice', []],
  ['docs/a.md', glue('see /ho', 'me/anna/src'), ['machine-path']],
  ['docs/a.md', glue('/wo', 'rk/main'), ['machine-path']],
  ['docs/a.md', 'https://example.com/home/page', []],
  ['.npmrc', glue('regis', 'try=https://example.com'), ['registry']],
  ['lib/a/utils.ts', '', ['file-name']],
  ['lib/a/text-utils.ts', '', []],
])('%s: %s', (path, text, rules) => {
  expect(rulesOf(path, text)).toEqual(rules);
});

test('an exception names the rule and its reason', () => {
  const line = glue('const key = "AKIA', 'ABCDEFGHIJKLMNOP";');
  expect(rulesOf('lib/a/b.ts', `${line} // scan-allow: access-key -- the vendor's published example`)).toEqual([]);
  expect(rulesOf('lib/a/b.ts', `// scan-allow: access-key -- the vendor's published example\n${line}`)).toEqual([]);
  expect(rulesOf('lib/a/b.ts', `${line} // scan-allow: access-key`)).toEqual(['access-key']);
  expect(rulesOf('lib/a/b.ts', `${line} // scan-allow: todo -- the vendor's published example`)).toEqual([
    'access-key',
  ]);
});
