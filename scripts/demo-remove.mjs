/** `npm run demo:remove`: takes the demo's people, projects, instances and tickets out, and its target servers away. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopServer } from './stack.mjs';
import { demoFile, hasSeed, runSeed } from './up/demo.mjs';
import { Failure, sayFailure, step } from './up/say.mjs';
import { dataDir, readState, writeState } from './up/state.mjs';

try {
  const state = readState();
  if (!state?.env || !hasSeed()) throw new Failure('there is no demo here', 'npm run up sets one up');
  if (state.demo === 'removed') {
    console.log('the demo is removed already');
  } else {
    await step('demo data', async () => ({
      note: await runSeed(['--remove'], { env: state.env, databaseUrl: state.databaseUrl }),
    }));
    await step('demo targets', async () => {
      for (const name of ['target-replica', 'target-primary']) {
        const dir = join(dataDir, name);
        if (!existsSync(dir)) continue;
        await stopServer({ dir });
        rmSync(dir, { recursive: true, force: true });
      }
      return { note: 'stopped and removed' };
    });
    rmSync(demoFile, { force: true });
    writeState({ ...readState(), demo: 'removed' });
    console.log('The demo is gone. Your own data stays; `npm run up` does not bring it back.');
  }
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
