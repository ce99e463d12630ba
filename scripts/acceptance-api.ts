/**
 * `npm run test:api`: the main job over HTTP, against a Sluice of its own with real servers, started and removed here. What a person does
 * in the browser is done with a token; every refusal is looked at; fifty people press "execute" at once. Needs `npm run build` before.
 *   --keep             leaves the servers running and says where
 *   --running FOLDER   uses the data folder of a Sluice with demo that runs already
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { apiJourney } from './acceptance/api-journey';
import { createChecks } from './acceptance/checks';
import { freePort, startKeeper } from './process.mjs';

const { values: options } = parseArgs({ options: { keep: { type: 'boolean' }, running: { type: 'string' } } });
const root = join(import.meta.dirname, '..');
const checks = createChecks();

if (options.running !== undefined) await runJourney(options.running);
else await runOnOwnStack();
console.log(`${checks.passed()} passed, ${checks.failed()} failed`);
process.exitCode = checks.failed() === 0 ? 0 : 1;

async function runJourney(dataDir: string): Promise<void> {
  const { env } = JSON.parse(readFileSync(join(dataDir, 'state.json'), 'utf8'));
  const { signIns } = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'));
  await apiJourney({ origin: env.SLUICE_ORIGIN, signIns, dataDir, root }, checks);
}

async function runOnOwnStack(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-api-'));
  const port = await freePort();
  const keeper = startKeeper();
  if (!options.keep) {
    keeper.remove(dir);
    keeper.run('env', [`SLUICE_DATA_DIR=${dir}`, process.execPath, join(root, 'scripts/down.mjs')]);
  }
  const env = {
    ...process.env,
    SLUICE_DATA_DIR: dir,
    PORT: String(port),
    SLUICE_ORIGIN: `http://localhost:${port}`,
    DATABASE_URL: undefined,
    REDIS_URL: undefined,
  };
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, ['scripts/up.mjs', '--detach'], { cwd: root, env, stdio: 'inherit' });
    child.on('close', resolve);
  });
  checks.equal('Sluice comes up', code, 0);
  if (code === 0) await runJourney(dir);
  if (options.keep) console.log(`kept: SLUICE_DATA_DIR=${dir} npm run down stops it`);
  else {
    await keeper.release();
    rmSync(dir, { recursive: true, force: true });
  }
}
