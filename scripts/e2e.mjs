/**
 * The browser journeys against a Sluice of their own: other folder, other ports, demo data, always stopped and removed.
 * Further arguments go to Playwright: `node scripts/e2e.mjs e2e/ticket.spec.ts --headed`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startKeeper } from './process.mjs';
import { root } from './steps.mjs';

const dir = mkdtempSync(join(tmpdir(), 'sluice-e2e-'));
const port = await freePort();
const env = {
  ...process.env,
  SLUICE_DATA_DIR: dir,
  PORT: String(port),
  DATABASE_URL: undefined,
  REDIS_URL: undefined,
  SLUICE_ORIGIN: `http://localhost:${port}`,
  E2E_BASE_URL: `http://localhost:${port}`,
  E2E_DEMO_FILE: join(dir, 'demo.json'),
  E2E_STATE_FILE: join(dir, 'state.json'),
};

// Stops everything however this process ends; the folder is removed last.
const keeper = startKeeper();
keeper.remove(dir);
keeper.run('env', [`SLUICE_DATA_DIR=${dir}`, process.execPath, join(root, 'scripts/down.mjs')]);

const run = (program, args) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' });
    const forward = (name) => child.kill(name);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('error', () => resolve(127));
    child.on('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });

/** What the pages of failed journeys showed: where only the log is kept, their pictures and traces are gone. */
function showFailures() {
  const results = join(root, 'test-results');
  if (!existsSync(results)) return;
  for (const name of readdirSync(results)) {
    const file = join(results, name, 'error-context.md');
    if (!existsSync(file)) continue;
    const text = readFileSync(file, 'utf8').split('# Test source')[0] ?? '';
    console.log(`\n${name}\n${text.slice(0, 8_000)}${text.length > 8_000 ? '\n(the rest is left out)' : ''}`);
  }
}

let code = await run(process.execPath, ['scripts/up.mjs', '--detach']);
if (code === 0) {
  code = await run(join(root, 'node_modules/.bin/playwright'), ['test', ...process.argv.slice(2)]);
  if (code !== 0) showFailures();
}
await keeper.release();
rmSync(dir, { recursive: true, force: true });
process.exitCode = code;
