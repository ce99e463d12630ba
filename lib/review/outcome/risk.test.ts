import { describe, expect, test } from 'vitest';
import type { RiskInput, RiskStatement } from '@/lib/review/outcome/risk';
import { riskOf, riskSentence, riskTexts } from '@/lib/review/outcome/risk';
import { undoOf, undoTexts } from '@/lib/review/outcome/undo';
import { reviewScript } from '@/lib/review/review';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { locales } from '@/lib/shared/text';
import { mysql80 } from '@/lib/sql/dialect';

const calm: RiskInput = { isProduction: true, errors: 0, warnings: 0, gaps: 0, targets: 1, statements: [] };
const update: RiskStatement = {
  ordinal: 0,
  execClass: 'dml',
  kind: 'update',
  estimate: { rows: 10, method: 'explain', confidence: 'medium' },
  plan: undefined,
  table: 't',
  size: undefined,
  undo: { coverage: 'none', key: 'rows', data: {} },
};
const rebuild: RiskStatement = {
  ...update,
  execClass: 'ddl',
  kind: 'alter-table',
  estimate: undefined,
  plan: { algorithm: 'copy', rebuilds: true, lock: 'shared', reason: 'type-changed', data: {}, refused: false },
  size: { rows: 1, dataBytes: 200 * 1_048_576, indexBytes: 0, autoIncrement: null },
  undo: { coverage: 'reverse', key: 'alter-back', data: {} },
};
const rows = (count: number): RiskStatement => ({
  ...update,
  estimate: { rows: count, method: 'explain', confidence: 'medium' },
});
const gigabytes = (count: number): RiskStatement => ({
  ...rebuild,
  size: { rows: 1, dataBytes: count * 1024 ** 3, indexBytes: 0, autoIncrement: null },
});

test.each<[name: string, input: Partial<RiskInput>, level: string, reasons: readonly string[]]>([
  ['nothing', {}, 'low', []],
  ['a small change', { statements: [update] }, 'low', []],
  ['an error', { errors: 1 }, 'high', ['error']],
  ['errors', { errors: 2 }, 'high', ['errors']],
  ['a warning', { warnings: 1 }, 'medium', ['warning']],
  ['warnings and a gap', { warnings: 3, gaps: 1 }, 'medium', ['gap', 'warnings']],
  ['a warning beside many rows', { warnings: 1, statements: [rows(20_000)] }, 'medium', ['rows', 'warning']],
  ['a gap', { gaps: 2 }, 'medium', ['gaps']],
  ['many rows', { statements: [rows(20_000)] }, 'medium', ['rows']],
  ['very many rows', { statements: [rows(200_000)] }, 'high', ['rows']],
  ['rows that nobody knows', { statements: [{ ...update, estimate: null }] }, 'medium', ['rows-unknown']],
  ['a rebuild of a middling table', { statements: [rebuild] }, 'medium', ['large-rebuild', 'blocks-writes']],
  ['a rebuild of a large table', { statements: [gigabytes(3)] }, 'high', ['large-rebuild', 'blocks-writes']],
  [
    'a dropped table',
    { statements: [{ ...rebuild, plan: undefined, undo: { coverage: 'none', key: 'drop-table', data: {} } }] },
    'high',
    ['not-undone'],
  ],
  [
    'a dropped column in production',
    { statements: [{ ...rebuild, plan: undefined, undo: { coverage: 'partly', key: 'column-lost', data: {} } }] },
    'high',
    ['partly-undone'],
  ],
  [
    'a dropped column elsewhere',
    {
      isProduction: false,
      statements: [{ ...rebuild, plan: undefined, undo: { coverage: 'partly', key: 'column-lost', data: {} } }],
    },
    'medium',
    ['partly-undone'],
  ],
  [
    'what nobody understood',
    { statements: [{ ...update, execClass: 'opaque', estimate: undefined }] },
    'high',
    ['unread'],
  ],
  ['rights', { statements: [{ ...update, execClass: 'dcl', estimate: undefined }] }, 'medium', ['accounts']],
  ['many targets', { targets: 100 }, 'medium', ['many-targets']],
  ['the strongest reason comes first', { gaps: 2, errors: 2 }, 'high', ['errors', 'gaps']],
])('%s: %o is %s', (_, input, level, reasons) => {
  const verdict = riskOf({ ...calm, ...input });
  expect(verdict.level).toBe(level);
  expect(verdict.reasons.map(({ key }) => key)).toEqual(reasons);
});

test('the reasons make a sentence', () => {
  const verdict = riskOf({ ...calm, errors: 2, statements: [rows(20_000)] });
  expect(riskSentence(verdict, 'en')).toBe('2 errors; statement 1 changes about 20000 rows');
  expect(riskSentence(verdict, 'zh')).toBe('有 2 个错误；语句 1 约改 20000 行');
});

test('texts have the same holes in both languages', () => {
  for (const text of [...Object.values(riskTexts), ...Object.values(undoTexts)]) {
    const [en, zh] = locales.map((locale) => [...text[locale].matchAll(/\{\w+\}/g)].map(String).sort());
    expect(en).toEqual(zh);
  }
});

describe('what can be undone', () => {
  const { view: schema, defaultSchema } = schemaFromSql(
    'CREATE TABLE t (id int PRIMARY KEY, a int, b varchar(10), KEY k (a))',
    mysql80,
  );
  test.each<[sql: string, undo: string]>([
    ['CREATE TABLE n (a int)', 'reverse create-table'],
    ['ALTER TABLE t ADD c int, ADD KEY (c)', 'reverse alter-back'],
    ['ALTER TABLE t DROP KEY k', 'reverse index-back'],
    ['ALTER TABLE t MODIFY a bigint', 'reverse alter-back'],
    ['ALTER TABLE t MODIFY a smallint', 'partly values-changed'],
    ['ALTER TABLE t ADD c int, DROP COLUMN b', 'partly column-lost'],
    ['ALTER TABLE t DROP PARTITION p', 'none partition-lost'],
    ['ALTER TABLE nowhere MODIFY a int', 'unknown unknown'],
    ['DROP TABLE t', 'none drop-table'],
    ['TRUNCATE t', 'none truncate'],
    ['DROP DATABASE d', 'none drop-database'],
    ['RENAME TABLE t TO u', 'reverse rename'],
    ['CREATE INDEX i ON t (a)', 'reverse alter-back'],
    ['DROP INDEX k ON t', 'reverse index-back'],
    ['CREATE VIEW v AS SELECT 1', 'reverse create-object'],
    ['CREATE OR REPLACE VIEW v AS SELECT 1', 'partly replace-object'],
    ['DROP VIEW v', 'partly drop-object'],
    ['CREATE PROCEDURE p() SELECT 1', 'reverse create-object'],
    ['INSERT INTO t (id) VALUES (1)', 'partly inserted'],
    ['INSERT INTO t (id) VALUES (1) ON DUPLICATE KEY UPDATE a = 1', 'none rows'],
    ['UPDATE t SET a = 1 WHERE id = 1', 'none rows'],
    ['DELETE FROM t WHERE id = 1', 'none rows'],
    ['SELECT 1', 'nothing reads'],
    ['USE app', 'nothing session'],
    ['CALL p()', 'unknown unknown'],
  ])('%s: %s', (sql, undo) => {
    const [statement] = reviewScript({
      script: sql,
      dialect: mysql80,
      schema,
      defaultSchema,
      keepTrees: true,
      rules: [],
    }).statements;
    const found = statement && undoOf(statement.node, statement.execClass, statement.effect);
    expect(`${found?.coverage} ${found?.key}`).toBe(undo);
  });
});
