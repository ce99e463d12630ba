import { describe, expect, test } from 'vitest';
import { mysql80 } from '@/lib/sql/dialect';
import { digestOf, fingerprint } from '@/lib/sql/fingerprint';

const textOf = (sql: string): string => fingerprint(sql, { dialect: mysql80 }).text;

describe('fingerprint', () => {
  test.each([
    ['SELECT  a\nFROM\tt', 'select a from t'],
    ["SELECT 1, 'x', 1.5, 1e3, x'00', 0b1, N'y'", 'select ?, ?, ?, ?, ?, ?, ?'],
    ['SELECT a -- comment\n, /* b */ c # d', 'select a, c'],
    ['SELECT /*+ H(x) */ a', 'select a'],
    ['SELECT /*!50000 a */ FROM t', 'select a from t'],
    ['SELECT `a`, `a b`, `1a` FROM `t`', 'select a, `a b`, `1a` from t'],
    ['SELECT A FROM MyTable', 'select A from MyTable'],
    ['SELECT * FROM s.t WHERE a=1', 'select * from s.t where a = ?'],
    ['SELECT a FROM t WHERE b IN (1,2,3)', 'select a from t where b in (?+)'],
    ['SELECT a FROM t WHERE b IN (1)', 'select a from t where b in (?+)'],
    ['SELECT a FROM t WHERE (b, c) IN ((1, 2), (3, 4))', 'select a from t where (b, c) in ((?+))'],
    ['INSERT INTO t (a, b) VALUES (1, 2), (3, NULL)', 'insert into t(a, b) values (?+)'],
    ['INSERT INTO t VALUES (1, NOW()), (2, NOW())', 'insert into t values (?, now())'],
    ['INSERT INTO t VALUES (1, NOW()), (2, 3)', 'insert into t values (?, now()), (?+)'],
    ['SELECT COUNT(*) FROM t', 'select count(*) from t'],
    ['SELECT -1, a - 1, a-1, (-1), +2', 'select ?, a - ?, a - ?, (?+), ?'],
    ['UPDATE t SET a = NULL WHERE b IS NULL AND c IS NOT NULL', 'update t set a = ? where b is null and c is not null'],
    ["SELECT 'a' 'b'", 'select ?'],
    ['SELECT ? FROM t LIMIT 5, 10', 'select ? from t limit ?, ?'],
    ['SELECT @a, @@global.b', 'select @a, @@global.b'],
    ['SELECT 1;', 'select ?'],
    ['SELECT 1; SELECT 2', 'select ?; select ?'],
    ['this is no SQL (', 'this is no sql ('],
    [')', ')'],
    ['', ''],
  ])('%s', (sql, text) => {
    expect(textOf(sql)).toBe(text);
  });

  test('statements that differ in values, spacing and comments share a digest; others do not', () => {
    const digest = (sql: string): string => fingerprint(sql, { dialect: mysql80 }).digest;
    const same = [
      'SELECT a FROM t WHERE b = 1',
      "select a\nfrom t where b='x'",
      'SELECT a FROM t /* c */ WHERE b = -5.5',
    ];
    expect(new Set(same.map(digest)).size).toBe(1);
    expect(digest('SELECT a FROM t WHERE c = 1')).not.toBe(digest(same[0] ?? ''));
  });

  test('sql_mode decides what a double quote is', () => {
    const sqlMode = { ansiQuotes: true, noBackslashEscapes: false, pipesAsConcat: false, ignoreSpace: false };
    expect(fingerprint('SELECT "a"', { dialect: mysql80, sqlMode }).text).toBe('select a');
    expect(textOf('SELECT "a"')).toBe('select ?');
  });
});

describe('digestOf', () => {
  test('is 16 hexadecimal digits and stays what it is', () => {
    expect(digestOf('')).toHaveLength(16);
    expect(digestOf('select ?')).toMatch(/^[0-9a-f]{16}$/);
    expect(digestOf('select ?')).toBe(digestOf('select ?'));
  });

  test('100,000 texts have 100,000 digests', () => {
    const digests = new Set<string>();
    for (let i = 0; i < 100_000; i++) digests.add(digestOf(`select a${i} from t${i % 97}`));
    expect(digests.size).toBe(100_000);
  });
});
