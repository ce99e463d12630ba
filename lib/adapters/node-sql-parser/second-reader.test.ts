import { describe, expect, test } from 'vitest';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import type { SqlMode } from '@/lib/sql/dialect';
import { defaultSqlMode, mariadb1011, mysql80 } from '@/lib/sql/dialect';
import { tokenize } from '@/lib/sql/lexer';
import { parseStatement } from '@/lib/sql/parse-statement';
import type { ReaderAnswer, SecondReader } from '@/lib/sql/second-reader';
import { normalised, secondOpinion } from '@/lib/sql/second-reader';

const reader = await loadNodeSqlParserReader();

function opinionOn(sql: string, by: SecondReader = reader, mode: Partial<SqlMode> = {}, dialect = mysql80) {
  const sqlMode = { ...defaultSqlMode, ...mode };
  const result = parseStatement(sql, { dialect, sqlMode });
  if (!result.ok) throw new Error(`${result.error.message}: ${sql}`);
  return secondOpinion(by, {
    script: sql,
    span: { start: 0, end: sql.length },
    statement: result.statement,
    dialect,
    sqlMode,
  });
}

describe('honest statements', () => {
  test.each([
    'SELECT 1',
    'SELECT a FROM t WHERE b = 1',
    'SELECT * FROM s.t x JOIN u ON x.a = u.a LEFT JOIN v USING (b)',
    'SELECT * FROM (SELECT * FROM t) d',
    'SELECT * FROM t WHERE a IN (SELECT b FROM u WHERE EXISTS (SELECT 1 FROM v))',
    'WITH c AS (SELECT * FROM t) SELECT * FROM c JOIN u',
    'SELECT a FROM t UNION ALL SELECT b FROM u',
    'SELECT * FROM t1 JOIN (t2, t3) ON t1.a = t2.a',
    'SELECT * FROM (t1 JOIN t2 ON 1) JOIN t3 ON 2',
    'SELECT `a b` FROM `my-db`.`t`',
    'INSERT INTO t (a) VALUES (1), (2)',
    'INSERT INTO t SELECT * FROM u',
    'REPLACE INTO t (a) VALUES (1)',
    'UPDATE t SET a = 1 WHERE b = 2',
    'UPDATE t JOIN u ON t.a = u.a SET t.b = u.b',
    'DELETE FROM t WHERE a = 1',
    'DELETE x FROM t x JOIN u ON x.a = u.a',
    "SELECT 'a;b' /* c */ FROM t -- d",
    'SELECT a FROM t # e',
    'SELECT a FROM `$t`, t$1',
  ])('%s: agree', (sql) => {
    expect(opinionOn(sql)).toEqual({ outcome: 'agree' });
  });
});

/** What node-sql-parser 5.4 accepts and reads as something else: it must not be asked, or must be shown the SQL that runs. */
describe('what it is known to misread', () => {
  test.each<[sql: string, reason: string, mode?: Partial<SqlMode>]>([
    ['SELECT 5--1 FROM t', 'double-minus'],
    ['SELECT a FROM t WHERE x=5--3 AND y=1', 'double-minus'],
    ['SELECT 1e10 FROM t', 'exponent'],
    ['SELECT 1E-500 FROM t', 'exponent'],
    ['SELECT 2147483647E+02', 'exponent'],
    ['SELECT 0b101', 'bit-literal'],
    ["SELECT _utf8mb3'x' FROM t", 'introducer'],
    ["SELECT a REGEXP _latin1 'x' FROM t", 'introducer'],
    ["SELECT _binary x'00'", 'introducer'],
    ["SELECT 'hello' 'monty' FROM t", 'adjacent-strings'],
    ["SELECT N'a' 'b'", 'adjacent-strings'],
    ['SELECT -0xf', 'minus-hex'],
    ['SELECT 12345678901234567', 'long-number'],
    ['SELECT 0.1234567890123456', 'long-number'],
    ['SELECT GET_FORMAT(DATE, a) FROM t', 'get-format'],
    ['SELECT (LAST_VALUE(a) OVER ()) FROM t', 'last-value'],
    ['SELECT `a``b` FROM t', 'escaped-name'],
    ['SELECT a FROM $t', 'dollar-name'],
    ['UPDATE s.$t SET a = 1', 'dollar-name'],
    ['SELECT "a" FROM t', 'ansi-quotes', { ansiQuotes: true }],
    ["SELECT '\\' FROM t", 'no-backslash-escapes', { noBackslashEscapes: true }],
    ['SELECT a || b FROM t', 'pipes-as-concat', { pipesAsConcat: true }],
    [`SELECT '${'x'.repeat(1024 * 1024)}'`, 'too-long'],
    ['CREATE TABLE t (a INT)', 'statement-kind'],
    ['SHOW TABLES', 'statement-kind'],
  ])('%s is guarded', (sql, reason, mode) => {
    expect(opinionOn(sql, reader, mode)).toEqual({ outcome: 'guarded', reason });
  });

  test.each([
    'DELETE FROM t /*!50000 WHERE 1=1 */',
    'SELECT 1 /*! UNION SELECT a FROM secret */',
    'UPDATE t SET a=1 /*! ,b=2 */ WHERE c = 1',
    '/*!50000 SELECT a FROM t */',
    'SELECT a /*!99999 FROM secret */ FROM t',
  ])('%s is shown as what runs', (sql) => {
    expect(opinionOn(sql)).toEqual({ outcome: 'agree' });
  });

  test('the library itself still misreads them: when this fails, the guard can be looked at again', () => {
    const tablesOf = (sql: string) => {
      const answer = reader.read(sql);
      return answer.ok ? answer.statements.flatMap(({ tables }) => tables.map(({ name }) => name)) : undefined;
    };
    expect(tablesOf('SELECT 1 /*! UNION SELECT a FROM secret */')).toEqual([]);
    expect(tablesOf('SELECT a FROM t WHERE b = 5--3 AND c IN (SELECT d FROM secret)')).toEqual(['t']);
    expect(tablesOf('SELECT a FROM $t')).toEqual(['t']);
  });
});

