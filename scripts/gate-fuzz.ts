/**
 * Statements of a file changed at random, judged by the gate; what it lets through is run on a real server, which says which tables it
 * opened. See --help.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Connection, FieldPacket, RowDataPacket } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { judge } from '@/lib/console/gate/judge';
import { gateSchemaFromSql } from '@/lib/console/gate/testing/gate-schema-from-sql';
import type { GateRun } from '@/lib/console/gate/verdict';
import { consoleLimits } from '@/lib/console/run/console-limits';
import { keepsRow } from '@/lib/console/run/keeps-row';
import type { Dialect, Flavor } from '@/lib/sql/dialect';
import { dialectOfVersionString } from '@/lib/sql/dialect';
import { cpuMilliseconds } from '@/lib/sql/testing/cpu-time';
import type { OpenedTables } from './gate-fuzz/opened-tables';
import { lockOptions, watchOpenedTables } from './gate-fuzz/opened-tables';
import type { Canaries } from './gate-score/canaries';
import { readCanaries } from './gate-score/canaries';
import { corpusAccess } from './gate-score/corpus-access';
import { isFor, readLines, textOf } from './gate-score/corpus-line';
import { prepareTarget } from './gate-score/target';
import { createRandom, mutate } from './parser-server/mutate';
import type { Keeper } from './process.mjs';
import { startKeeper } from './process.mjs';
import { startComparedServer } from './testing/compared-server';

const help = `Usage: npm run gate:fuzz -- FILE.jsonl [options]

The statements of a file (as for gate:score) are changed at random and judged. What the gate lets through is run in a read-only
transaction by an account that may read everything, and held against the verdict:
  - a table that the server opened and the verdict does not name,
  - a column more or less than was judged, so that masks by position would shift,
  - a value that must not be seen in what is left after masking,
  - anything changed on the server.

  --engine mysql|mariadb   one engine only (default: both)
  --mutations N            how many (default 100000)
  --seed N                 of the changes (default 1)
  --fixture FILE           schema and data that the statements assume (default ../shared/console/fixture.sql)
  --show N                 how many examples to print of each sort (default 5)

Exits 1 on any of them, and when a verdict crashes.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string' },
    mutations: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    fixture: { type: 'string', default: join(import.meta.dirname, '../../shared/console/fixture.sql') },
    show: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});
const flavors = ['mysql', 'mariadb'] as const satisfies readonly Flavor[];
/** An allowed statement may be slow; what it opens is known when it is stopped, too. */
const statementMs = 300;
const lengthMax = 16 * 1024;

class Figures {
  judged = 0;
  refused = 0;
  allowed = 0;
  /** Let through by the gate, refused by the server: nothing was read, but a table may have been opened. */
  failed = 0;
  /** The second reader could not read it: in production the server's own list decides before it runs. */
  leftToServer = 0;
  problems = 0;
  slowestMs = 0;
  private readonly examples = new Map<string, string[]>();

  problem(sort: string, detail: string, sql: string): void {
    this.problems += 1;
    const list = this.examples.get(sort) ?? [];
    if (list.length < Number(values.show)) list.push(`${detail}\n      ${sql.replaceAll(/\s+/g, ' ').slice(0, 400)}`);
    this.examples.set(sort, list);
  }

  print(name: string): void {
    console.log(
      `\n${name}: ${this.judged} changed statements, ${this.refused} refused, ${this.allowed} let through ` +
        `(${this.failed} of them refused by the server, ${this.leftToServer} left to its list of tables)`,
    );
    console.log(`  problems ${this.problems}; slowest verdict ${this.slowestMs.toFixed(0)} ms of CPU`);
    for (const [sort, list] of this.examples) for (const text of list) console.log(`  ${sort.toUpperCase()} ${text}`);
  }
}

type World = {
  readonly session: Connection;
  readonly opened: OpenedTables;
  readonly canaries: Canaries;
  readonly figures: Figures;
};

async function main(): Promise<void> {
  const [file] = positionals;
  if (values.help || file === undefined) {
    console.log(help);
    return;
  }
  const chosen = flavors.filter((flavor) => values.engine === undefined || values.engine === flavor);
  if (chosen.length === 0) throw new Error(`--engine is one of ${flavors.join(', ')}`);
  const keeper = startKeeper();
  let problems = 0;
  try {
    for (const flavor of chosen) problems += await fuzz(flavor, file, keeper);
  } finally {
    await keeper.release();
  }
  process.exitCode = problems > 0 ? 1 : 0;
}

