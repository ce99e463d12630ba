import { describe, expect, test } from 'vitest';
import { mariadb1011, mysql80 } from '@/lib/sql/dialect';
import { fingerprint } from '@/lib/sql/fingerprint';
import { parseScript } from '@/lib/sql/parse-script';
import { parseStatement } from '@/lib/sql/parse-statement';
import { touchedTables } from '@/lib/sql/resolve-tables';
import { splitScript } from '@/lib/sql/split';
import { cpuMilliseconds } from '@/lib/sql/testing/cpu-time';
import type { Visitor } from '@/lib/sql/walk';
import { walk } from '@/lib/sql/walk';

const list = (count: number, item: (i: number) => string, separator = ', '): string =>
  Array.from({ length: count }, (_, i) => item(i)).join(separator);
const nest = (count: number, open: string, inner: string, close: string): string =>
  open.repeat(count) + inner + close.repeat(count);

/** What the parser says: a tree, a syntax error, or that a limit was passed. */
type Answer = 'tree' | 'sql/syntax' | 'sql/too-deep' | 'sql/unterminated';

const inputs: readonly [name: string, sql: string, answer: Answer][] = [
  [
    '10,000 rows',
    `INSERT INTO t VALUES ${list(10_000, (i) => `(${i}, 'user name ${i}', 'it\\'s a text for row ${i}', NULL, 1.5)`)}`,
    'tree',
  ],
  ['an IN list of 50,000', `SELECT * FROM t WHERE a IN (${list(50_000, String)})`, 'tree'],
  ['50,000 times OR', `SELECT * FROM t WHERE ${list(50_000, (i) => `a = ${i}`, ' OR ')}`, 'tree'],
  ['900 times +', `SELECT ${list(900, String, ' + ')}`, 'tree'],
  ['100,000 times +', `SELECT ${list(100_000, String, ' + ')}`, 'sql/too-deep'],
  ['100,000 times <', `SELECT ${list(100_000, String, ' < ')}`, 'sql/too-deep'],
  ['100,000 times COLLATE', `SELECT a ${'COLLATE x '.repeat(100_000)}`, 'sql/too-deep'],
  ['250 parentheses', `SELECT ${nest(250, '(', '1', ')')}`, 'tree'],
  ['100,000 parentheses', `SELECT ${nest(100_000, '(', '1', ')')}`, 'sql/too-deep'],
  ['100,000 open parentheses', `SELECT ${'('.repeat(100_000)}1`, 'sql/too-deep'],
  ['100,000 calls', `SELECT ${nest(100_000, 'f(', '1', ')')}`, 'sql/too-deep'],
  ['100,000 NOT', `SELECT ${'NOT '.repeat(100_000)}1`, 'sql/too-deep'],
  ['100,000 signs', `SELECT ${'- '.repeat(100_000)}1`, 'sql/too-deep'],
  ['10,000 CASE', `SELECT ${nest(10_000, 'CASE WHEN 1 THEN ', '1', ' END')}`, 'sql/too-deep'],
  ['10,000 subqueries', `SELECT ${nest(10_000, '(SELECT ', '1', ')')}`, 'sql/too-deep'],
  [
    '10,000 derived tables',
    `${'SELECT * FROM ('.repeat(10_000)}SELECT 1${list(10_000, (i) => `) d${i}`, '')}`,
    'sql/too-deep',
  ],
  ['10,000 IN', `SELECT ${nest(10_000, 'a IN (', '1', ')')}`, 'sql/too-deep'],
  ['10,000 INTERVAL', `SELECT ${nest(10_000, 'INTERVAL (', '1', ') DAY')}`, 'sql/too-deep'],
  ['10,000 BETWEEN', `SELECT ${'a BETWEEN 1 AND '.repeat(10_000)}1`, 'sql/too-deep'],
  ['10,000 windows', `SELECT ${nest(10_000, 'SUM(a) OVER (ORDER BY ', 'b', ')')}`, 'sql/too-deep'],
  ['10,000 assignments', `SELECT ${'@a := '.repeat(10_000)}1`, 'sql/too-deep'],
  ['100,000 table parentheses', `SELECT * FROM ${nest(100_000, '(', 't', ')')}`, 'sql/too-deep'],
  ['10,000 joins', `SELECT * FROM t0 ${list(10_000, (i) => `JOIN t${i} ON 1`, ' ')}`, 'sql/too-deep'],
  ['10,000 joins without condition', `SELECT * FROM t0 ${'JOIN t '.repeat(10_000)}`, 'sql/too-deep'],
  ['20,000 times UNION', list(20_000, (i) => `SELECT ${i}`, ' UNION ALL '), 'tree'],
  ['20,000 columns', `CREATE TABLE t (${list(20_000, (i) => `c${i} VARCHAR(255) NOT NULL DEFAULT ''`)})`, 'tree'],
  ['10,000 blocks', `CREATE PROCEDURE p() ${nest(10_000, 'BEGIN ', 'DO 1;', ' END; ')}`, 'sql/too-deep'],
  ['10,000 IF', `CREATE PROCEDURE p() ${nest(10_000, 'IF 1 THEN ', 'DO 1;', ' END IF; ')}`, 'sql/too-deep'],
  ['10,000 EXPLAIN', `${'EXPLAIN '.repeat(10_000)}SELECT 1`, 'sql/syntax'],
  ['a string of 10 MB', `SELECT '${'x'.repeat(10_000_000)}'`, 'tree'],
  ['a string of escapes', `SELECT '${"\\'".repeat(500_000)}'`, 'tree'],
  ['an open string', `SELECT '${'x'.repeat(1_000_000)}`, 'sql/unterminated'],
  ['a name of 1 MB', `SELECT ${'a'.repeat(1_000_000)}`, 'tree'],
  ['100,000 comments', `${'/* c */ '.repeat(100_000)}SELECT 1`, 'tree'],
  ['100,000 open executable comments', `${'/*! '.repeat(100_000)}SELECT 1`, 'sql/unterminated'],
  ['a bad end', `SELECT ${list(5_000, (i) => `(a${i} + (b * (c - f(d, ${i}))))`)} FROM t WHERE x = = 1`, 'sql/syntax'],
  ['control characters', 'SELECT \u0001\u0002', 'sql/syntax'],
  ['lone surrogates', 'SELECT \ud800 FROM \udc00', 'tree'],
];

