/** `npm run reset`: stops everything and removes `.data/`, with all tickets and users of the private servers. */
import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { sayFailure } from './up/say.mjs';
import { dataDir } from './up/state.mjs';
import { stopAll } from './up/stop.mjs';

async function isMeant() {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Remove ${dataDir} with everything in it? Type yes: `);
  terminal.close();
  return answer.trim() === 'yes';
}

try {
  if (!existsSync(dataDir)) {
    console.log('there is nothing to remove');
  } else if (await isMeant()) {
    const { stuck } = await stopAll({ withData: true });
    if (stuck.length > 0) throw new Error(`did not stop: ${stuck.join(', ')}; nothing was removed`);
    rmSync(dataDir, { recursive: true, force: true });
    console.log(`removed ${dataDir}`);
  } else {
    console.error('not removed; `npm run reset -- --yes` does it without asking');
    process.exitCode = 1;
  }
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