async function fuzz(flavor: 'mysql' | 'mariadb', file: string, keeper: Keeper): Promise<number> {
  const url = await startComparedServer(flavor, keeper, { label: 'gate-fuzz', options: lockOptions });
  const target = await prepareTarget(url, flavor, values.fixture);
  const session = await openWide(url, target.admin, flavor);
  const [[version]] = await session.query<RowDataPacket[][]>('SELECT VERSION()');
  const dialect = dialectOfVersionString(String(version?.[0]));
  if (dialect === undefined) throw new Error('a server of an unknown version');
  const figures = new Figures();
  const world: World = {
    session,
    opened: await watchOpenedTables(await createConnection({ ...loginOf(url), charset: 'utf8mb4' })),
    canaries: await readCanaries(target.admin),
    figures,
  };
  const gate = await openGate(dialect);
  const before = await target.fingerprint();
  const lines = readLines(file).filter((line) => isFor(line, flavor) && textOf(line).length < lengthMax);
  const honest = lines.filter(({ expect }) => expect.startsWith('allow'));
  const random = createRandom(Number(values.seed));
  const anyOf = (some: typeof lines): string => {
    const line = some[random(some.length)];
    return line === undefined ? '' : textOf(line);
  };
  for (let left = Number(values.mutations); left > 0; left--) {
    // Most begin with what may run: of the others nearly all are refused, and nothing is learnt from those.
    const sql = mutate(anyOf(random(4) > 0 && honest.length > 0 ? honest : lines), anyOf(lines), dialect, random);
    const verdict = judged(sql, gate, figures);
    if (verdict !== undefined) await runAndCompare(sql, verdict, world);
  }
  if ((await target.fingerprint()) !== before)
    figures.problem('changed the server', 'rows, definitions or settings', '');
  figures.print(`${flavor} ${dialect.version}, seed ${values.seed}`);
  await session.end();
  await world.opened.end();
  await target.admin.end();
  return figures.problems;
}

type Gate = (sql: string) => ReturnType<typeof judge>;
const access = corpusAccess();

async function openGate(dialect: Dialect): Promise<Gate> {
  const secondReader = await loadNodeSqlParserReader();
  const schema = gateSchemaFromSql(readFileSync(values.fixture, 'utf8'), dialect, { lowerCaseTableNames: 0 });
  return (sql) =>
    judge({
      sql,
      dialect,
      defaultSchema: 'app',
      schema,
      access,
      secondReader,
      rowLimit: { max: consoleLimits.rowsMax, why: 'default' },
      statementMsMax: consoleLimits.statementMs,
    });
}

/** The verdict when it lets the statement through. */
function judged(sql: string, gate: Gate, figures: Figures): GateRun | undefined {
  figures.judged += 1;
  let verdict: ReturnType<Gate> | undefined;
  try {
    figures.slowestMs = Math.max(
      figures.slowestMs,
      cpuMilliseconds(() => {
        verdict = gate(sql);
      }),
    );
  } catch (error) {
    figures.problem('crash', error instanceof Error ? error.message : String(error), sql);
    return undefined;
  }
  if (verdict?.kind === 'run') {
    figures.allowed += 1;
    return verdict;
  }
  figures.refused += 1;
  return undefined;
}

const loginOf = (url: string) => {
  const { hostname: host, port, username, password } = new URL(url);
  return { host, port: Number(port), user: decodeURIComponent(username), password: decodeURIComponent(password) };
};

/** More than a console's account ever has, so that the gate alone stands between a statement and the data; read-only all the same. */
async function openWide(url: string, admin: Connection, flavor: Flavor): Promise<Connection> {
  await admin.query("CREATE USER 'fuzz_wide'@'%' IDENTIFIED BY 'fuzz'");
  await admin.query("GRANT SELECT, SHOW VIEW, EXECUTE, PROCESS ON *.* TO 'fuzz_wide'@'%'");
  const session = await createConnection({
    ...loginOf(url),
    user: 'fuzz_wide',
    password: 'fuzz',
    database: 'app',
    charset: 'utf8mb4',
    rowsAsArray: true,
  });
  await session.query(
    flavor === 'mariadb'
      ? `SET SESSION max_statement_time = ${statementMs / 1000}, lock_wait_timeout = 1`
      : `SET SESSION max_execution_time = ${statementMs}, lock_wait_timeout = 1`,
  );
  return session;
}

