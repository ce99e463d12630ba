/**
 * Holds the schema model against a real server: each DDL statement of a corpus is run on a scratch schema and applied to the model,
 * and what the server then says of the tables must be what the model says. See --help.
 */
import { parseArgs } from 'node:util';
import { createSchemaSource } from '@/lib/adapters/mysql/schema-source';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import type { TargetSession } from '@/lib/instance/target-session';
import { effectOf } from '@/lib/schema/apply';
import { canonicalRelation } from '@/lib/schema/canonical';
import type { Effect } from '@/lib/schema/effect';
import { printRelation } from '@/lib/schema/print-relation';
import { resolveNames } from '@/lib/schema/resolve-names';
import { createSchemaState } from '@/lib/schema/schema-state';
import type { SchemaView } from '@/lib/schema/schema-view';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import type { Statement } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { touchedObjects } from '@/lib/sql/touched-objects';
import { startKeeper } from './process.mjs';
import { readStatements, startComparedServer } from './testing/compared-server';

const help = `Usage: npm run schema:server -- FILE.jsonl… (--server URL | --start mariadb | --start mysql) [options]

Each line of a file is {"sql": "…"}. Statements that define tables and views without naming a schema are run, in their order.

  --most N      at most N statements (default all)
  --failures N  how many differences to print (default 5)
  --json        the figures as JSON`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string' },
    start: { type: 'string' },
    most: { type: 'string', default: '1000000' },
    failures: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const schema = 'sluice_scratch';
const kinds: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'create-table',
  'alter-table',
  'drop-table',
  'rename-table',
  'create-index',
  'drop-index',
  'create-view',
  'alter-view',
  'drop-view',
]);

const figures = {
  statements: 0,
  /** The server ran them and the model is the same afterwards. */
  agree: 0,
  differ: 0,
  /** The server ran them; the model says that it cannot tell (a query's columns, an unknown option). */
  notTold: 0,
  /** The server refused them, and so does the model; or the model saw nothing wrong (data, limits, privileges). */
  bothRefuse: 0,
  onlyServerRefuses: 0,
  /** The server ran them, and the model names a problem: a false alarm. */
  falseProblems: 0,
};
const examples: string[] = [];

async function main(): Promise<void> {
  if (values.help || positionals.length === 0) {
    console.log(help);
    return;
  }
  const keeper = startKeeper();
  try {
    const url = values.server ?? (await startComparedServer(values.start ?? 'mariadb', keeper, { label: 'schema' }));
    const opened = await sessionsByUrl(url).open(newId(instanceIdSchema), 'execute', { label: 'schema' });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const session = opened.value;
    const [row] = await session.rows('SELECT VERSION() AS v');
    const version = String(row?.['v']);
    const dialect = dialectOfVersionString(version);
    if (dialect === undefined) throw new Error(`not a version that is known: ${version}`);
    await runAll(positionals.flatMap(readStatements).slice(0, Number(values.most)), session, { url, dialect });
    await session.rows(`DROP DATABASE ${schema}`);
    await session.close();
    print(version);
  } finally {
    await keeper.release();
  }
}

type Server = { readonly url: string; readonly dialect: Dialect };

async function runAll(statements: readonly string[], session: TargetSession, server: Server): Promise<void> {
  const source = createSchemaSource(sessionsByUrl(server.url));
  const read = async (): Promise<SchemaView> => {
    const reading = await source.read(newId(instanceIdSchema), [schema], {});
    if (!reading.ok) throw new Error(JSON.stringify(reading.error));
    return reading.value;
  };
  const empty = async (): Promise<void> => {
    await session.rows(`DROP DATABASE IF EXISTS ${schema}`);
    await session.rows(`CREATE DATABASE ${schema} CHARACTER SET utf8mb4`);
    await session.rows(`USE ${schema}`);
    await session.rows('SET SESSION foreign_key_checks = 1');
  };
  await empty();
  let view = await read();
  for (const sql of statements) {
    const parsed = parseStatement(sql, { dialect: server.dialect });
    if (!parsed.ok || !isOurs(parsed.statement)) continue;
    const state = createSchemaState(view, { dialect: server.dialect, defaultSchema: schema });
    const { output } = resolveNames(parsed.statement, state, sql);
    const effect = effectOf(parsed.statement, state, { script: sql, dialect: server.dialect, output });
    figures.statements += 1;
    // A name that is taken or missing says nothing here: the corpus is not one script. Make room or the table is what it was.
    if (effect.problems.some(({ kind }) => kind === 'table-exists') && (view.databases[0]?.relations.length ?? 0) > 0) {
      await empty();
      view = await read();
      figures.statements -= 1;
      const again = createSchemaState(view, { dialect: server.dialect, defaultSchema: schema });
      const second = resolveNames(parsed.statement, again, sql);
      const fresh = effectOf(parsed.statement, again, { script: sql, dialect: server.dialect, output: second.output });
      figures.statements += 1;
      view = await runOne(sql, fresh, again, { session, read });
      continue;
    }
    view = await runOne(sql, effect, state, { session, read });
  }
}

