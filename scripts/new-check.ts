import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkGroupIds, checkGroups } from '@/lib/inspection/check';
import { exportNameOf } from './review-score/export-name';

/**
 * Begins an inspection check: its file, off by default until it is ready, and its test.
 *
 *   npm run new:check -- connections-in-use B01
 */
const root = join(import.meta.dirname, '../lib/inspection/checks');

function main([id, code]: readonly string[]): string | undefined {
  if (id === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))
    return 'Give an id in words: npm run new:check -- connections-in-use B01';
  const group = checkGroupIds.find((letter) => code?.startsWith(letter));
  if (group === undefined || !/^[A-M]\d+$/.test(code ?? ''))
    return `Give the code of the catalogue, or the next one of its group: ${checkGroupIds.map((letter) => `${letter} ${checkGroups[letter].folder}`).join(', ')}`;
  const file = join(root, checkGroups[group].folder, `${id}.ts`);
  if (existsSync(file)) return `${file} is there already.`;
  const name = exportNameOf(id);
  writeFileSync(file, checkText(id, code ?? '', group, name));
  writeFileSync(file.replace(/\.ts$/, '.test.ts'), testText(id, name));
  console.log(`${file}\nWrite the check and its cases, then: npm run docs:checks`);
  return undefined;
}

const checkText = (
  id: string,
  code: string,
  group: string,
  name: string,
): string => `import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count } from '@/lib/inspection/option';

export const ${name} = defineCheck({
  id: '${id}',
  code: '${code}',
  group: '${group}',
  byDefault: false,
  title: { en: '', zh: '' },
  why: { en: '', zh: '' },
  advice: { en: '', zh: '' },
  supports: mysqlAndMariadb,
  reads: { status: ['Threads_connected'] },
  options: { warning: count(10), critical: count(20) },
  messages: { many: { en: '{value} (limit {limit}).', zh: '' } },
  judge: ({ status, options, report }) => {
    report(above(status.Threads_connected, options), 'many', {});
    return undefined;
  },
});
`;

const testText = (id: string, name: string): string => `import { testCheck } from '@/lib/inspection/testing/test-check';
import { ${name} } from './${id}';

testCheck(${name}, {
  ok: [{ status: { Threads_connected: 10 } }],
  warning: [{ status: { Threads_connected: 11 }, says: 'many' }],
  critical: [{ status: { Threads_connected: 21 }, says: 'many' }],
});
`;

const refusal = main(process.argv.slice(2));
if (refusal !== undefined) {
  console.error(refusal);
  process.exitCode = 1;
}
