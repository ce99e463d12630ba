import { existsSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { schemaSql, ticketStatements } from '@/bench/review-statements';
import type { Step } from '@/bench/rounds';
import { timeInRounds } from '@/bench/rounds';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { strictProfile } from '@/lib/review/profile/profiles';
import { rules as allRules } from '@/lib/review/registry';
import type { ReviewInput } from '@/lib/review/review';
import { reviewScript } from '@/lib/review/review';
import { wantsFacts } from '@/lib/review/rule';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

/**
 * What a review costs on one core, from the text to findings and gaps (the strict profile). The bar of DESIGN.md is 15,000 statements of
 * at most 1 kB a second with every static rule on: those that judge the text alone, as a peer's figure is for its static rules. Beside it
 * stands the dearer review that ours adds: every rule that needs no server, on a known schema of 200 tables that moves on with the script.
 */
const bar = 15_000;
const statementCount = 5_000;
const bytesMax = 1024;
const rounds = { ticket: 5, corpus: 3 } as const;
const repeats = 10;
/** Until the compiler has seen everything twice, its own notes grow by some kB a repeat. */
const repeatsBefore = 5;
const corpus = '../shared/corpus/application.jsonl';

const dialect = mysql80;
const rules = allRules.filter((rule) => rule.dialects.includes(dialect.flavor) && !wantsFacts(rule));
const { view: schema, defaultSchema } = schemaFromSql(schemaSql, dialect);
const staticRules = rules.filter(({ needs }) => needs === undefined);
const known = { dialect, schema, defaultSchema, profile: strictProfile, rules };
const textAlone = { dialect, profile: strictProfile, rules: staticRules };
const secondReader = await loadNodeSqlParserReader();

const statements = ticketStatements(statementCount);
const script = statements.join(';\n');
const smallScripts = Array.from({ length: 50 }, (_, i) => statements.slice(i * 100, (i + 1) * 100).join(';\n'));

const findingsIn = (scripts: readonly string[], input: Omit<ReviewInput, 'script'>): number =>
  scripts.reduce((sum, text) => sum + reviewScript({ ...input, script: text }).findings.length, 0);
const count = (n: number, digits = 0): string =>
  n.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const megabytes = (bytes: number): number => bytes / 1e6;

function measureRates(): void {
  const longest = Math.max(...statements.map((sql) => Buffer.byteLength(sql)));
  if (longest > bytesMax) throw new Error(`a statement has ${longest} bytes: the bar is for ${bytesMax}`);
  const size = Buffer.byteLength(script);
  console.log(
    `${count(statementCount)} statements of ${Math.round(size / statementCount)} bytes on average and ${longest} at most, ` +
      `${known.profile.key} profile; of ${allRules.length} rules ${staticRules.length} are static (the text alone), ` +
      `${rules.length} need no server (the text and a schema of 200 tables)`,
  );
  const parsed = parseScript(script, { dialect });
  const steps = [
    { name: 'parse', run: () => parseScript(script, { dialect }).length },
    { name: 'static rules: parse and review', run: () => findingsIn([script], textAlone) },
    { name: '  in 50 scripts of 100', run: () => findingsIn(smallScripts, textAlone) },
    { name: '  second reader beside', run: () => findingsIn([script], { ...textAlone, secondReader }) },
    { name: 'on a schema: of parsed statements', run: () => findingsIn([script], { ...known, statements: parsed }) },
    { name: '  parse and review', run: () => findingsIn([script], known) },
    { name: '  in 50 scripts of 100', run: () => findingsIn(smallScripts, known) },
    { name: '  second reader beside', run: () => findingsIn([script], { ...known, secondReader }) },
  ] as const satisfies readonly Step[];
  const timings = timeInRounds(steps, rounds.ticket);
  console.log(`${''.padEnd(34)} ${'statements/s'.padStart(14)} ${'per CPU second'.padStart(16)} ${'MB/s'.padStart(8)}`);
  for (const [i, { name }] of steps.entries()) {
    const { wallSeconds = 0, cpuSeconds = 0 } = timings[i] ?? {};
    console.log(
      `${name.padEnd(34)} ${count(statementCount / wallSeconds).padStart(14)} ` +
        `${count(statementCount / cpuSeconds).padStart(16)} ${count(megabytes(size) / wallSeconds, 1).padStart(8)}`,
    );
  }
  const [parse, text, , textBoth, , whole] = timings.map(({ wallSeconds }) => wallSeconds);
  if (parse === undefined || text === undefined || textBoth === undefined || whole === undefined) return;
  const rate = statementCount / text;
  console.log(
    `a review by the static rules takes ${count(text / parse, 1)} × the parse, on a schema ${count(whole / parse, 1)} ×`,
  );
  console.log(
    `bar ${count(bar)} statements/s with the static rules: ${rate >= bar ? 'held' : 'NOT HELD'} (${count(rate / bar, 2)} ×), ` +
      `with the second reader ${count(statementCount / textBoth / bar, 2)} ×; on a schema ${count(statementCount / whole / bar, 2)} ×`,
  );
}

const lineSchema = z.object({ sql: z.string(), source: z.string() });

/** Real migrations: the statements of a file are a script. */
function measureCorpus(): void {
  if (!existsSync(corpus)) {
    console.log(`\n!! ${corpus} IS NOT THERE: MB/s OVER REAL MIGRATIONS WERE NOT MEASURED`);
    return;
  }
  const bySource = new Map<string, string[]>();
  for (const line of readFileSync(corpus, 'utf8').split('\n')) {
    if (line === '') continue;
    const { sql, source } = lineSchema.parse(JSON.parse(line));
    bySource.set(source, [...(bySource.get(source) ?? []), sql]);
  }
  const scripts = [...bySource.values()].map((texts) => texts.join(';\n'));
  const size = megabytes(scripts.reduce((sum, text) => sum + Buffer.byteLength(text), 0));
  const input = { dialect, profile: strictProfile, rules };
  const steps = [
    { name: 'parse', run: () => scripts.reduce((sum, text) => sum + parseScript(text, { dialect }).length, 0) },
    { name: 'parse and review', run: () => findingsIn(scripts, input) },
    { name: 'with the second reader', run: () => findingsIn(scripts, { ...input, secondReader }) },
  ];
  const all = scripts.flatMap((text) => parseScript(text, { dialect }));
  const unread = all.filter(({ result }) => !result.ok).length;
  console.log(
    `\n${corpus}: ${count(all.length)} statements in ${count(scripts.length)} scripts, ${count(size, 2)} MB, ${unread} not read`,
  );
  for (const [i, { wallSeconds, cpuSeconds }] of timeInRounds(steps, rounds.corpus).entries()) {
    console.log(
      `${(steps[i]?.name ?? '').padEnd(34)} ${count(size / wallSeconds, 2).padStart(8)} MB/s ` +
        `${count(size / cpuSeconds, 2).padStart(8)} MB a CPU second ${count(all.length / wallSeconds).padStart(10)} statements/s`,
    );
  }
}

/** The same script again and again: after a collection as much is held as after the first. */
async function measureMemory(): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) {
    console.log('\n!! MEMORY WAS NOT MEASURED: node --expose-gc');
    return;
  }
  console.log(`\nmemory after each of ${repeats} repeats, second reader beside (MB)`);
  const heaps: number[] = [];
  const figures: string[][] = [];
  for (let repeat = 1 - repeatsBefore; repeat <= repeats; repeat++) {
    findingsIn([script], { ...known, secondReader });
    // What waits for the end of this turn holds on to it.
    await setImmediate();
    gc();
    gc();
    if (repeat < 1) continue;
    const { heapUsed, rss } = process.memoryUsage();
    heaps.push(heapUsed);
    figures.push([String(repeat), count(megabytes(heapUsed), 1), count(megabytes(rss), 0)]);
  }
  for (const [row, title] of ['repeat', 'heap', 'RSS'].entries())
    console.log(`${title.padEnd(8)}${figures.map((column) => (column[row] ?? '').padStart(8)).join('')}`);
  const growth = Math.min(...heaps.slice(-3)) / Math.min(...heaps.slice(0, 3));
  console.log(`heap of the last three is ${count(growth, 3)} × that of the first: ${growth < 1.02 ? 'flat' : 'GROWS'}`);
}

measureRates();
measureCorpus();
await measureMemory();