const options = { dialect: mysql80 };

describe('every input ends soon, in a tree or a clear error', () => {
  test.each(inputs)('%s', (_name, sql, answer) => {
    let said: string | undefined;
    const spent = cpuMilliseconds(() => {
      const result = parseStatement(sql, options);
      said = result.ok ? 'tree' : result.error.code;
    });
    expect(said).toBe(answer);
    // A second for a megabyte is ten times what is seen; quadratic work would take minutes.
    expect(spent).toBeLessThan(1500 + sql.length / 1000);
  });

  test.each(inputs)('split, fingerprint and walk: %s', (_name, sql) => {
    let pieces = 0;
    const spent = cpuMilliseconds(() => {
      pieces = splitScript(sql, options).length;
      fingerprint(sql, options);
      const result = parseStatement(sql, options);
      if (result.ok) {
        const visitor: Visitor = { column: () => {} };
        walk(result.statement, visitor);
        touchedTables(result.statement);
      }
    });
    expect(pieces).toBeGreaterThan(0);
    expect(spent).toBeLessThan(3000 + sql.length / 400);
  });
});

test('100,000 statements in one script', () => {
  const script = 'UPDATE t SET a = 1 WHERE b = 2;\n'.repeat(100_000);
  let count = 0;
  const spent = cpuMilliseconds(() => {
    count = parseScript(script, options).length;
  });
  expect(count).toBe(100_000);
  expect(spent).toBeLessThan(15_000);
});

test('100,000 refused statements in one script keep their positions', () => {
  const statements = parseScript('SELEC 1;\n'.repeat(20_000), options);
  const last = statements.at(-1);
  expect(last?.result.ok === false && last.result.error.line).toBe(20_000);
});

/** Small changes of real statements find what tables of cases forget: nothing but a result may come back. */
test('broken statements never throw', () => {
  const seeds = [
    'SELECT a, COUNT(*) FROM t1 LEFT JOIN t2 USING (x) WHERE a IN (SELECT b FROM u) GROUP BY a HAVING 1 ORDER BY a LIMIT 1',
    "INSERT INTO t (a, b) VALUES (1, 'x'), (2, DEFAULT) ON DUPLICATE KEY UPDATE a = VALUES(a)",
    "CREATE TABLE t (a INT NOT NULL DEFAULT 1 COMMENT 'x', KEY k (a DESC), FOREIGN KEY (a) REFERENCES p (b)) ENGINE=InnoDB PARTITION BY HASH (a)",
    'ALTER TABLE t ADD COLUMN (a INT, b TEXT), DROP INDEX i, RENAME TO u, ALGORITHM=COPY',
    'CREATE PROCEDURE p(IN a INT) BEGIN DECLARE c CURSOR FOR SELECT 1; IF a THEN SET @x = CASE a WHEN 1 THEN 2 END; END IF; END',
    "GRANT SELECT (a), INSERT ON s.* TO 'u'@'h' WITH GRANT OPTION",
    'SELECT INTERVAL(1, 2), INTERVAL (1) DAY + a, ROW_NUMBER() OVER (PARTITION BY a ROWS 1 PRECEDING) FROM ((SELECT 1) UNION (SELECT 2)) d',
    "EXPLAIN FORMAT=JSON UPDATE t SET a = @b := 1 WHERE MATCH (a) AGAINST ('x' IN BOOLEAN MODE)",
  ];
  let state = 42;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % below;
  };
  let results = 0;
  for (const seed of seeds) {
    const words = seed.split(/(\W)/).filter((word) => word !== '');
    for (let round = 0; round < 1500; round++) {
      const changed = [...words];
      for (let change = 0; change <= random(3); change++) {
        const at = random(changed.length);
        const kind = random(4);
        if (kind === 0) changed.splice(at, 1);
        else if (kind === 1) changed.splice(at, 0, changed[random(changed.length)] ?? '');
        else if (kind === 2) changed[at] = words[random(words.length)] ?? '';
        else changed.length = Math.max(1, at);
      }
      const sql = changed.join('');
      for (const dialect of [mysql80, mariadb1011]) {
        const result = parseStatement(sql, { dialect });
        if (!result.ok) expect(result.error.span.start, sql).toBeLessThanOrEqual(sql.length);
        results += 1;
      }
    }
  }
  expect(results).toBe(seeds.length * 1500 * 2);
});