describe('other outcomes', () => {
  test.each([
    'SELECT * FROM t USE INDEX (i)',
    'SELECT * FROM t NATURAL JOIN u',
    'UPDATE LOW_PRIORITY t SET a = 1',
    'TABLE t',
  ])('%s: cannot read', (sql) => {
    expect(opinionOn(sql).outcome).toBe('cannot-read');
  });

  const answering = (answer: ReaderAnswer): SecondReader => ({ read: () => answer });
  const table = (name: string, schema?: string) => ({ schema, name });

  test.each<[reason: string, answer: ReaderAnswer]>([
    ['statement-count', { ok: true, statements: [] }],
    [
      'statement-count',
      {
        ok: true,
        statements: [
          { kind: 'query', tables: [table('t')] },
          { kind: 'delete', tables: [] },
        ],
      },
    ],
    ['kind', { ok: true, statements: [{ kind: 'delete', tables: [table('t')] }] }],
    ['kind', { ok: true, statements: [{ kind: 'other', tables: [table('t')] }] }],
    ['tables', { ok: true, statements: [{ kind: 'query', tables: [] }] }],
    ['tables', { ok: true, statements: [{ kind: 'query', tables: [table('u')] }] }],
    ['tables', { ok: true, statements: [{ kind: 'query', tables: [table('t', 's')] }] }],
    ['tables', { ok: true, statements: [{ kind: 'query', tables: [table('t'), table('secret')] }] }],
  ])('disagree about %s', (reason, answer) => {
    expect(opinionOn('SELECT a FROM t', answering(answer))).toMatchObject({ outcome: 'disagree', reason });
  });

  test('a table named twice counts once', () => {
    const answer: ReaderAnswer = { ok: true, statements: [{ kind: 'query', tables: [table('t'), table('t')] }] };
    expect(opinionOn('SELECT 1 FROM t', answering(answer)).outcome).toBe('agree');
  });

  test.each(['SELECT NEXTVAL(s)', 'SELECT SETVAL(s, 5)', 'INSERT INTO t (a) VALUES (LASTVAL(s))'])(
    'a sequence is no table: %s',
    (sql) => {
      expect(opinionOn(sql, reader, {}, mariadb1011)).toEqual({ outcome: 'agree' });
    },
  );

  test('a reader that throws could not read', () => {
    const throwing: SecondReader = {
      read: () => {
        throw new RangeError('too deep');
      },
    };
    expect(opinionOn('SELECT a FROM t', throwing)).toEqual({ outcome: 'cannot-read', message: 'too deep' });
  });

  test('deep nesting is no exception', () => {
    const sql = `SELECT ${'f('.repeat(140)}1${')'.repeat(140)} FROM t`;
    expect(['agree', 'cannot-read']).toContain(opinionOn(sql).outcome);
  });
});

describe('normalised', () => {
  test.each([
    ['SELECT 1 /* c */ + 2 -- d', 'SELECT 1         + 2     '],
    ['SELECT /*+ H */ 1', 'SELECT          1'],
    ['SELECT /*!50000 1, */ 2', 'SELECT          1,    2'],
    ['SELECT 1 /* a\nb */', 'SELECT 1     \n    '],
    ["SELECT '/* x */' # y", "SELECT '/* x */'    "],
  ])('%j', (sql, expected) => {
    const tokens = tokenize(sql, 0, sql.length, { dialect: mysql80 });
    expect(normalised(sql, { start: 0, end: sql.length }, tokens)).toBe(expected);
    expect(expected).toHaveLength(sql.length);
  });

  test('depends on what this server would run', () => {
    const sql = 'SELECT /*M! a, */ b';
    const of = (dialect: typeof mysql80) =>
      normalised(sql, { start: 0, end: sql.length }, tokenize(sql, 0, sql.length, { dialect }));
    expect(of(mariadb1011)).toBe('SELECT      a,    b');
    expect(of(mysql80)).toBe('SELECT            b');
  });
});

test('a statement that would keep it busy for long is not given to it', () => {
  const values = Array.from({ length: 30_000 }, (_, i) => `(${i})`).join(',');
  expect(opinionOn(`INSERT INTO t VALUES ${values}`)).toMatchObject({ outcome: 'cannot-read' });
});
