/**
 * Holds the parser against a real server that prepares (never runs) the same texts: what each of the two accepts, and whether both
 * find the same tables in a statement. See --help.
 */
import { parseArgs } from 'node:util';
import type { Statement } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { touchedTables } from '@/lib/sql/resolve-tables';
import { cpuMilliseconds } from '@/lib/sql/testing/cpu-time';
import { createRandom, mutate } from './parser-server/mutate';
import type { ServerReader } from './parser-server/server-reader';
import { openServerReader } from './parser-server/server-reader';
import { isInside, unusedCommonTables } from './parser-server/unused-common-tables';
import { startKeeper } from './process.mjs';
import { readStatements, startComparedServer } from './testing/compared-server';

const help = `Usage: npm run parser:server -- FILE.jsonl… (--server URL | --start mariadb | --start mysql) [options]

Each line of a file is {"sql": "…"}. Every statement is read by the parser and prepared by the server.

  --mutations N   also N statements of the files changed at random (default 0)
  --seed N        of the changes (default 1)
  --failures N    how many examples to print of each sort (default 5)
  --json          the figures as JSON

Exits 1 when the parser crashed, took more than 100 ms of CPU for a statement below 64 kB, or missed or added a table.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string' },
    start: { type: 'string' },
    mutations: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    failures: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const cpuMaxMs = 100;
const withTables: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'select',
  'set-operation',
  'values-query',
  'table-query',
  'nested-query',
  'insert',
  'replace',
  'update',
  'delete',
]);

type Figures = {
  readonly name: string;
  statements: number;
  bothAccept: number;
  bothRefuse: number;
  /** Ours is too strict: a gap where the server would go on. */
  onlyServerAccepts: number;
  /** Ours is too lenient: the server will refuse what the review let pass. */
  onlyWeAccept: number;
  /** The server stopped for another reason, perhaps before it had read all. */
  unclear: number;
  tablesCompared: number;
  tablesDiffer: number;
  /** Differ only by tables of a WITH that nothing names, which MySQL never opens: no difference in what runs. */
  unusedOnly: number;
  crashes: number;
  slow: number;
  slowestMs: number;
};
const newFigures = (name: string): Figures => ({
  name,
  statements: 0,
  bothAccept: 0,
  bothRefuse: 0,
  onlyServerAccepts: 0,
  onlyWeAccept: 0,
  unclear: 0,
  tablesCompared: 0,
  tablesDiffer: 0,
  unusedOnly: 0,
  crashes: 0,
  slow: 0,
  slowestMs: 0,
});
const examples = new Map<string, string[]>();

function remember({ name }: Figures, what: string, text: string): void {
  const sort = `${name}, ${what}`;
  const list = examples.get(sort) ?? [];
  if (list.length < Number(values.failures)) list.push(text.replaceAll(/\s+/g, ' ').slice(0, 400));
  examples.set(sort, list);
}

async function main(): Promise<void> {
  if (values.help || positionals.length === 0) {
    console.log(help);
    return;
  }
  const keeper = startKeeper();
  try {
    const url = values.server ?? (await startComparedServer(values.start ?? 'mariadb', keeper, { label: 'parser' }));
    const reader = await openServerReader(url);
    const dialect = dialectOfVersionString(reader.version);
    if (dialect === undefined) throw new Error(`not a version that is known: ${reader.version}`);
    const statements = positionals.flatMap(readStatements);
    const corpus = newFigures('corpus');
    for (const sql of statements) await compare(sql, reader, dialect, corpus);
    const mutated = newFigures('mutated');
    const random = createRandom(Number(values.seed));
    const any = () => statements[random(statements.length)] ?? '';
    for (let i = Number(values.mutations); i > 0; i--)
      await compare(mutate(any(), any(), dialect, random), reader, dialect, mutated);
    await reader.end();
    print(reader.version, corpus, mutated);
  } finally {
    await keeper.release();
  }
}

async function compare(sql: string, reader: ServerReader, dialect: Dialect, figures: Figures): Promise<void> {
  figures.statements += 1;
  let parsed: ReturnType<typeof parseStatement> | undefined;
  let tables: readonly string[] = [];
  try {
    const ms = cpuMilliseconds(() => {
      parsed = parseStatement(sql, { dialect });
      if (parsed.ok && withTables.has(parsed.statement.kind)) tables = tablesOf(parsed.statement);
    });
    figures.slowestMs = Math.max(figures.slowestMs, ms);
    if (ms > cpuMaxMs) {
      figures.slow += 1;
      remember(figures, 'slow', `${ms.toFixed(0)} ms: ${sql}`);
    }
  } catch (error) {
    figures.crashes += 1;
    remember(figures, 'crash', `${error instanceof Error ? error.message : error}: ${sql}`);
    return;
  }
  const ours = parsed?.ok === true;
  const { reading, message } = await reader.prepare(sql);
  const accepted = reading === 'accepts';
  if (reading === 'unclear') figures.unclear += 1;
  else if (ours && accepted) figures.bothAccept += 1;
  else if (!ours && !accepted) figures.bothRefuse += 1;
  else if (ours) {
    figures.onlyWeAccept += 1;
    remember(figures, 'only we accept', sql);
  } else {
    figures.onlyServerAccepts += 1;
    remember(
      figures,
      'only the server accepts',
      `${message} | ${parsed?.ok === false ? parsed.error.message : ''}: ${sql}`,
    );
  }
  if (parsed?.ok !== true || !accepted || !withTables.has(parsed.statement.kind)) return;
  const { demanded, isComplete } = await reader.tablesOf(sql);
  figures.tablesCompared += 1;
  const missed = demanded.filter((name) => !tables.includes(name));
  const added = isComplete ? tables.filter((name) => !demanded.includes(name) && !isAlwaysThere(name)) : [];
  if (missed.length + added.length === 0) return;
  const opened = new Set(openedTables(parsed.statement));
  if (missed.length === 0 && added.every((name) => !opened.has(name))) {
    figures.unusedOnly += 1;
    return;
  }
  figures.tablesDiffer += 1;
  remember(figures, 'tables differ', `missed ${missed.join(' ') || '-'}, added ${added.join(' ') || '-'}: ${sql}`);
}

type TouchedTable = ReturnType<typeof touchedTables>[number];
const nameOf = ({ table }: TouchedTable): string => `${table.schema?.text ?? 'sluice_scratch'}.${table.name.text}`;

const tablesOf = (statement: Statement): readonly string[] => touchedTables(statement).map(nameOf);

/** Without those that stand in an unused WITH alone. */
function openedTables(statement: Statement): readonly string[] {
  const unused = unusedCommonTables(statement);
  return touchedTables(statement)
    .filter(({ table }) => !unused.some((span) => isInside(table.span, span)))
    .map(nameOf);
}

/** Tables that need not be made are never missed: system schemas, and MariaDB's tables of numbers. */
const isAlwaysThere = (name: string): boolean =>
  /^(mysql|information_schema|performance_schema|sys)\.|\.seq_\d+_to_\d+/i.test(name);

function print(version: string, corpus: Figures, mutated: Figures): void {
  const runs = { corpus, ...(mutated.statements > 0 ? { mutated } : {}) };
  if (values.json) console.log(JSON.stringify({ version, ...runs, examples: Object.fromEntries(examples) }, null, 2));
  else {
    console.log(`server ${version}, seed ${values.seed}`);
    for (const [name, figures] of Object.entries(runs)) {
      const agree =
        (figures.bothAccept + figures.bothRefuse) / (figures.statements - figures.unclear - figures.crashes);
      const valid = figures.bothAccept + figures.onlyServerAccepts;
      const invalid = figures.bothRefuse + figures.onlyWeAccept;
      const percent = (part: number, of: number): string => (of === 0 ? '–' : `${((100 * part) / of).toFixed(2)} %`);
      console.log(
        `${name}: ${figures.statements} statements, same verdict on ${(100 * agree).toFixed(2)} % (${figures.unclear} unclear)`,
      );
      console.log(
        `  accepted of the server's ${valid}: ${percent(figures.bothAccept, valid)}; refused of its ${invalid} refusals: ${percent(figures.bothRefuse, invalid)}`,
      );
      console.log(
        `  tables compared ${figures.tablesCompared}, differ ${figures.tablesDiffer} (${figures.unusedOnly} more by an unused WITH, which is not opened); crashes ${figures.crashes}; over ${cpuMaxMs} ms CPU ${figures.slow}, slowest ${figures.slowestMs.toFixed(1)} ms`,
      );
    }
    for (const [sort, list] of examples) for (const text of list) console.log(`${sort}: ${text}`);
  }
  const failed = [corpus, mutated].some(({ crashes, slow, tablesDiffer }) => crashes + slow + tablesDiffer > 0);
  process.exitCode = failed ? 1 : 0;
}

await main();
