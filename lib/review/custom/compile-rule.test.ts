import { expect, test } from 'vitest';
import { compileRule } from '@/lib/review/custom/compile-rule';
import type { Condition } from '@/lib/review/custom/condition-tree';
import { all, any, glob, is, none, over, ruleWith, testWhen } from '@/lib/review/custom/testing/test-condition';
import { reviewScript } from '@/lib/review/review';
import { mysql80 } from '@/lib/sql/dialect';

const kind = (...kinds: readonly string[]) => is('statement-kind', { kinds });
const table = (name: string) => is('table-name', { name: glob(name), use: 'any' });
const clause = (...clauses: readonly string[]) => is('clause', { clauses, place: 'own' });
const type = (name: string) => is('data-type', { name: glob(name) });

// DELETE of a log without LIMIT: the table is the place.
testWhen(all(kind('delete'), table('*_log'), none(clause('limit'))), {
  valid: ['DELETE FROM order_log LIMIT 100', 'UPDATE order_log SET a = 1', 'DELETE FROM orders', 'SELECT 1 FROM a_log'],
  invalid: [
    { sql: 'DELETE FROM «order_log» WHERE id < 5', data: { statement: 'DELETE', table: 'order_log' } },
    'DELETE FROM «a_log» WHERE id IN (SELECT id FROM (SELECT id FROM t LIMIT 3) x)',
    'CREATE PROCEDURE p() BEGIN DELETE FROM a_log LIMIT 1; DELETE FROM «b_log»; END',
    'DELETE FROM «a_log»; SELECT 1; DELETE FROM «b_log»',
  ],
  rule: { message: { en: '{statement} of {table}', zh: '{table} 的 {statement}' } },
});

// The verb is the place where nothing else is.
testWhen(all(kind('delete', 'update'), none(clause('where'))), {
  valid: ['DELETE FROM t WHERE a = 1'],
  invalid: ['«DELETE» FROM t', '«UPDATE» t SET a = 1; «DELETE» FROM u'],
});

testWhen(any(type('enum'), is('function-name', { name: glob('rand') })), {
  valid: ['SELECT 1'],
  invalid: ["CREATE TABLE t (a «ENUM('a')»)", 'SELECT «RAND»()'],
});

// Conditions on a column hold of one column at a time.
testWhen(all(is('column-name', { name: glob('*_at'), use: 'define' }), none(type('datetime'))), {
  valid: ['CREATE TABLE t (created_at datetime, b int)'],
  invalid: [
    { sql: 'CREATE TABLE t (created_at datetime, «paid_at» int)', data: { column: 'paid_at', table: 't' } },
    'ALTER TABLE t ADD «x_at» int, ADD y_at datetime',
  ],
  rule: { subject: 'column', message: { en: '{column} of {table}', zh: '{table}.{column}' } },
});

testWhen(all(is('column-name', { name: glob('*_at'), use: 'define' }), type('int')), {
  valid: ['CREATE TABLE t (created_at datetime, b int)'],
  invalid: ['CREATE TABLE t («paid_at» int)'],
  rule: { subject: 'column', mark: 'subject' },
});

testWhen(all(table('t'), none(is('column-attribute', { attributes: ['comment'] }))), {
  valid: ['CREATE TABLE u (a int)', "CREATE TABLE t (a int COMMENT 'x')"],
  invalid: ["CREATE TABLE t («a» int, b int COMMENT 'x')"],
  rule: { subject: 'column', mark: 'subject' },
});

testWhen(none(clause('limit')), {
  valid: ['SELECT 1 LIMIT 1', 'DELETE FROM t'],
  invalid: ['SELECT (SELECT 1 LIMIT 1), («SELECT» 2) LIMIT 3', '«SELECT» 1'],
  rule: { subject: 'query' },
});

testWhen(none(is('index-name', { name: glob('idx_*') })), {
  valid: ['CREATE TABLE t (a int, KEY idx_a (a))'],
  invalid: ['CREATE TABLE t (a int, KEY «k» (a), «KEY» (a))', 'CREATE INDEX «b» ON t (a)'],
  rule: { subject: 'index' },
});

testWhen(all(kind('drop-table'), none(table('tmp_*'))), {
  valid: ['DROP TABLE tmp_a, tmp_b'],
  invalid: ['DROP TABLE tmp_a, «b»'],
  rule: { subject: 'table' },
});

// What is not known never fires, said or denied.
const rows = is('estimated-rows', { rows: over(10) });
test.each<[name: string, when: Condition]>([
  ['said', rows],
  ['denied', none(rows)],
  ['with what is true', all(kind('delete'), none(rows))],
])('unknown rows, %s: silent', (_, when) => {
  const rule = compileRule({ id: 'custom-x', n: 1, rule: ruleWith(when) });
  const facts = {
    instance: '',
    estimate: () => undefined,
    plan: () => undefined,
    size: () => undefined,
    answer: () => undefined,
  };
  const review = reviewScript({ script: 'DELETE FROM t', dialect: mysql80, rules: [rule], facts });
  expect(review.findings).toEqual([]);
});

test('a finding names the version that found it; one of a profile gives the level', () => {
  const rule = compileRule({ id: 'custom-x', n: 7, rule: ruleWith(kind('delete')) });
  const profile = { key: 'p', rules: { 'custom-x': { level: 'notice', options: {} } } } as const;
  const input = { script: 'DELETE FROM t', dialect: mysql80, rules: [rule] };
  expect(reviewScript(input).findings[0]).toMatchObject({ unitId: 'custom-x', unitVersion: 7, level: 'error' });
  expect(reviewScript({ ...input, profile }).findings[0]).toMatchObject({ level: 'notice' });
});
