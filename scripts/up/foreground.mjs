import { isAlive, waitFor } from '../process.mjs';
import { lastLines } from './processes.mjs';
import { stopAll } from './stop.mjs';

/** Stays until Ctrl-C or until a process ends by itself, then stops all of it. */
export async function waitUntilStopped(records) {
  let asked = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => (asked = true));
  const dead = () => Object.keys(records).find((name) => !isAlive(records[name].identity));
  await waitFor(() => asked || dead() !== undefined, Number.POSITIVE_INFINITY, 300);
  const ended = asked ? undefined : dead();
  if (ended) console.error(`\n${ended} has ended by itself:\n${lastLines(ended)}`);
  console.log('\nstopping …');
  const { stopped, stuck } = await stopAll();
  console.log(`stopped: ${stopped.join(', ')}`);
  if (stuck.length > 0) console.error(`did not stop: ${stuck.join(', ')}`);
  process.exitCode = ended || stuck.length > 0 ? 1 : 0;
}
