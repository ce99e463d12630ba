import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkGroupIds, checkGroups } from '@/lib/inspection/check';
import { exportNameOf } from './review-score/export-name';

/**
 * Writes `lib/inspection/registry.ts` from the files of the checks: one import and one line each, by group and name.
 *
 *   npm run docs:checks                     writes it, then the pages
 *   tsx scripts/checks-registry.ts --check   says when it differs, and fails
 */
const inspection = join(import.meta.dirname, '../lib/inspection');
const target = join(inspection, 'registry.ts');

function registryText(): string {
  const found = checkGroupIds.flatMap((group) => {
    const { folder } = checkGroups[group];
    return readdirSync(join(inspection, 'checks', folder), { encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => ({ folder, id: basename(name, '.ts') }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  });
  const imports = found
    .map(({ folder, id }) => `import { ${exportNameOf(id)} } from '@/lib/inspection/checks/${folder}/${id}';`)
    .sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  return `// Written by npm run docs:checks from the files in checks/.
import type { Check } from '@/lib/inspection/check';
${imports.join('\n')}

/** Every check there is, one line each: a check that is not here does not run, and a test says so. */
export const checks: readonly Check[] = [
${found.map(({ id }) => `  ${exportNameOf(id)},`).join('\n')}
];

const byId = new Map(checks.map((check) => [check.id, check]));

export const findCheck = (id: string): Check | undefined => byId.get(id);
`;
}

const pathOf = (line: string): string => line.split("'")[1] ?? '';

const text = registryText();
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('lib/inspection/registry.ts is not what the files in checks/ say. Run: npm run docs:checks');
  process.exitCode = 1;
}