async function runOne(
  sql: string,
  effect: Effect,
  state: ReturnType<typeof createSchemaState>,
  { session, read }: { readonly session: TargetSession; readonly read: () => Promise<SchemaView> },
): Promise<SchemaView> {
  const answer = await session.run(sql);
  if (answer.kind !== 'done') {
    if (effect.problems.length > 0) figures.bothRefuse += 1;
    else figures.onlyServerRefuses += 1;
    // DROP TABLE a, b has dropped a when it fails at b.
    return read();
  }
  const after = await read();
  if (effect.problems.length > 0) {
    figures.falseProblems += 1;
    remember('false problem', sql, JSON.stringify(effect.problems));
    return after;
  }
  state.commit(effect);
  if (effect.unknown.length > 0 || effect.relations.some(isNotTold)) {
    figures.notTold += 1;
    return after;
  }
  const ours = state.view().databases.find(({ name }) => name === schema)?.relations ?? [];
  const theirs = after.databases[0]?.relations ?? [];
  const names = new Set([...ours, ...theirs].map(({ name }) => name));
  const wrong = [...names].filter((name) => textOf(ours, name, theirs) !== textOf(theirs, name, ours));
  if (wrong.length === 0) figures.agree += 1;
  else {
    figures.differ += 1;
    const texts = wrong.map((name) => {
      const [model, live] = [ours, theirs].map((list) => list.find((relation) => relation.name === name));
      return linesThatDiffer(model, live);
    });
    remember('differs', sql, texts.join('\n  '));
  }
  return after;
}

/** What was there is not known, or a column of a query whose type only the server can tell. */
const isNotTold = ({ after }: Effect['relations'][number]): boolean =>
  after === undefined || (after?.kind === 'table' && after.columns.some(({ type }) => type.name === 'unknown'));

type Relation = SchemaView['databases'][number]['relations'][number];

function linesThatDiffer(model: Relation | undefined, live: Relation | undefined): string {
  const lines = (relation: Relation | undefined): readonly string[] =>
    relation === undefined
      ? ['absent']
      : [
          ...printRelation(relation)
            .split('\n')
            .map((line) => line.trim().replace(/,$/, '')),
          ...(relation.kind === 'table' ? [JSON.stringify(relation.partitioning)] : []),
        ];
  const [ours, theirs] = [lines(model), lines(live)];
  return [
    ...ours.filter((line) => !theirs.includes(line)).map((line) => `model  ${line}`),
    ...theirs.filter((line) => !ours.includes(line)).map((line) => `server ${line}`),
  ].join('\n  ');
}

type Relations = SchemaView['databases'][number]['relations'];

/** As the fingerprint sees it, where both know the columns. */
function textOf(relations: Relations, name: string, others: Relations): string {
  const relation = relations.find((candidate) => candidate.name === name);
  const other = others.find((candidate) => candidate.name === name);
  if (relation === undefined) return 'absent';
  if (relation.kind === 'view' || other?.kind === 'view') return relation.kind;
  if (relation.kind === 'table' && other?.kind === 'table' && !(relation.columnsKnown && other.columnsKnown))
    return 'table';
  return canonicalRelation(relation);
}

function isOurs(statement: Statement): boolean {
  if (!kinds.has(statement.kind)) return false;
  if (statement.kind === 'create-table' && statement.temporary) return false;
  if (statement.kind === 'drop-table' && statement.temporary) return false;
  return (touchedObjects(statement) ?? []).every((object) => object.schema === undefined);
}

function remember(what: string, sql: string, text: string): void {
  if (examples.length < Number(values.failures))
    examples.push(`${what}: ${sql.replaceAll(/\s+/g, ' ').slice(0, 600)}\n  ${text}`);
}

function print(version: string): void {
  const ran = figures.agree + figures.differ + figures.notTold + figures.falseProblems;
  const share = ran === 0 ? 0 : figures.agree / ran;
  if (values.json) console.log(JSON.stringify({ version, ...figures, share, examples }, null, 2));
  else {
    console.log(
      `server ${version}: ${figures.statements} statements, ${ran} ran, the same on ${(100 * share).toFixed(2)} %`,
    );
    console.log(
      `  differ ${figures.differ}, not told ${figures.notTold}, false problems ${figures.falseProblems}; refused by both ${figures.bothRefuse}, by the server alone ${figures.onlyServerRefuses}`,
    );
    for (const text of examples) console.log(text);
  }
}

await main();
