import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defaultProfile, strictProfile } from '@/lib/review/profile/profiles';
import type { ReviewInput } from '@/lib/review/review';
import { reviewInSlices, reviewScript } from '@/lib/review/review';
import { defineRule, everywhere } from '@/lib/review/rule';
import { caseFacts } from '@/lib/review/testing/case-facts';
import { findingText } from '@/lib/review/text/finding-text';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { mysql80 } from '@/lib/sql/dialect';

const dialect = mysql80;
const { view: schema, defaultSchema } = schemaFromSql(
  'CREATE TABLE t (id int PRIMARY KEY, a int, name varchar(20)); CREATE TABLE u (id int PRIMARY KEY)',
  dialect,
);
const review = (script: string, more: Partial<ReviewInput> = {}) =>
  reviewScript({ script, dialect, schema, defaultSchema, ...more });
const found = (script: string, more: Partial<ReviewInput> = {}) =>
  review(script, more).findings.map(({ unitId, start, end }) => `${unitId}:${script.slice(start, end)}`);
const gapsOf = (script: string, more: Partial<ReviewInput> = {}) =>
  review(script, more).gaps.map(({ cause, statementOrdinal }) => `${cause}@${statementOrdinal}`);

const fault = { en: 'x', zh: 'x' };
const common = {
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: fault,
  why: fault,
  how: fault,
} as const;

const throwing = defineRule({
  ...common,
  id: 'test-throwing',
  options: z.object({}),
  messages: { m: fault },
  create: () => ({
    update: () => {
      throw new Error('broken');
    },
  }),
});
const counting = defineRule({
  ...common,
  id: 'test-counting',
  options: z.object({ max: z.number().default(1) }),
  messages: { m: { en: '{n}', zh: '{n}' } },
  create: (ctx) => ({ update: (node) => ctx.report(node.tables[0] ?? node, 'm', { n: ctx.options.max }) }),
});
const testProfile = (options: Record<string, unknown> = {}) => ({
  key: 'test',
  rules: { 'test-counting': { level: 'warning' as const, options } },
});

describe('a rule that throws', () => {
  const result = review('UPDATE t SET a = 1; SELECT 1; UPDATE t SET a = 2', {
    rules: [throwing, counting],
    profile: testProfile(),
  });
  test('is a gap of each statement where it did', () => {
    expect(result.gaps).toMatchObject([
      { cause: 'rule-failed', statementOrdinal: 0, data: { rule: 'test-throwing' } },
      { cause: 'rule-failed', statementOrdinal: 2, data: { rule: 'test-throwing' } },
    ]);
  });
  test('disturbs no other rule', () => {
    expect(result.findings.map(({ unitId, statementOrdinal }) => [unitId, statementOrdinal])).toEqual([
      ['test-counting', 0],
      ['test-counting', 2],
    ]);
  });
  test('is a gap too when it cannot even start', () => {
    const broken = {
      ...counting,
      create: () => {
        throw new Error('broken');
      },
    };
    expect(gapsOf('SELECT 1', { rules: [broken] })).toEqual(['rule-failed@null']);
  });
});

test('a rule whose options are not valid does not run, and the review says so', () => {
  const result = review('UPDATE t SET a = 1', { rules: [counting], profile: testProfile({ max: 'many' }) });
  expect(result.findings).toEqual([]);
  expect(result.gaps).toMatchObject([{ cause: 'rule-misconfigured', data: { rule: 'test-counting' } }]);
});

test('a rule that is off, or not for this flavour, does not run', () => {
  expect(
    found('UPDATE t SET a = 1', {
      rules: [counting],
      profile: { key: 'x', rules: { 'test-counting': { level: 'off', options: {} } } },
    }),
  ).toEqual([]);
  expect(found('UPDATE t SET a = 1', { rules: [{ ...counting, dialects: ['tidb'] }] })).toEqual([]);
});

