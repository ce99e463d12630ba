/** The demo's people, instances and tickets: written once by prisma/seed, removed by one command. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tail } from './install.mjs';
import { runCommand } from './run-command.mjs';
import { Failure } from './say.mjs';
import { dataDir, root } from './state.mjs';

const seedScript = 'prisma/seed/main.ts';
/** Written by the seed: the accounts that `npm run up` prints. */
export const demoFile = join(dataDir, 'demo.json');

export const hasSeed = () => existsSync(join(root, seedScript));

/** Runs the seed with the settings of the processes, the administrator's database address and the demo's targets. */
export async function runSeed(args, { env, databaseUrl, targets }) {
  const tsx = join(root, 'node_modules/.bin/tsx');
  const seedEnv = {
    ...process.env,
    ...env,
    DATABASE_URL: databaseUrl,
    SLUICE_DEMO_FILE: demoFile,
    ...(targets
      ? { SLUICE_DEMO_PRIMARY_URL: targets.primary.url(), SLUICE_DEMO_REPLICA_URL: targets.replica.url() }
      : {}),
  };
  const { code, output } = await runCommand(tsx, [seedScript, ...args], { env: seedEnv });
  if (code !== 0)
    throw new Failure(
      `the demo data could not be written:\n${tail(output)}`,
      'npm run up -- --no-demo starts without it',
    );
  return output.split('\n').at(-1);
}

/** The sign-ins of the demo, as lines; empty without a demo. */
export function signInLines() {
  if (!existsSync(demoFile)) return [];
  const { signIns = [] } = JSON.parse(readFileSync(demoFile, 'utf8'));
  const width = (key) => Math.max(key.length, ...signIns.map((signIn) => String(signIn[key] ?? '').length));
  const line = (cells) =>
    cells
      .map(([key, text]) => String(text ?? '').padEnd(width(key)))
      .join('  ')
      .trimEnd();
  const keys = ['login', 'password', 'role', 'name'];
  const rows = signIns.map((signIn) => line(keys.map((key) => [key, signIn[key]])));
  return rows.length > 0 ? [line(keys.map((key) => [key, key])), ...rows] : [];
}
