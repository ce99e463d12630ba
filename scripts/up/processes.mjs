/** Web and worker: started with log files, known by identity, restarted only when what they run has changed. */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFlags } from '../bundle-options.mjs';
import { isAlive, startDetached, stopProcess, waitFor } from '../process.mjs';
import { Failure } from './say.mjs';
import { dataDir, root } from './state.mjs';

export const logsDir = join(dataDir, 'logs');

/** The commands of the two processes, in the order in which they are stopped. */
export const commands = {
  worker: {
    production: [...nodeFlags, 'dist/worker.mjs'],
    dev: ['--watch', '--import', 'tsx', 'workers/main.ts'],
  },
  web: {
    production: [...nodeFlags, '.next/standalone/server.js'],
    dev: ['node_modules/next/dist/bin/next', 'dev', '--port', '$PORT', '--hostname', '$HOSTNAME'],
  },
};

/** Starts a process, or leaves a running one alone when it runs the same build with the same settings. */
export async function startProcess(name, { mode, env, build, known }) {
  if (isAlive(known?.identity) && known.build === build) return { record: known, note: 'running' };
  if (isAlive(known?.identity)) await stopProcess(known.identity);
  mkdirSync(logsDir, { recursive: true, mode: 0o700 });
  const logFile = join(logsDir, `${name}.log`);
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
  const args = commands[name][mode].map((arg) => (arg.startsWith('$') ? env[arg.slice(1)] : arg));
  const started = startDetached(process.execPath, args, { cwd: root, logFile, env: { ...process.env, ...env } });
  if (!started.identity)
    throw new Failure(`${name} could not be started: ${started.exited() ?? 'it ended at once'}`, lastLines(name));
  return { record: { identity: started.identity, build }, note: 'started' };
}

/** Waits until the web answers; tells the end of the log when it does not. */
export async function waitForHealth(port, records, timeoutMs) {
  const deaths = () =>
    Object.entries(records)
      .filter(([, record]) => !isAlive(record.identity))
      .map(([name]) => name);
  let last = 'no answer';
  const healthy = await waitFor(
    async () => {
      if (deaths().length > 0) return true;
      try {
        const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5000) });
        last = `${response.status} ${(await response.text()).slice(0, 500)}`;
        return response.ok;
      } catch (error) {
        last = error.cause?.code ?? error.message;
        return false;
      }
    },
    timeoutMs,
    200,
  );
  // A worker that cannot start ends within this second; a web that runs already answers before that.
  await waitFor(() => deaths().length > 0, 1000);
  const [dead] = deaths();
  if (dead)
    throw new Failure(
      `${dead} ended soon after its start:\n${lastLines(dead)}`,
      `the whole log: ${join(logsDir, `${dead}.log`)}`,
    );
  if (!healthy)
    throw new Failure(`the web does not answer as healthy: ${last}\n${lastLines('web')}`, `the logs: ${logsDir}`);
}

export function lastLines(name, count = 15) {
  const path = join(logsDir, `${name}.log`);
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-count).join('\n') : '';
}
