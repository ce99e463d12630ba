/**
 * `npm test`: everything a change must pass, on a fresh machine too. Ends with one line, `N passed, N failed`.
 *   --only=int,e2e  these steps   --skip=e2e  all but these
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkSteps } from './check-steps.mjs';
import { findBinaries } from './database-binaries.mjs';
import { which } from './process.mjs';
import { chosenSteps, root, runSteps } from './steps.mjs';
import { findLeftovers, stopLeftovers } from './testing/leftovers.mjs';
import { aptPrefix, installDebianPackages } from './up/debian-packages.mjs';
import { checkNode, installPackages } from './up/install.mjs';

const has = (path) => existsSync(join(root, path));
const hasSpecs =
  has('e2e') && readdirSync(join(root, 'e2e'), { recursive: true }).some((name) => name.endsWith('.spec.ts'));

/** Every process of this run carries it in its environment, so that none can hide. */
const runId = randomBytes(8).toString('hex');
process.env.SLUICE_TEST_RUN = runId;
process.env.SLUICE_DATA_DIR ??= join(root, 'node_modules/.cache/sluice/no-data'); // tests never meet the demo of npm run up

const steps = [
  { name: 'node', work: async () => checkNode() },
  { name: 'packages', work: async () => (await installPackages()).note },
  { name: 'system', work: installSystem },
  ...checkSteps,
  { name: 'int', command: ['vitest', 'run', '--project', 'int'], counts: 'vitest', stream: true },
  {
    name: 'kill',
    command: ['tsx', 'scripts/kill-test.ts', '--short'],
    only: has('scripts/kill-test.ts'),
    stream: true,
  },
  { name: 'build', command: ['node', 'scripts/build.mjs'] },
  { name: 'api', command: ['tsx', 'scripts/acceptance-api.ts'], stream: true, needs: ['build'] },
  {
    name: 'e2e',
    command: ['node', 'scripts/e2e.mjs'],
    only: hasSpecs,
    counts: 'playwright',
    stream: true,
    needs: ['build'],
  },
];

/** Installs what is missing and says what cannot be installed; the steps that need it then fail by themselves. */
async function installSystem() {
  const { database, redis } = findBinaries();
  const missing = [
    ...(database?.flavor === 'mariadb' ? [] : ['mariadb-server-core', 'mariadb-client-core']),
    ...(redis ? [] : ['redis-server']),
    ...(existsSync('/usr/sbin/slapd') ? [] : ['slapd']), // the tests of LDAP, and a certificate for them
    ...(which('openssl') ? [] : ['openssl']),
    ...(which('git') ? [] : ['git']), // the scan asks it which files are ours
    ...(hasSpecs && !which('chromium') ? ['chromium', 'fonts-noto-cjk', 'fonts-inter'] : []),
  ];
  if (missing.length === 0) return 'nothing is missing';
  const prefix = await aptPrefix();
  if (!prefix) return `missing, and not to be installed by this user: ${missing.join(', ')}`;
  await installDebianPackages(prefix, missing);
  return `installed ${missing.join(', ')}`;
}

function chosen() {
  const option = (name) =>
    process.argv
      .find((arg) => arg.startsWith(`--${name}=`))
      ?.split('=')[1]
      .split(',') ?? [];
  const skipped = chosenSteps(steps, option('skip'));
  const all = chosenSteps(steps, option('only'));
  return option('skip').length > 0 ? all.filter((step) => !skipped.includes(step)) : all;
}

const result = await runSteps([
  ...chosen(),
  {
    name: 'leftovers',
    work: async () => {
      const left = await findLeftovers(runId);
      await stopLeftovers(left);
      if (left.length > 0)
        throw new Error(
          `processes of this run were left behind:\n${left.map(({ command }) => `  ${command}`).join('\n')}`,
        );
      return 'no process of this run is left';
    },
  },
]);
console.log(result.line);
process.exitCode = result.failed > 0 ? 1 : 0;