describe('a statement that cannot be read', () => {
  const script =
    'SELEKT 1;\nUPDATE t SET a = 1 WHERE id = 1;\nALTER TABLE u ADD COLUMN b int NOT NUL;\nSELECT b FROM u; SELECT nope FROM t';
  test('is an error and a gap, and the others are reviewed', () => {
    expect(found(script)).toEqual(['syntax-error:SELEKT', 'syntax-error:NOT', 'column-not-exist:nope']);
    expect(gapsOf(script)).toEqual(['parse-failed@0', 'parse-failed@2', 'after-unparsed@3']);
  });
  test('leaves the tables it names unknown until a statement defines them anew', () => {
    expect(found('ALTER TABLE t GARBAGE HERE; DROP TABLE t; SELECT id FROM t', { profile: defaultProfile })).toEqual([
      'syntax-error:GARBAGE',
      'no-drop-table:t',
      'table-not-exist:t',
    ]);
  });
  test('changes no definition when it is about rows', () => {
    expect(gapsOf('DELETE FROM t WHERE WHERE; SELECT id FROM t')).toEqual(['parse-failed@0']);
  });
  test('that never ends takes the rest with it', () => {
    expect(gapsOf("UPDATE t SET name = 'x WHERE id = 1; SELECT id FROM t")).toEqual([
      'parse-failed@0',
      'unterminated@0',
    ]);
  });
});

describe('what is not known is a gap and never a pass', () => {
  test('no schema at all: once, however many names', () => {
    expect(
      gapsOf('SELECT a FROM t; UPDATE t SET b = 1 WHERE id = 1; ALTER TABLE u ADD c int', { schema: undefined }),
    ).toEqual(['schema-unknown@0']);
  });
  test('but what the script makes itself is known', () => {
    const script = 'CREATE TABLE n (id int PRIMARY KEY); SELECT nope FROM n; ALTER TABLE n ADD id int';
    expect(found(script, { schema: undefined })).toContain('column-not-exist:nope');
    expect(found(script, { schema: undefined })).toContain('column-exists:id');
  });
  test('another schema than the one that was read: once for each', () => {
    expect(gapsOf('SELECT a FROM x.t; SELECT a FROM y.t; SELECT a FROM x.u')).toEqual([
      'schema-unknown@0',
      'schema-unknown@1',
    ]);
  });
  test('code that is not in the script', () => {
    expect(gapsOf("CALL p(); PREPARE s FROM 'DELETE FROM t'; EXECUTE s")).toEqual([
      'effect-unknown@0',
      'effect-unknown@2',
    ]);
  });
  test('the body of a routine', () => {
    expect(gapsOf('CREATE PROCEDURE p() BEGIN SELECT nope FROM nothing; END')).toEqual(['body-not-checked@0']);
  });
});

describe('ranges', () => {
  test.each([
    ['after characters of two units', "SELECT '𝄞𝄞'; UPDATE t SET a = 1 WHERE nope = 1"],
    ['after Chinese', "/* 订单表 */ UPDATE t SET a = 1 WHERE nope = '值'"],
    ['in CRLF', 'SELECT id FROM t;\r\n\r\nUPDATE t SET a = 1\r\nWHERE nope = 1'],
    ['after a byte order mark', '\uFEFFUPDATE t SET a = 1 WHERE nope = 1'],
    ['after a delimiter of its own', 'DELIMITER $$\nSELECT id FROM t$$\nUPDATE t SET a = 1 WHERE nope = 1$$'],
  ])('%s', (_, script) => expect(found(script)).toEqual(['column-not-exist:nope']));

  test('findings stand in the order of the script, those of the whole script among them', () => {
    const starts = review('ALTER TABLE t ADD b int; UPDATE t SET nope = 1; ALTER TABLE t ADD b int', {
      profile: strictProfile,
    }).findings.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(starts.length).toBeGreaterThan(3);
  });
});

test('rules that ask the server run only where it was asked', () => {
  const script = 'DELETE FROM t WHERE a > 1';
  const facts = caseFacts({ plan: {} }, { rows: 50_000, method: 'explain', confidence: 'medium' });
  expect(found(script)).toEqual([]);
  expect(found(script, { facts })).toEqual(['affected-rows-limit:DELETE']);
});

