import { z } from 'zod';
import type { RowEstimate } from '@/lib/review/facts';
import type { ReviewInput } from '@/lib/review/review';
import type { Rule } from '@/lib/review/rule';
import type { ServerTraits } from '@/lib/schema/model';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80, parseVersion, tidb85 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

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
  });
  const estimate = estimateOf(item);
  return {
    script: item.sql,
    dialect,
    ...(offline ? {} : { schema: set.view, defaultSchema: set.defaultSchema }),
    estimates: new Map(estimate === undefined ? [] : [[0, estimate]]),
    profile: { key: 'case', rules: { [rule.id]: { level: 'warning', options: optionsOf(rule, item) } } },
    rules: [rule],
  };
}

function dialectOf({ engine, params }: Case): Dialect {
  const base = engine === 'mysql' ? mysql80 : engine === 'mariadb' ? mariadb1011 : tidb85;
  const wanted = params['server_version'];
  const version = typeof wanted === 'string' ? parseVersion(wanted) : undefined;
  return version === undefined || version <= base.version ? base : { ...base, version };
}

function traitsOf({ config }: Case): Partial<ServerTraits> {
  const variables = z.record(z.string(), z.string()).safeParse(config['system_variables']);
  const value = variables.success ? variables.data['lower_case_table_names'] : undefined;
  return value === '1' || value === '2' ? { lowerCaseTableNames: value === '1' ? 1 : 2 } : {};
}

/** Databases that a case assumes with a character set of their own. */
function databasesOf({ config }: Case): readonly string[] {
  const parsed = z.record(z.string(), z.object({ charset: z.string().optional() })).safeParse(config['schema_default']);
  if (!parsed.success) return [];
  return Object.entries(parsed.data).map(
    ([name, { charset }]) => `CREATE DATABASE ${name}${charset === undefined ? '' : ` CHARACTER SET ${charset}`}`,
  );
}

/** The thresholds of a case under the names of our options; strict otherwise, as the tools are with a rule that is on. */
function optionsOf({ strictOptions }: Rule, { params }: Case): Record<string, unknown> {
  const given = Object.entries(params)
    .filter(([name]) => name !== 'server_version')
    .map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]);
  return { ...strictOptions, ...Object.fromEntries(given) };
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
