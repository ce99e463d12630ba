/**
 * Runs every statement of a file through the console, over HTTP and against real servers, and says where it let through what it must
 * not, or refused what it must run. See --help.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Flavor } from '@/lib/sql/dialect';
import { newestDialect } from '@/lib/sql/dialect';
import { readCanaries } from './gate-score/canaries';
import type { CorpusLine } from './gate-score/corpus-line';
import { isFor, readLines } from './gate-score/corpus-line';
import { judgeLines } from './gate-score/judge-only';
import { startPlatform } from './gate-score/platform';
import { leaksInRecords } from './gate-score/records';
import type { Outcome } from './gate-score/run-line';
import { runLine } from './gate-score/run-line';
import { prepareTarget } from './gate-score/target';
import type { Keeper } from './process.mjs';
import { startKeeper } from './process.mjs';
import { startMariadb, startRedis } from './stack.mjs';
import { startComparedServer } from './testing/compared-server';

const help = `Usage: npm run gate:score -- FILE.jsonl [options]

Each line of the file is a statement with what must become of it; the fields are described at the end of CONSOLE.md. Servers, the API,
a worker, a project, grants and masks are made for the run and removed after it.

  --engine mysql|mariadb|tidb   one engine only (default: all; TiDB cannot be started, its lines are judged and not run)
  --fixture FILE                schema and data that the statements assume (default ../shared/console/fixture.sql)
  --only ID,ID                  these lines only
  --limit-ms N                  time limit of a statement (default 2000)
  --verbose                     what became of every line

Exits 1 on a violation: a statement that ran and must not, a value that must not be seen in any byte of an answer, of the audit log or
of the history of runs, a statement left running, or anything changed on the target.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string' },
    fixture: { type: 'string', default: join(import.meta.dirname, '../../shared/console/fixture.sql') },
    only: { type: 'string' },
    'limit-ms': { type: 'string', default: '2000' },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const flavors = ['mysql', 'mariadb', 'tidb'] as const satisfies readonly Flavor[];

async function main(): Promise<void> {
  const [file] = positionals;
  if (values.help || file === undefined) {
    console.log(help);
    return;
  }
  const chosen = flavors.filter((flavor) => values.engine === undefined || values.engine === flavor);
  if (chosen.length === 0) throw new Error(`--engine is one of ${flavors.join(', ')}`);
  const ids = values.only?.split(',');
  const lines = readLines(file).filter(({ id }) => ids === undefined || ids.includes(id));
  const keeper = startKeeper();
  let violations = 0;
  try {
    for (const flavor of chosen) {
      const own = lines.filter((line) => isFor(line, flavor));
      violations += flavor === 'tidb' ? await scoreVerdicts(own) : await scoreServer(flavor, own, keeper);
    }
  } finally {
    await keeper.release();
  }
  process.exitCode = violations > 0 ? 1 : 0;
}

async function scoreVerdicts(lines: readonly CorpusLine[]): Promise<number> {
  const outcomes = await judgeLines(lines, newestDialect.tidb, values.fixture);
  return print('tidb (verdicts only)', outcomes, []);
}

async function scoreServer(flavor: 'mysql' | 'mariadb', lines: readonly CorpusLine[], keeper: Keeper): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-gate-'));
  keeper.remove(dir);
  const metadata = await startMariadb({ dir: join(dir, 'metadata') });
  keeper.watch(metadata.identity);
  const redis = await startRedis({ dir: join(dir, 'redis') });
  keeper.watch(redis.identity);
  const target = await prepareTarget(
    await startComparedServer(flavor, keeper, { label: 'gate-target' }),
    flavor,
    values.fixture,
  );
  const statementMs = Number(values['limit-ms']);
  const platform = await startPlatform({
    keeper,
    metadataUrl: metadata.url(),
    redisUrl: redis.url(),
    target,
    flavor,
    statementMs,
  });
  const canaries = await readCanaries(target.admin);
  const before = await target.fingerprint();
  const general: string[] = [];
  const outcomes: Outcome[] = [];
  for (const line of lines) {
    const outcome = await runLine(line, { platform, target, canaries });
    const isChanged = (await target.fingerprint()) !== before;
    const violations = [...outcome.violations, ...(isChanged ? ['changed the target'] : [])];
    outcomes.push({ ...outcome, violations });
    await platform.forgetRate();
    if (isChanged) break;
  }
  general.push(...(await leaksInRecords(platform, canaries)));
  const connections = await target.connections();
  if (connections > 8) general.push(`${connections} connections are left open`);
  await platform.stop();
  await target.admin.end();
  return print(flavor, outcomes, general);
}

function print(engine: string, outcomes: readonly Outcome[], general: readonly string[]): number {
  const violated = outcomes.filter(({ violations }) => violations.length > 0);
  const refused = outcomes.filter(({ falseRefusal }) => falseRefusal);
  const times = (of: readonly (number | undefined)[]) => {
    const sorted = of.filter((ms) => ms !== undefined).toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
    return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`;
  };
  const must = outcomes.filter(({ line }) => line.expect.startsWith('reject')).length;
  console.log(
    `\n${engine}: ${outcomes.length} statements, ${must} that must not pass, ${outcomes.length - must} that must run`,
  );
  console.log(`  violations ${violated.length + general.length}, false refusals ${refused.length}`);
  console.log(
    `  verdict ${times(outcomes.map(({ judgeMs }) => judgeMs))}; whole ${times(outcomes.map(({ ms }) => ms))}`,
  );
  for (const problem of general) console.log(`  VIOLATION ${problem}`);
  const show = ({ line, said }: Outcome, what: string) =>
    console.log(`  ${what} ${line.id} (${line.category}, ${line.expect}): ${said}\n      ${line.sql.slice(0, 200)}`);
  for (const outcome of violated) show(outcome, `VIOLATION ${outcome.violations.join('; ')}:`);
  for (const outcome of refused) show(outcome, 'FALSE REFUSAL');
  if (values.verbose) for (const outcome of outcomes) show(outcome, '-');
  return violated.length + general.length;
}

await main();
