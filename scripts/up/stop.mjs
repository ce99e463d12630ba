/** Stops what `.data/state.json` and the servers' own records name, and nothing else. */
import { basename } from 'node:path';
import { stopProcess } from '../process.mjs';
import { readServer, stopServer } from '../stack.mjs';
import { stopCompose } from './compose.mjs';
import { commands } from './processes.mjs';
import { serverDirs } from './services.mjs';
import { lockHolder, readState, writeState } from './state.mjs';

/** Returns what was stopped and what did not stop, as words. */
export async function stopAll({ withData = false } = {}) {
  const stopped = [];
  const stuck = [];
  const note = (name, end) => {
    if (end === 'stopped' || end === 'killed')
      stopped.push(end === 'killed' ? `${name} (killed: it did not end by itself)` : name);
    if (end === 'stuck') stuck.push(name);
  };
  // The command that set all this up, if it is still in the foreground: it would otherwise report our stops as deaths.
  const holder = lockHolder();
  if (holder && holder.pid !== process.pid) note('npm run up', await stopProcess(holder, { timeoutMs: 60_000 }));
  const state = readState(); // after that command has ended
  for (const name of Object.keys(commands)) {
    const record = state?.processes?.[name];
    if (record) note(name, await stopProcess(record.identity, { timeoutMs: 30_000 }));
  }
  for (const dir of serverDirs) {
    if (readServer(dir)) note(basename(dir), await stopServer({ dir }, { timeoutMs: 60_000 }));
  }
  if (state?.compose) {
    const { code, output } = await stopCompose(state.compose, { withData });
    note('containers', code === 0 ? 'stopped' : 'stuck');
    if (code !== 0) stuck.push(output);
  }
  if (state) writeState({ ...readState(), processes: {} });
  return { stopped, stuck };
}