test('levels come from the profile, and no message is stronger than its rule allows', () => {
  const profile = { key: 'x', rules: { 'column-type-change': { level: 'error' as const, options: {} } } };
  const levels = review('ALTER TABLE t MODIFY a bigint, MODIFY name char(5)', { profile }).findings.filter(
    ({ unitId }) => unitId === 'column-type-change',
  );
  expect(levels.map(({ level, messageKey }) => `${messageKey} ${level}`)).toEqual(['widened notice', 'changed error']);
});

test('a finding can be said in both languages', () => {
  const [finding] = review('SELECT nope FROM t').findings;
  expect(finding && findingText(finding, 'en')).toMatchObject({
    message: 'Table t has no column nope.',
    fix: undefined,
  });
  expect(finding && findingText(finding, 'zh').message).toBe('表 t 没有列 nope。');
  const gone = { unitId: 'gone', unitVersion: 1, messageKey: 'm', data: { a: 1 }, fix: null };
  expect(findingText(gone, 'en').message).toBe('m {"a":1}');
});

test('a sound script is silent in the profile that Sluice comes with', () => {
  const script = `
    CREATE TABLE orders (
      id bigint unsigned NOT NULL AUTO_INCREMENT, user_id bigint unsigned NOT NULL, state tinyint NOT NULL DEFAULT 0,
      amount decimal(12, 2) NOT NULL DEFAULT 0, remark varchar(200) NULL, created_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
      PRIMARY KEY (id), KEY idx_user (user_id, created_at)
    ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'Orders';
    ALTER TABLE t ADD COLUMN phone varchar(20) NOT NULL DEFAULT '' COMMENT 'Phone', ADD KEY by_phone (phone);
    CREATE INDEX by_name ON t (name)`;
  const data = `
    INSERT INTO t (id, a, name) VALUES (1, 2, 'x'), (2, 3, 'y');
    UPDATE t SET a = a + 1 WHERE id IN (1, 2);
    UPDATE t JOIN u ON t.id = u.id SET t.a = 0 WHERE u.id > 5;
    DELETE FROM t WHERE id = 3 AND a = 0;
    SELECT count(*) FROM t`;
  expect(review(script).findings).toEqual([]);
  expect(review(script).gaps).toEqual([]);
  expect(review(data).findings).toEqual([]);
});

test('a script of nothing has nothing to say', () => {
  expect(review(' -- only a comment\n')).toEqual({ findings: [], gaps: [], statements: [] });
});

describe('in slices', () => {
  const script = Array.from({ length: 1000 }, (_, i) => `UPDATE t SET a = ${i} WHERE nope = ${i}`).join(';\n');
  const input: ReviewInput = { script, dialect, schema, defaultSchema };
  test('gives what one go gives', async () => {
    let pauses = 0;
    const sliced = await reviewInSlices(input, {
      yieldNow: async () => {
        pauses += 1;
      },
    });
    expect(sliced).toEqual(reviewScript(input));
    expect(pauses).toBe(5);
  });
  test('ends early when aborted', async () => {
    const stop = new AbortController();
    const yieldNow = async () => stop.abort();
    expect(await reviewInSlices(input, { signal: stop.signal, yieldNow })).toBeUndefined();
  });
});

test('a very long INSERT is one statement, reviewed in good time', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => `(${i}, ${i}, 'name ${i} ${'x'.repeat(80)}')`);
  const script = `INSERT INTO t (id, a, name) VALUES ${rows.join(', ')}, (1, 2)`;
  expect(script.length).toBeGreaterThan(1_000_000);
  const start = performance.now();
  expect(found(script).map((text) => text.slice(0, 30))).toEqual(
    ['insert-row-limit:(1000, 1000, ', 'insert-value-count:(1, 2)'].map((text) =>
      expect.stringContaining(text.slice(0, 20)),
    ),
  );
  expect(performance.now() - start).toBeLessThan(5_000);
});
