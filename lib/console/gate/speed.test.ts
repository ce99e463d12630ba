import { expect, test } from 'vitest';
import { gateSchemaFromSql } from '@/lib/console/gate/testing/gate-schema-from-sql';
import { clinicSchemas, dialects, tryGate } from '@/lib/console/gate/testing/try-gate';
import { cpuMilliseconds } from '@/lib/sql/testing/cpu-time';

const times = (count: number, make: (i: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, i) => make(i));

const columns = times(1000, (i) => `c${i} INT`).join(', ');
const wide = gateSchemaFromSql(`CREATE TABLE wide (${columns})`, dialects.mysql);
const schema = {
  ...clinicSchemas.mysql,
  find: (name: string, table: string) =>
    table === 'wide' ? wide.find('app', table) : clinicSchemas.mysql.find(name, table),
};

const recursive = (depth: number): string =>
  depth === 0
    ? '(SELECT iban FROM patient LIMIT 1)'
    : `(WITH RECURSIVE r (a, b) AS (SELECT 1, 2 UNION ALL SELECT b, ${recursive(depth - 1)} FROM r) SELECT a FROM r)`;
const derived = (depth: number): string =>
  depth === 0 ? 'SELECT * FROM patient' : `SELECT * FROM (${derived(depth - 1)}) t${depth}`;

/** Texts that are made to be slow. The bound is wide, because the machine of a test is busy: what matters is that none grows. */
test.each<[what: string, sql: string]>([
  ['a long list', `SELECT id FROM visit WHERE id IN (${times(2_400, String).join(',')})`],
  ['a longer list', `SELECT id FROM visit WHERE id IN (${times(6_000, String).join(',')})`],
  ['many conditions', `SELECT id FROM visit WHERE ${times(900, (i) => `id = ${i}`).join(' OR ')}`],
  ['a long sum', `SELECT ${times(90, () => 'id').join(' + ')} FROM visit`],
  ['a very long sum', `SELECT ${times(2_400, () => '1').join('+')}`],
  ['a chain of joins', `SELECT 1 FROM visit${times(1_200, () => ' NATURAL JOIN v_visit').join('')}`],
  ['many signs', `SELECT ${'- '.repeat(4_900)}1`],
  ['many NOT', `SELECT ${'NOT '.repeat(4_900)}1`],
  ['COLLATE on COLLATE', `SELECT memo${' COLLATE utf8mb4_bin'.repeat(2_000)} FROM visit`],
  ['parentheses', `SELECT ${'('.repeat(99)}1${')'.repeat(99)}`],
  ['broken parentheses', `SELECT ${'((a AND (b OR '.repeat(30)}c = 3`],
  ['many queries', times(1_200, () => 'SELECT 1').join(' UNION ALL ')],
  ['many stars', times(500, () => 'SELECT * FROM patient').join(' UNION ALL ')],
  ['derived tables', derived(40)],
  ['recursive tables in recursive tables', `SELECT ${recursive(20)}`],
  [
    'common tables',
    `WITH ${times(300, (i) => `w${i} AS (SELECT * FROM ${i === 0 ? 'patient' : `w${i - 1}`})`).join(', ')} SELECT * FROM w299`,
  ],
  ['wide tables joined', `SELECT * FROM wide${times(60, (i) => ` NATURAL JOIN wide w${i}`).join('')}`],
  ['wide tables side by side', `SELECT 1 FROM wide${times(60, (i) => `, wide w${i}`).join('')}`],
  [
    'wide tables, many names',
    `SELECT 1 FROM wide a, wide b, wide c WHERE ${times(900, (i) => `a.c${i} = 1`).join(' AND ')}`,
  ],
  ['many joins', `SELECT 1 FROM visit${times(200, (i) => ` JOIN visit v${i} ON v${i}.id = visit.id`).join('')}`],
  ['CASE in CASE', `SELECT ${'CASE WHEN id THEN '.repeat(45)}1${' END'.repeat(45)} FROM visit`],
  ['calls in calls', `SELECT ${'UPPER('.repeat(90)}nick${')'.repeat(90)} FROM patient`],
  ['a long string', `SELECT '${'x'.repeat(65_000)}'`],
  ['a far too long string', `SELECT '${'x'.repeat(20_000_000)}'`],
  ['quotes', `SELECT ${'`'.repeat(60_000)}`],
  ['comments', `SELECT 1 ${'/* */ '.repeat(10_000)}`],
  ['hints', `SELECT /*+ ${'BKA(a) '.repeat(8_000)} */ 1`],
])('%s: judged in bounded time', (_, sql) => {
  const run = (): void => void tryGate(sql, 'mysql', { schema });
  run();
  expect(cpuMilliseconds(run)).toBeLessThan(600);
});
