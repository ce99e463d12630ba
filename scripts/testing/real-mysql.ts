import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Keeper } from '../process.mjs';
import { freePort, identify } from '../process.mjs';

const exec = promisify(execFile);

/** Starts Oracle's MySQL by the script given, on a free port; says why where that is impossible. */
export async function startRealMysql(script: string, keeper: Keeper): Promise<{ url: string } | { missing: string }> {
  const run = (...args: string[]) =>
    exec('bash', [script, ...args], { timeout: 600_000, env: { ...process.env, BUFFER_POOL: '32M' } });
  try {
    await run('prepare');
    const port = await freePort();
    keeper.run('bash', [script, 'destroy', String(port)]);
    const { stdout } = await run('start', String(port));
    const pid = Number(/pid=(\d+)/.exec(stdout)?.[1]);
    const identity = identify(pid);
    if (!identity) return { missing: `the script started nothing: ${stdout}` };
    keeper.watch(identity);
    return { url: `mysql://ops:ops@127.0.0.1:${port}/` };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}
