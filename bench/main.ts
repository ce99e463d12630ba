import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { bundleOptions, nodeFlags } from '../scripts/bundle-options.mjs';

type Bench = {
  readonly source: string;
  /** As production runs it: tsx wraps every closure to keep its name, which costs the review a good part of its speed. */
  readonly isBundled?: boolean;
};

/**
 * `npm run bench [-- parser review live execution tickets metadata crawl export digest inspection history collect]`: rates and ratios taken in one run, one process each so that none warms another.
 * Without names: parser, review, live, execution. `tickets` makes a million tickets first, `metadata` two million columns and
 * `crawl` 20,000 tables: each takes minutes. `export` makes a million rows and takes them as a file; `load` starts a Sluice and works its console for five minutes.
 */
const benches = {
  parser: { source: 'bench/parser.ts' },
  review: { source: 'bench/review.ts', isBundled: true },
  live: { source: 'bench/review-live.ts' },
  execution: { source: 'bench/execution.ts' },
  tickets: { source: 'bench/ticket-list.ts' },
  metadata: { source: 'bench/metadata-search.ts', isBundled: true },
  crawl: { source: 'bench/metadata-crawl.ts' },
  export: { source: 'bench/export.ts' },
  digest: { source: 'bench/digest.ts' },
  load: { source: 'bench/console-load.ts' },
  inspection: { source: 'bench/inspection.ts', isBundled: true },
  history: { source: 'bench/inspection-history.ts' },
  collect: { source: 'bench/collect.ts', isBundled: true },
} as const satisfies { readonly [name: string]: Bench };
type BenchName = keyof typeof benches;

const isBench = (name: string): name is BenchName => Object.hasOwn(benches, name);

async function argumentsOf({ source, isBundled = false }: Bench): Promise<readonly string[]> {
  if (!isBundled) return ['--import', 'tsx', source];
  const bundle = bundleOptions(source, source.replace(/\.ts$/, '.mjs').replace(/^/, 'dist/'));
  await build(bundle);
  return [...nodeFlags, '--expose-gc', bundle.outfile];
}

const given = process.argv.slice(2);
const firstOption = given.findIndex((argument) => argument.startsWith('--'));
/** Everything from the first option on goes to the benchmark itself: `metadata --scale 20`. */
const options = firstOption < 0 ? [] : given.slice(firstOption);
const asked = firstOption < 0 ? given : given.slice(0, firstOption);
const unknown = asked.filter((name) => !isBench(name));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const chosen = asked.length > 0 ? asked.filter(isBench) : (['parser', 'review', 'live', 'execution'] as const);
let failed = 0;
for (const name of chosen) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, [...(await argumentsOf(benches[name])), ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) failed += 1;
}
process.exitCode = failed > 0 ? 1 : 0;
