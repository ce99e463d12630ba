/** How many statements a CPU second the parser takes: `npx tsx bench/parser.ts [FILE.jsonl…]`. */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ownStatements } from '@/bench/parser-statements';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80 } from '@/lib/sql/dialect';
import { fingerprint } from '@/lib/sql/fingerprint';
import { tokenize } from '@/lib/sql/lexer';
import { parseStatement } from '@/lib/sql/parse-statement';
import { splitScript } from '@/lib/sql/split';
import { TokenBuffer } from '@/lib/sql/token';
import type { Visitor } from '@/lib/sql/walk';
import { walk } from '@/lib/sql/walk';

export type ParserBenchResult = {
  readonly source: string;
  readonly statements: number;
  readonly characters: number;
  /** By step: statements a CPU second (of the whole process, garbage collection included). */
  readonly rates: { readonly [step: string]: number };
};

const defaultFiles = ['everyday', 'application', 'mysql'].map((name) => `../shared/corpus/${name}.jsonl`);
const lineSchema = z.object({ sql: z.string() });
const sampleSize = 4000;
const rounds = 5;

/** Real statements where a corpus is at hand, else our own; statements of more than 10,000 characters are left out. */
function loadStatements(files: readonly string[]): { source: string; statements: readonly string[] } {
  const present = files.filter((file) => existsSync(file));
  if (present.length === 0)
    return { source: 'own statements (no corpus found)', statements: ownStatements(sampleSize) };
  const all = present.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => lineSchema.parse(JSON.parse(line)).sql),
  );
  const short = all.filter((sql) => sql.length <= 10_000);
  const step = Math.max(1, Math.floor(short.length / sampleSize));
  return { source: present.join(', '), statements: short.filter((_, index) => index % step === 0) };
}

/** CPU seconds of a run; the best of some rounds. */
function rateOf(count: number, run: () => void, times: number): number {
  let best = 0;
  for (let round = 0; round < times; round++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, count / ((user + system) / 1e6));
  }
  return Math.round(best);
}

/** Measures each step over the same statements, the first parse (cold) before anything else has run. */
export function benchParser(files: readonly string[] = defaultFiles, dialect: Dialect = mysql80): ParserBenchResult {
  const { source, statements } = loadStatements(files);
  const options = { dialect };
  const count = statements.length;
  const characters = statements.reduce((sum, sql) => sum + sql.length, 0);
  const parseAll = (): void => {
    for (const sql of statements) parseStatement(sql, options);
  };
  const cold = rateOf(count, parseAll, 1);
  const warm = rateOf(count, parseAll, rounds);
  const tokens = new TokenBuffer();
  const lexAll = (): void => {
    for (const sql of statements) tokenize(sql, 0, sql.length, options, tokens);
  };
  const lex = rateOf(count, lexAll, rounds);
  const script = statements.join(';\n');
  const split = rateOf(count, () => splitScript(script, options), rounds);
  const printAll = (): void => {
    for (const sql of statements) fingerprint(sql, options);
  };
  const print = rateOf(count, printAll, rounds);
  const trees = statements.map((sql) => parseStatement(sql, options)).filter((result) => result.ok);
  let columns = 0;
  const visitor: Visitor = {
    column: () => {
      columns += 1;
    },
  };
  const walkAll = (): void => {
    for (const tree of trees) walk(tree.statement, visitor);
  };
  const walked = rateOf(count, walkAll, rounds);
  if (columns === 0) throw new Error('the walk saw no column');
  return {
    source,
    statements: count,
    characters,
    rates: { 'parse, cold': cold, 'parse, warm': warm, lex, split, fingerprint: print, walk: walked },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = process.argv.slice(2);
  const result = benchParser(files.length > 0 ? files : undefined);
  const average = Math.round(result.characters / result.statements);
  console.log(`${result.statements} statements of ${average} characters on average: ${result.source}`);
  for (const [step, rate] of Object.entries(result.rates)) {
    console.log(`${step.padEnd(14)} ${rate.toLocaleString('en').padStart(12)} statements a CPU second`);
  }
}
