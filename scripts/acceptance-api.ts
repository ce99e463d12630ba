/**
 * `npm run test:api`: the main job over HTTP, against a Sluice of its own with real servers, started and removed here. What a person does
 * in the browser is done with a token; every refusal is looked at; fifty people press "execute" at once. Needs `npm run build` before.
 *   --keep   leaves the servers running and says where
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiJourney } from './acceptance/api-journey';
import { createChecks } from './acceptance/checks';
import { freePort, startKeeper } from './process.mjs';

const root = join(import.meta.dirname, '..');
const keeps = process.argv.includes('--keep');
const dir = mkdtempSync(join(tmpdir(), 'sluice-api-'));
const port = await freePort();
const origin = `http://localhost:${port}`;
const env = {
  ...process.env,
  SLUICE_DATA_DIR: dir,
  PORT: String(port),
  SLUICE_ORIGIN: origin,
  DATABASE_URL: undefined,
  REDIS_URL: undefined,
};

const keeper = startKeeper();
if (!keeps) {
  keeper.remove(dir);
  keeper.run('env', [`SLUICE_DATA_DIR=${dir}`, process.execPath, join(root, 'scripts/down.mjs')]);
}

const run = (args: readonly string[]) =>
  new Promise<number>((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env: env as NodeJS.ProcessEnv, stdio: 'inherit' });
    child.on('close', (code) => resolve(code ?? 1));
  });

let failed = (await run(['scripts/up.mjs', '--detach'])) === 0 ? 0 : 1;
if (failed === 0) {
  const { signIns } = JSON.parse(readFileSync(join(dir, 'demo.json'), 'utf8'));
  const checks = createChecks();
  await apiJourney({ origin, signIns, dataDir: dir, root }, checks);
  failed = checks.failed();
  console.log(`${checks.passed()} passed, ${failed} failed`);
}
if (keeps) console.log(`kept: ${origin}, ${dir}; SLUICE_DATA_DIR=${dir} npm run down stops it`);
else {
  await keeper.release();
  rmSync(dir, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
