import { describe, expect, test } from 'vitest';
import { mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';
import { parseStatement } from '@/lib/sql/parse-statement';
import { readMarks } from '@/lib/sql/testing/marked';

const errorOf = (sql: string) => {
  const result = parseStatement(sql, { dialect: mysql80 });
  if (result.ok) throw new Error(`parsed: ${sql}`);
  return result.error;
};

describe('the first token that no rule takes is marked', () => {
  test.each([
    '«SELEC» 1',
    'SELECT a FORM «t» WHERE 1',
    'SELECT «FROM» t',
    'SELECT a, «,» b',
    'SELECT a FROM t WHERE «ORDER» BY a',
    'SELECT a FROM t WHERE a = «=» 1',
    'SELECT a FROM t WHERE a BETWEEN 1 «OR» 2',
    'SELECT (1 + 2«»',
    'SELECT 1«)»',
    'SELECT a FROM «select»',
    'INSERT INTO t (a, «)» VALUES (1)',
    'INSERT INTO t VALUES (1, «)»',
    'UPDATE t a «b»',
    'UPDATE t SET a = 1 «b» = 2',
    'DELETE t1, t2«»',
    'CREATE TABLE t (a «INTT»)',
    'CREATE TABLE t (a INT «b» INT)',
    'CREATE TABLE t (a INT, «)»',
    'CREATE TABLE t (a VARCHAR«)»',
    'CREATE TABLE «order» (a INT)',
    'ALTER TABLE t ADD COLUMN («)»',
    'ALTER TABLE t «FROB»',
    'ALTER TABLE t ADD a INT, «»',
    'DROP TABLE «»',
    'DROP «TALBE» t',
    'SET a «1»',
    'CREATE PROCEDURE p() BEGIN SELECT 1 END«»',
    'CREATE «THING» x',
    'ALTER «THING» x',
    'SELECT 1; «SELECT» 2',
    "SELECT 'a' «'»",
    'SELECT 名 前 «列» FROM t',
  ])('%s', (text) => {
    const { sql, spans } = readMarks(text);
    const error = errorOf(sql);
    const [expected] = spans;
    if (error.code === 'sql/unterminated') expect(error.span.start).toBe(expected?.start);
    else expect(error.span).toEqual(expected);
  });
});

describe('an error says', () => {
  test('where, in lines and columns', () => {
    const error = errorOf('SELECT a\r\nFROM t\n  WERE b = 1');
    expect([error.line, error.column, error.near]).toEqual([3, 8, 'b = 1']);
  });

  test('what was there and what could have been', () => {
    expect(errorOf('CREATE TABLE t (a INT').message).toBe('the statement ends too early; expected )');
    expect(errorOf('UPDATE t SET a 1').message).toBe('unexpected 1; expected =');
    expect(errorOf('ALTER TABLE t ADD a INT, ALGORITHM=FAST').expected).toEqual([
      'DEFAULT',
      'INSTANT',
      'INPLACE',
      'COPY',
    ]);
  });

  test('a long rest shortened', () => {
    expect(errorOf(`SELECT 1 1 ${'x'.repeat(500)}`).near).toHaveLength(61);
  });

  test.each<[sql: string, code: string]>([
    ['', 'sql/empty'],
    ['  -- nothing', 'sql/empty'],
    [';', 'sql/empty'],
    ['SELECT 1 1', 'sql/syntax'],
    ["SELECT 'a", 'sql/unterminated'],
    ['SELECT /* a', 'sql/unterminated'],
    ['SELECT 1; SELECT 2', 'sql/more-than-one-statement'],
    [`SELECT ${'('.repeat(400)}1${')'.repeat(400)}`, 'sql/too-deep'],
    [`SELECT ${'1+'.repeat(2000)}1`, 'sql/too-deep'],
  ])('%#: %s', (sql, code) => {
    expect(errorOf(sql).code).toBe(code);
  });

  test('that a limit was passed', () => {
    const limits = { lengthMax: 20, tokensMax: 5, depthMax: 3 };
    const codeOf = (sql: string) => {
      const result = parseStatement(sql, { dialect: mysql80, limits });
      return result.ok ? 'ok' : result.error.code;
    };
    expect(codeOf('SELECT aaaaaaaaaaaaaaaaaaa')).toBe('sql/too-long');
    expect(codeOf('SELECT 1,2,3,4')).toBe('sql/too-many-tokens');
    expect(codeOf('SELECT 1')).toBe('ok');
  });
});

describe('parseScript', () => {
  const script = "-- first\nSELECT 1;\n\nSELEC 2;\nUPDATE t SET a = 1; SELECT 'open";
  const statements = parseScript(script, { dialect: mysql80 });

  test('positions are those of the script', () => {
    expect(statements.map(({ ordinal, line, column, text }) => [ordinal, line, column, text])).toEqual([
      [0, 2, 1, 'SELECT 1'],
      [1, 4, 1, 'SELEC 2'],
      [2, 5, 1, 'UPDATE t SET a = 1'],
      [3, 5, 21, "SELECT 'open"],
    ]);
    for (const { span, text } of statements) expect(script.slice(span.start, span.end)).toBe(text);
  });

  test('one that does not parse does not stop the others', () => {
    expect(statements.map(({ result }) => result.ok)).toEqual([true, false, true, false]);
    const [, second, third, last] = statements;
    expect(second?.result.ok === false && second.result.error).toMatchObject({ line: 4, column: 1 });
    expect(third?.result.ok === true && third.result.statement.span).toEqual(third?.span);
    expect(last).toMatchObject({ unterminated: true, result: { error: { code: 'sql/unterminated' } } });
  });
});

describe('an alias of * is told apart', () => {
  test.each(['SELECT * AS x FROM t', 'SELECT t.* AS a, b FROM t', 'SELECT * x FROM t', 'SELECT s.t.* x, b FROM t'])(
    '%s',
    (sql) => expect(errorOf(sql)).toMatchObject({ code: 'sql/syntax', reason: 'wildcard-alias' }),
  );

  test.each(['SELECT * * FROM t', 'SELECT a b c FROM t', 'SELECT * FORM t'])('%s', (sql) =>
    expect(errorOf(sql).reason).toBeUndefined(),
  );
});
