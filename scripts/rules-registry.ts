import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ruleGroups } from '@/lib/review/rule';
import { exportNameOf } from './review-score/export-name';

/**
 * Writes `lib/review/registry.ts` from the files of the rules: one import and one line each, by group and name.
 *
 *   npm run docs:rules                     writes it, then the pages
 *   tsx scripts/rules-registry.ts --check   says when it differs, and fails
 */
const review = join(import.meta.dirname, '../lib/review');
const target = join(review, 'registry.ts');

function registryText(): string {
  const found = ruleGroups.flatMap((group) =>
    readdirSync(join(review, 'rules', group), { encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => ({ group, id: basename(name, '.ts') }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  const imports = found
    .map(({ group, id }) => `import { ${exportNameOf(id)} } from '@/lib/review/rules/${group}/${id}';`)
    .sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  return `// Written by npm run docs:rules from the files in rules/.
import type { Rule } from '@/lib/review/rule';
${imports.join('\n')}

/** Every rule there is, one line each: a rule that is not here does not run, and a test says so. */
export const rules: readonly Rule[] = [
${found.map(({ id }) => `  ${exportNameOf(id)},`).join('\n')}
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

export const findRule = (id: string): Rule | undefined => byId.get(id);
`;
}

const pathOf = (line: string): string => line.split("'")[1] ?? '';

const text = registryText();
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('lib/review/registry.ts is not what the files in rules/ say. Run: npm run docs:rules');
  process.exitCode = 1;
}
