/** The steps of `npm run check`, which are also the first ones of `npm test`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps.mjs';

export const checkSteps = [
  {
    name: 'client',
    command: ['node', 'scripts/generate.mjs'],
    fix: 'npx prisma validate tells what is wrong with prisma/schema.prisma',
  },
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
    name: 'registry',
    command: ['tsx', 'scripts/rules-registry.ts', '--check'],
    fix: 'npm run docs:rules writes it again',
  },
  {
    name: 'docs',
    command: ['tsx', 'scripts/docs.ts', '--check'],
    only: existsSync(join(root, 'scripts/docs.ts')),
    fix: 'npm run docs:rules writes the pages again',
  },
  {
    name: 'checks',
    command: ['tsx', 'scripts/checks-registry.ts', '--check'],
    fix: 'npm run docs:checks writes it again',
  },
  {
    name: 'check pages',
    command: ['tsx', 'scripts/checks-docs.ts', '--check'],
    fix: 'npm run docs:checks writes the pages again',
  },
];
