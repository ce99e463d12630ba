import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { RowEstimate } from '@/lib/review/facts';
import type { Finding } from '@/lib/review/finding';
import { strictProfile } from '@/lib/review/profiles';
import { findRule, rules } from '@/lib/review/registry';
import { reviewScript } from '@/lib/review/review';
import type { Rule } from '@/lib/review/rule';
import type { ServerTraits } from '@/lib/schema/model';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80, parseVersion, tidb85 } from '@/lib/sql/dialect';
import { LineIndex } from '@/lib/sql/line-index';
import { parseScript } from '@/lib/sql/parse-script';

/**
 * Holds the rules against cases of other review tools: how many of the cases in which they fire fire here (recall), and how many of
 * ours they agree with (precision). The tools disagree among themselves: a difference is a question first.
 *
 *   npm run review:score -- [FILE] [--rule ID] [--failures N] [--json]
 */
const caseSchema = z.object({
  id: z.string(),
  engine: z.enum(['mysql', 'mariadb', 'tidb']),
  canonical: z.string(),
  fires: z.boolean(),
  sql: z.string(),
  setup: z.array(z.string()).default([]),
  params: z.record(z.string(), z.unknown()).default({}),
  config: z.record(z.string(), z.unknown()).default({}),
  expect: z.object({ count: z.number().optional(), lines: z.array(z.number()).optional() }).optional(),
});
type Case = z.output<typeof caseSchema>;

type Outcome = { readonly item: Case; readonly findings: readonly Finding[]; readonly placed: boolean | undefined };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: 'string' },
    failures: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});
const file = positionals[0] ?? join(import.meta.dirname, '../../shared/review/cases.jsonl');
if (!existsSync(file)) {
  console.error(`No cases: ${file} does not exist. Give a file: npm run review:score -- FILE`);
  process.exit(2);
}

const outcomes = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => caseSchema.parse(JSON.parse(line)))
  .filter(({ canonical }) => findRule(canonical) !== undefined && (values.rule ?? canonical) === canonical)
  .map(judge);
print(outcomes);

function judge(item: Case): Outcome {
  const rule = findRule(item.canonical);
  if (rule === undefined) throw new Error(`no rule ${item.canonical}`);
  const dialect = dialectOf(item);
  const traits = traitsOf(item);
  const offline = item.config['offline'] === true && item.setup.length === 0;
  const set = schemaFromSql([...databasesOf(item), ...item.setup].map((sql) => `${sql};`).join('\n'), dialect, {
    traits,
  });
  const estimate = estimateOf(item);
  const { findings } = reviewScript({
    script: item.sql,
    dialect,
    ...(offline ? {} : { schema: set.view, defaultSchema: set.defaultSchema }),
    estimates: new Map(estimate === undefined ? [] : [[0, estimate]]),
    profile: { key: 'case', rules: { [rule.id]: { level: 'warning', options: optionsOf(rule, item) } } },
    rules: [rule],
  });
  return { item, findings, placed: placedAsExpected(item, findings) };
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
function optionsOf({ id }: Rule, { params }: Case): Record<string, unknown> {
  const names: Readonly<Record<string, string>> = { max_length: 'maxLength' };
  const given = Object.entries(params)
    .filter(([name]) => name !== 'server_version')
    .map(([name, value]) => [names[name] ?? name, value]);
  return { ...strictProfile.rules[id]?.options, ...Object.fromEntries(given) };
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

/** undefined where the source of the case asserts no place. */
function placedAsExpected({ sql, fires, expect }: Case, findings: readonly Finding[]): boolean | undefined {
  if (!fires || expect === undefined) return undefined;
  const lines = new LineIndex(sql);
  const found = findings.map(({ start }) => lines.positionOf(start).line);
  const count = expect.count === undefined || expect.count === findings.length;
  const wanted = [...new Set(expect.lines ?? found)];
  return count && wanted.every((line) => found.includes(line));
}

type Tally = {
  readonly rule: string;
  readonly cases: number;
  readonly hit: number;
  readonly missed: number;
  readonly quiet: number;
  readonly extra: number;
  readonly recall: number | null;
  readonly precision: number | null;
  /** Cases that assert count and lines, and those of them that agree. */
  readonly asserted: number;
  readonly placed: number;
};

function tally(rule: string, list: readonly Outcome[]): Tally {
  const count = (fires: boolean, found: boolean): number =>
    list.filter(({ item, findings }) => item.fires === fires && findings.length > 0 === found).length;
  const [hit, missed, quiet, extra] = [count(true, true), count(true, false), count(false, false), count(false, true)];
  const asserted = list.filter(({ placed }) => placed !== undefined);
  return {
    rule,
    cases: list.length,
    hit,
    missed,
    quiet,
    extra,
    recall: hit + missed === 0 ? null : hit / (hit + missed),
    precision: hit + extra === 0 ? null : hit / (hit + extra),
    asserted: asserted.length,
    placed: asserted.filter(({ placed }) => placed === true).length,
  };
}

function print(all: readonly Outcome[]): void {
  const perRule = rules.flatMap(({ id }) => {
    const own = all.filter(({ item }) => item.canonical === id);
    return own.length === 0 ? [] : [tally(id, own)];
  });
  const total = tally('total', all);
  if (values.json) {
    console.log(JSON.stringify({ rules: perRule, total }, null, 2));
    return;
  }
  const percent = (share: number | null): string =>
    (share === null ? '–' : `${(share * 100).toFixed(1)} %`).padStart(8);
  const head = [
    'rule'.padEnd(30),
    ' cases',
    '   hit',
    'missed',
    ' quiet',
    ' extra',
    '  recall',
    'precision',
    ' placed',
  ];
  console.log(head.join(' '));
  for (const row of [...perRule, total]) {
    const figures = [row.cases, row.hit, row.missed, row.quiet, row.extra].map((n) => String(n).padStart(6));
    const placed = `${row.placed}/${row.asserted}`.padStart(8);
    console.log([row.rule.padEnd(30), ...figures, percent(row.recall), percent(row.precision), placed].join(' '));
  }
  const differing = all.filter(({ item, findings, placed }) => item.fires !== findings.length > 0 || placed === false);
  for (const { item, findings, placed } of differing.slice(0, Number(values.failures))) {
    const why =
      item.fires !== findings.length > 0 ? (item.fires ? 'missed' : 'extra') : placed === false ? 'elsewhere' : '';
    const places = findings.map(
      ({ messageKey, start }) => `${messageKey}@${new LineIndex(item.sql).positionOf(start).line}`,
    );
    console.log(`\n${why} ${item.id} ${JSON.stringify(item.params)} expects ${JSON.stringify(item.expect ?? {})}`);
    console.log(`  ${item.sql.replaceAll('\n', '\n  ').slice(0, 600)}`);
    if (places.length > 0) console.log(`  found: ${places.join(', ')}`);
  }
}
