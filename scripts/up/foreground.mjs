import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, waitFor } from '../process.mjs';
import { lastLines, logsDir } from './processes.mjs';
import { stopAll } from './stop.mjs';

/** Stays until Ctrl-C or until a process ends by itself, then stops all of it. With `showLogs` their output is shown. */
export async function waitUntilStopped(records, { showLogs = false } = {}) {
  let asked = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => (asked = true));
  const followers = showLogs ? Object.keys(records).map(follow) : [];
  const dead = () => Object.keys(records).find((name) => !isAlive(records[name].identity));
  const isOver = () => {
    for (const show of followers) show();
    return asked || dead() !== undefined;
  };
  await waitFor(isOver, Number.POSITIVE_INFINITY, 300);
  const ended = asked ? undefined : dead();
  if (ended) console.error(`\n${ended} has ended by itself:\n${lastLines(ended)}`);
  console.log('\nstopping …');
  const { stopped, stuck } = await stopAll();
  console.log(`stopped: ${stopped.join(', ')}`);
  if (stuck.length > 0) console.error(`did not stop: ${stuck.join(', ')}`);
  process.exitCode = ended || stuck.length > 0 ? 1 : 0;
}

/** Prints, at each call, what a log has got since the last one. */
function follow(name) {
  const path = join(logsDir, `${name}.log`);
  let position = existsSync(path) ? statSync(path).size : 0;
  return () => {
    if (!existsSync(path)) return;
    const size = statSync(path).size;
    if (size < position) position = 0; // a new log
    if (size === position) return;
    const chunk = Buffer.alloc(size - position);
    const file = openSync(path, 'r');
    readSync(file, chunk, 0, chunk.length, position);
    closeSync(file);
    position = size;
    for (const line of chunk.toString('utf8').trimEnd().split('\n')) console.log(`${name.padEnd(6)} │ ${line}`);
  };
}
