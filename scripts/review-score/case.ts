import { z } from 'zod';
import type { RowEstimate } from '@/lib/review/facts/facts';
import type { ReviewInput } from '@/lib/review/review';
import type { Rule } from '@/lib/review/rule';
import type { ServerTraits } from '@/lib/schema/model';
import type { SetUp } from '@/lib/schema/testing/schema-from-sql';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80, parseVersion, tidb85 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';
import { findAll } from '@/lib/sql/walk';
import { mockedFacts } from './mocked-facts';

/** A statement of another review tool's tests, and whether its rule fires. */
export const caseSchema = z.object({
  id: z.string(),
  engine: z.enum(['mysql', 'mariadb', 'tidb']),
  canonical: z.string(),
  fires: z.boolean(),
  sql: z.string(),
  /** Statements that make the schema. */
  setup: z.array(z.string()).default([]),
  /** Thresholds under common names. */
  params: z.record(z.string(), z.unknown()).default({}),
  /** The tool's own settings, and what the server answered in its test. */
  config: z.record(z.string(), z.unknown()).default({}),
  expect: z.object({ count: z.number().optional(), lines: z.array(z.number()).optional() }).optional(),
});
export type Case = z.output<typeof caseSchema>;

/** What a case says, as the input of a review by one rule. */
export function reviewInputOf(rule: Rule, item: Case): ReviewInput {
  const dialect = dialectOf(item);
  const offline = item.config['offline'] === true && item.setup.length === 0;
  const set = schemaFromSql([...databasesOf(item), ...item.setup].map((sql) => `${sql};`).join('\n'), dialect, {
    traits: traitsOf(item),
    database: databaseOf(item),
  });
  const estimate = estimateOf(item);
  return {
    script: `${sessionOf(item)}${item.sql}`,
    dialect,
    ...(offline
      ? {}
      : { schema: { ...set.view, absent: absentOf(item, set, dialect) }, defaultSchema: set.defaultSchema }),
    facts: mockedFacts(item.config, { estimate, tables: tablesOf(item, dialect) }),
    profile: { key: 'case', rules: { [rule.id]: { level: 'warning', options: optionsOf(rule, item) } } },
    rules: [rule],
  };
}

/** The database that the tests of a tool are in. */
const databaseOf = ({ id }: Case): string =>
  id.startsWith('bytebase:') ? 'test' : id.startsWith('goinception:') ? 'test_inc' : 'app';

/** Tables of the statement, in the order of writing: a mocked EXPLAIN often leaves their names out. */
const tablesOf = ({ sql }: Case, dialect: Dialect): readonly string[] =>
  parseScript(sql, { dialect }).flatMap(({ result }) =>
    result.ok ? findAll(result.statement, 'table-ref').map(({ table, alias }) => (alias ?? table.name).text) : [],
  );

/** The server of a test has nothing but what the test has made: other databases that its script names are not there. */
function absentOf({ sql }: Case, { view }: SetUp, dialect: Dialect): readonly string[] {
  const { traits, databases } = view;
  const fold = (name: string): string => (traits.lowerCaseTableNames === 0 ? name : name.toLowerCase());
  const present = new Set([...databases.map(({ name }) => fold(name)), 'information_schema', 'mysql', 'sys']);
  const named: string[] = [];
  for (const { result } of parseScript(sql, { dialect })) {
    if (!result.ok) continue;
    for (const { schema } of findAll(result.statement, 'object-name'))
      if (schema !== undefined) named.push(schema.text);
    if (result.statement.kind === 'use') named.push(result.statement.schema.text);
  }
  return named.filter((name) => !present.has(fold(name)));
}

function dialectOf({ engine, params, sql }: Case): Dialect {
  // goInception reads with TiDB's parser and has statements of TiDB among those for MySQL.
  const isTidb = engine === 'tidb' || /\bauto_random\b/i.test(sql);
  const base = isTidb ? tidb85 : engine === 'mysql' ? mysql80 : mariadb1011;
  const wanted = params['server_version'];
  const version = typeof wanted === 'string' ? parseVersion(wanted) : undefined;
  // `8.0` means the series, not its first release.
  const isSeries = version !== undefined && Math.floor(version / 100) === Math.floor(base.version / 100);
  return version === undefined || isSeries ? base : { ...base, version };
}

function traitsOf({ config }: Case): Partial<ServerTraits> {
  const variables = z.record(z.string(), z.string()).safeParse(config['system_variables']);
  const value = variables.success ? variables.data['lower_case_table_names'] : undefined;
  return value === '1' || value === '2' ? { lowerCaseTableNames: value === '1' ? 1 : 2 } : {};
}

/** Databases that a case assumes with a character set of their own. */
function databasesOf({ config }: Case): readonly string[] {
  const parsed = z.record(z.string(), z.object({ charset: z.string().optional() })).safeParse(config['schema_default']);
  const collation = config['schema_default_collation'];
  if (typeof collation === 'string') return [`CREATE DATABASE own COLLATE ${collation}`, 'USE own'];
  if (!parsed.success) return [];
  return Object.entries(parsed.data).map(
    ([name, { charset }]) => `CREATE DATABASE ${name}${charset === undefined ? '' : ` CHARACTER SET ${charset}`}`,
  );
}

/** What a snapshot cannot hold: temporary tables are made in the script itself, on the first line. */
const sessionOf = ({ setup }: Case): string =>
  setup
    .filter((sql) => /^\s*create\s+temporary\s/i.test(sql))
    .map((sql) => `${sql.replaceAll('\n', ' ')}; `)
    .join('');

/** The thresholds of a case under the names of our options; strict otherwise, as the tools are with a rule that is on. */
function optionsOf({ strictOptions }: Rule, { params, config }: Case): Record<string, unknown> {
  const given = Object.entries(params)
    .filter(([name]) => name !== 'server_version')
    .map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]);
  // A server without NO_ZERO_DATE, on which the house wants zero dates.
  const allowZero = config['enable_zero_date'] === true && config['sql_mode'] === '';
  return { ...strictOptions, ...(allowZero ? { allowZero } : {}), ...Object.fromEntries(given) };
}

/** What the server answered in the test that the case comes from; else the rows that its setup inserts. */
function estimateOf({ config, setup }: Case): RowEstimate | undefined {
  const explained = z
    .array(z.object({ rows: z.number(), update: z.boolean().optional(), delete: z.boolean().optional() }))
    .safeParse(config['explain_rows']);
  if (explained.success) {
    const target = explained.data.find((row) => row.update === true || row.delete === true) ?? explained.data[0];
    if (target !== undefined) return { rows: target.rows, method: 'explain', confidence: 'medium' };
  }
  const mocked = z.array(z.object({ rows: z.array(z.array(z.unknown())) })).safeParse(config['mock_queries']);
  const figure = mocked.success
    ? mocked.data.flatMap(({ rows }) => rows.flat()).find((cell) => typeof cell === 'number')
    : undefined;
  if (typeof figure === 'number') return { rows: figure, method: 'explain', confidence: 'medium' };
  const inserted = parseScript(setup.map((sql) => `${sql};`).join('\n'), { dialect: mysql80 }).reduce(
    (sum, { result }) => {
      const statement = result.ok ? result.statement : undefined;
      return (
        sum +
        (statement?.kind === 'insert' && statement.source.kind === 'insert-values' ? statement.source.rows.length : 0)
      );
    },
    0,
  );
  return inserted === 0 ? undefined : { rows: inserted, method: 'explain', confidence: 'medium' };
}
