import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export type Measured = {
  readonly output: string;
  /** User and system time of the process and its children. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly rssMegabytes: number;
};

/** GNU time's figures: what the kernel says of a process that has ended. */
const figures = /^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+) (\d+)$/m;

/** Runs a command to its end under `time`, its output kept. */
export async function measure(command: readonly string[], figuresFile: string): Promise<Measured> {
  const child = spawn('/usr/bin/time', ['-o', figuresFile, '-f', '%U %S %e %M', ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new Error(`${command.slice(0, 2).join(' ')} ended with ${code}`);
  const [, user, system, wall, rss] = figures.exec(readFileSync(figuresFile, 'utf8')) ?? [];
  return {
    output: Buffer.concat(pieces).toString('utf8'),
    cpuSeconds: Number(user) + Number(system),
    wallSeconds: Number(wall),
    rssMegabytes: Number(rss) / 1024,
  };
}
