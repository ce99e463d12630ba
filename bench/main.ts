import { spawnSync } from 'node:child_process';

/**
 * `npm run bench [-- parser review live execution tickets]`: rates and ratios taken in one run, one process each so that none warms another.
 * Without names: parser, review, live, execution. `tickets` makes a million tickets first and takes minutes.
 */
const benches = {
  parser: ['bench/parser.ts'],
  review: ['bench/review.ts'],
  live: ['bench/review-live.ts'],
  execution: ['bench/execution.ts'],
  tickets: ['bench/ticket-list.ts'],
} as const;
type BenchName = keyof typeof benches;

const isBench = (name: string): name is BenchName => Object.hasOwn(benches, name);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !isBench(name));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const chosen = asked.length > 0 ? asked.filter(isBench) : (['parser', 'review', 'live', 'execution'] as const);
let failed = 0;
for (const name of chosen) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...benches[name]], { stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
process.exitCode = failed > 0 ? 1 : 0;
