import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleGroups } from '@/lib/review/rule';
import { exportNameOf } from './review-score/export-name';

/**
 * Begins a review rule: its file, off by default until it is ready, and its test.
 *
 *   npm run new:rule -- table-no-trigger [--group table]
 */
const root = join(import.meta.dirname, '../lib/review');

function main([id, flag, given]: readonly string[]): string | undefined {
  if (id === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))
    return 'Give an id: npm run new:rule -- object-require-what. Take the canonical name of the catalogue where it has one.';
  const group =
    flag === '--group'
      ? ruleGroups.find((name) => name === given)
      : ruleGroups.find((name) => id.startsWith(`${name}-`));
  if (group === undefined) return `Which group? npm run new:rule -- ${id} --group ${ruleGroups.join('|')}`;
  const folder = join(root, 'rules', group);
  const file = join(folder, `${id}.ts`);
  if (existsSync(file)) return `${file} is there already.`;
  const name = exportNameOf(id);
  writeFileSync(file, ruleText(id, group, name));
  writeFileSync(join(folder, `${id}.test.ts`), testText(id, name));
  console.log(`${file}\nWrite the rule and its cases, then: npm run docs:rules`);
  return undefined;
}

const ruleText = (id: string, group: string, name: string): string => `import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const ${name} = defineRule({
  id: '${id}',
  version: 1,
  group: '${group}',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: '', zh: '' },
  why: { en: '', zh: '' },
  how: { en: '', zh: '' },
  options: z.object({}),
  messages: { found: { en: '', zh: '' } },
  create: (ctx) => ({
    'create-table': ({ table }) => ctx.report(table, 'found', {}),
  }),
});
`;

const testText = (id: string, name: string): string => `import { testRule } from '@/lib/review/testing/test-rule';
import { ${name} } from './${id}';

testRule(${name}, {
  valid: ['SELECT 1'],
  invalid: [{ sql: 'CREATE TABLE «t» (a int)', message: 'found' }],
});
`;

const problem = main(process.argv.slice(2));
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 2;
}
