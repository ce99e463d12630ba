/** Started by startKeeper: outlives its parent by the time it takes to stop what the parent left running. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { stopProcess } from './process.mjs';

const watched = [];
const commands = [];
const dirs = [];

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {}); // ends with its parent, not before

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const message = JSON.parse(line);
    if (message.watch) watched.push(message.watch);
    if (message.run) commands.push(message.run);
    if (message.remove) dirs.push(message.remove);
  })
  .on('close', async () => {
    for (const [command, ...args] of commands.reverse()) spawnSync(command, args, { stdio: 'ignore', timeout: 60_000 });
    for (const identity of watched.reverse()) {
      const end = await stopProcess(identity);
      if (end === 'stuck') process.stderr.write(`process ${identity.pid} does not end, even by SIGKILL\n`);
    }
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
    process.exit(0);
  });
