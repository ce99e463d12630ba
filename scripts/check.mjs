/**
 * The quick part of `npm test`: what must be green before any commit. Every step runs, also after one has failed.
 * `node scripts/check.mjs lint deps` runs only the steps named.
 */
import { existsSync } from 'node:fs';
import { runSteps } from './steps.mjs';

const all = [
  { name: 'types', command: ['tsc', '--noEmit'], fix: 'read the first error; the rest often follows from it' },
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings'], fix: 'npm run format mends what a machine can' },
  {
    name: 'deps',
    command: ['tsx', 'scripts/architecture/cruise.ts'],
    fix: 'scripts/architecture/layers.ts says who may use whom',
  },
  { name: 'scan', command: ['tsx', 'scripts/check/scan.ts'], fix: 'scripts/check/source-rules.ts has the rules' },
  { name: 'unit', command: ['vitest', 'run', '--project', 'unit'], counts: 'vitest' },
  {
    name: 'docs',
    command: ['tsx', 'scripts/docs.ts', '--check'],
    only: existsSync('scripts/docs.ts'),
    fix: 'npm run docs writes the pages again',
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}; there are ${all.map((step) => step.name).join(', ')}`);
  process.exit(2);
}
const { failed, line } = await runSteps(all.filter((step) => wanted.length === 0 || wanted.includes(step.name)));
console.log(line);
process.exitCode = failed > 0 ? 1 : 0;
