import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { Keeper } from '../process.mjs';
import { identify } from '../process.mjs';

const root = join(import.meta.dirname, '../..');

export type KilledWorker = { readonly id: string; readonly slot: number };

/** Worker processes, one a slot. The product's own worker, bundled once so that a restart takes half a second. */
export type WorkerPool = {
  /** Ids of the workers that run now. */
  ids(): readonly string[];
  /** Stops the process where it stands, asks what it was doing, and ends it with SIGKILL; a new one takes its place. */
  kill(id: string, inspect: (id: string) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

export async function startWorkerPool(
  count: number,
  configPath: string,
  logFile: string,
  keeper: Keeper,
): Promise<WorkerPool> {
  const bundle = await bundleWorker();
  const log = createWriteStream(logFile, { flags: 'a' });
  const running = new Map<string, { child: ChildProcess; slot: number }>();
  const starting = new Set<Promise<void>>();
  let stopping = false;

  const startOne = async (slot: number): Promise<void> => {
    const child = spawn(process.execPath, [bundle, configPath], { stdio: ['ignore', 'pipe', 'pipe'], cwd: root });
    const identity = child.pid === undefined ? undefined : identify(child.pid);
    if (identity) keeper.watch(identity);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-2000);
      log.write(chunk);
    });
    const lines = createInterface({ input: child.stdout });
    const id = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`a worker ended with ${code} before it was ready: ${said}`)));
      lines.on('line', (line) => {
        if (line.startsWith('ready ')) resolve(line.slice(6));
        else log.write(`${line}\n`);
      });
    });
    child.removeAllListeners('exit');
    running.set(id, { child, slot });
  };

  await Promise.all(Array.from({ length: count }, (_, slot) => startOne(slot)));
  return {
    ids: () => [...running.keys()],
    async kill(id, inspect) {
      const victim = running.get(id);
      if (!victim) return;
      running.delete(id);
      victim.child.kill('SIGSTOP');
      await inspect(id);
      const gone = once(victim.child, 'exit');
      victim.child.kill('SIGKILL');
      await gone;
      if (!stopping) starting.add(startOne(victim.slot));
    },
    async stop() {
      stopping = true;
      await Promise.all(starting);
      await Promise.all(
        [...running.values()].map(async ({ child }) => {
          const gone = once(child, 'exit');
          child.kill('SIGTERM');
          await gone;
        }),
      );
      log.end();
      rmSync(dirname(bundle), { recursive: true, force: true });
    },
  };
}

async function bundleWorker(): Promise<string> {
  const outdir = join(root, `node_modules/.cache/sluice/kill-worker-${process.pid}`);
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints: [join(import.meta.dirname, 'worker-process.ts')],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    tsconfig: join(root, 'tsconfig.json'),
  });
  return join(outdir, 'worker-process.mjs');
}
