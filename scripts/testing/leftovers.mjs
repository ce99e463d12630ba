/** Processes of a test run that are still there: each carries the run's id in its environment (Linux only). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { identify, stopProcess, waitFor } from '../process.mjs';

/** Those still there after a moment's grace for processes that are just ending. */
export async function findLeftovers(runId) {
  if (!existsSync('/proc/self/environ')) return [];
  let left = [];
  await waitFor(
    () => {
      left = scan(runId);
      return left.length === 0;
    },
    5000,
    200,
  );
  return left;
}

export async function stopLeftovers(left) {
  for (const { identity } of left) await stopProcess(identity);
}

function scan(runId) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        if (!readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(`SLUICE_TEST_RUN=${runId}`)) return [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').join(' ').trim();
        const identity = identify(Number(name));
        return identity ? [{ identity, command: `${name} ${command.slice(0, 200)}` }] : [];
      } catch {
        return []; // it ended meanwhile, or belongs to somebody else
      }
    });
}