async function runAndCompare(sql: string, verdict: GateRun, world: World): Promise<void> {
  const { session, opened, canaries, figures } = world;
  await session.query('START TRANSACTION READ ONLY');
  const seen: string[] = [];
  try {
    const [rows, fields] = await session.query<RowDataPacket[][]>(verdict.text);
    compareForm(sql, verdict, fields, figures);
    seen.push(...shown(rows, verdict));
    seen.push(...(fields ?? []).map(({ name }) => name));
  } catch {
    figures.failed += 1;
  }
  await compareTables(sql, verdict, await opened.of(session.threadId), figures);
  await session.query('ROLLBACK');
  const found = canaries.find(seen.join('\n'), ownForms(sql));
  if (found !== undefined) figures.problem('seen', found, sql);
}

/** What a statement can make of its own constants without reading anything. */
const ownForms = (sql: string): string =>
  [sql, [...sql].reverse().join(''), Buffer.from(sql).toString('hex')].join('\n');

/** Masks are by position. */
function compareForm(sql: string, { outputs }: GateRun, fields: readonly FieldPacket[] | undefined, figures: Figures) {
  if (outputs === 'server-defined' || fields === undefined || fields.length === outputs.length) return;
  figures.problem('columns differ', `${fields.length} came, ${outputs.length} were judged`, sql);
}

/** What a person would be shown: rows that the filter keeps, without the cells that are hidden. */
function shown(rows: readonly (readonly unknown[])[], { outputs, rowFilter }: GateRun): readonly string[] {
  const kept = rows.filter(
    (row) =>
      rowFilter === undefined ||
      keepsRow(
        row.map((cell) => (cell === null ? null : Buffer.from(String(cell)))),
        rowFilter,
        access,
      ),
  );
  return kept.flatMap((row) =>
    row.flatMap((cell, i) => {
      const isHidden = outputs !== 'server-defined' && outputs[i]?.mask !== undefined;
      return isHidden || cell === null ? [] : [Buffer.isBuffer(cell) ? cell.toString('latin1') : String(cell)];
    }),
  );
}

async function compareTables(sql: string, verdict: GateRun, openedTables: readonly string[], figures: Figures) {
  const named = new Set(verdict.tables.map(({ schema, table }) => `${schema}.${table}`.toLowerCase()));
  const missed = openedTables.filter(
    (name) => !named.has(name) && !isDictionary(name) && !(verdict.statementKind === 'show' && shownSettings.has(name)),
  );
  if (missed.length === 0) return;
  if (verdict.askServerTables) figures.leftToServer += 1;
  else figures.problem('table not named', missed.join(', '), sql);
}

/** MySQL's information_schema is made of views on its dictionary, which hold no rows of anybody. */
const isDictionary = (name: string): boolean => name.startsWith('information_schema.') || dictionary.has(name);

/** SHOW VARIABLES and SHOW STATUS read these; the gate lets their rows through by its own lists. */
const shownSettings: ReadonlySet<string> = new Set(
  ['session_variables', 'global_variables', 'session_status', 'global_status'].map(
    (name) => `performance_schema.${name}`,
  ),
);
const dictionary: ReadonlySet<string> = new Set(
  [
    'catalogs',
    'character_sets',
    'check_constraints',
    'collations',
    'column_statistics',
    'columns',
    'events',
    'foreign_key_column_usage',
    'foreign_keys',
    'index_column_usage',
    'index_partitions',
    'index_stats',
    'indexes',
    'parameter_type_elements',
    'parameters',
    'resource_groups',
    'routines',
    'schemata',
    'st_spatial_reference_systems',
    'table_partition_values',
    'table_partitions',
    'table_stats',
    'tables',
    'tablespace_files',
    'tablespaces',
    'triggers',
    'view_routine_usage',
    'view_table_usage',
  ].map((name) => `mysql.${name}`),
);

await main();
