/**
 * The quick part of `npm test`: what must be green before any commit. Every step runs, also after one has failed.
 * `npm run check -- lint deps` runs only the steps named.
 */
import { checkSteps } from './check-steps.mjs';
import { chosenSteps, runSteps } from './steps.mjs';

const { failed, line } = await runSteps(chosenSteps(checkSteps, process.argv.slice(2)));
console.log(line);
process.exitCode = failed > 0 ? 1 : 0;
