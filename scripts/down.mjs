/** `npm run down`: stops everything that `npm run up` started here; data stays. */
import { sayFailure } from './up/say.mjs';
import { stopAll } from './up/stop.mjs';

try {
  const { stopped, stuck } = await stopAll();
  console.log(stopped.length > 0 ? `stopped: ${stopped.join(', ')}` : 'nothing was running');
  if (stuck.length > 0) {
    console.error(`did not stop: ${stuck.join(', ')}`);
    process.exitCode = 1;
  }
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
