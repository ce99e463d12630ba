import { describe, expect, test } from 'vitest';
import type { Dialect, SqlMode } from '@/lib/sql/dialect';
import { defaultSqlMode, mariadb1011, mysql57, mysql80, mysql97, tidb85 } from '@/lib/sql/dialect';
import { tokenize } from '@/lib/sql/lexer';
import { T } from '@/lib/sql/token';

const names = new Map<number, string>(Object.entries(T).map(([name, kind]) => [kind, name]));

/** `kind text` of every token but the last, which is the end. */
function read(sql: string, dialect: Dialect = mysql80, mode: Partial<SqlMode> = {}): string[] {
  const tokens = tokenize(sql, 0, sql.length, { dialect, sqlMode: { ...defaultSqlMode, ...mode } });
  const found: string[] = [];
  for (let i = 0; i < tokens.count - 1; i++) {
    found.push(`${names.get(tokens.kinds[i] ?? -1)} ${sql.slice(tokens.starts[i], tokens.ends[i])}`);
  }
  return found;
}

describe('numbers', () => {
  test.each<[sql: string, tokens: string[]]>([
    ['1', ['integer 1']],
    ['1.5', ['decimal 1.5']],
    ['.5', ['decimal .5']],
    ['1.', ['decimal 1.']],
    ['1e10', ['float 1e10']],
    ['1.5E-3', ['float 1.5E-3']],
    ['1.e3', ['float 1.e3']],
    ['.5e+2', ['float .5e+2']],
    ['1e', ['word 1e']],
    ['1e5x', ['float 1e5', 'word x']],
    ['1abc', ['word 1abc']],
    ['2024_log', ['word 2024_log']],
    ['0x1F', ['hex 0x1F']],
    ['0X1F', ['word 0X1F']],
    ['0x1G', ['word 0x1G']],
    ['0b101', ['bit 0b101']],
    ['0b102', ['word 0b102']],
    ["x'1f'", ["hex x'1f'"]],
    ["X'1F'", ["hex X'1F'"]],
    ["x'1'", ["invalid x'1'"]],
    ["x'1g'", ["invalid x'1g'"]],
    ["b'01'", ["bit b'01'"]],
    ["b'2'", ["invalid b'2'"]],
    ['1..10', ['integer 1', 'dotDot ..', 'integer 10']],
    ['5--1', ['integer 5', 'minus -', 'minus -', 'integer 1']],
    ['t.1e5', ['word t', 'dot .', 'word 1e5']],
    ['t.1', ['word t', 'dot .', 'word 1']],
    ['db.2024_log', ['word db', 'dot .', 'word 2024_log']],
  ])('%s', (sql, tokens) => {
    expect(read(sql)).toEqual(tokens);
  });
});

describe('strings and names', () => {
  test.each<[sql: string, tokens: string[]]>([
    ["'it''s'", ["string 'it''s'"]],
    ["'it\\'s'", ["string 'it\\'s'"]],
    ['"a\\"b"', ['string "a\\"b"']],
    ["'x\\\\' 'y'", ["string 'x\\\\'", "string 'y'"]],
    ['`a``b`', ['quoted `a``b`']],
    ['`a\\`', ['quoted `a\\`']],
    ["N'x'", ["nationalString N'x'"]],
    ["_utf8mb4'x'", ['word _utf8mb4', "string 'x'"]],
    ['名前', ['word 名前']],
    ['a😀b', ['word a😀b']],
    ['$a$1', ['word $a$1']],
    ['@a', ['userVariable @a']],
    ['@a.b', ['userVariable @a.b']],
    ["@'a b'", ["userVariable @'a b'"]],
    ['@`a b`', ['userVariable @`a b`']],
    ['@@global.x', ['atAt @@', 'word global', 'dot .', 'word x']],
    ["'u'@'h'", ["string 'u'", "userVariable @'h'"]],
    ['u@localhost', ['word u', 'userVariable @localhost']],
    ["'line\nbreak'", ["string 'line\nbreak'"]],
  ])('%s', (sql, tokens) => {
    expect(read(sql)).toEqual(tokens);
  });

  test('ANSI_QUOTES makes double quotes names', () => {
    expect(read('"a"', mysql80, { ansiQuotes: true })).toEqual(['quoted "a"']);
    expect(read('"a\\"', mysql80, { ansiQuotes: true })).toEqual(['quoted "a\\"']);
  });

  test('NO_BACKSLASH_ESCAPES makes a backslash ordinary', () => {
    expect(read("'a\\' x", mysql80, { noBackslashEscapes: true })).toEqual(["string 'a\\'", 'word x']);
  });

  test('dollar strings exist since MySQL 9', () => {
    expect(read("$$ it's $$", mysql97)).toEqual(["dollarString $$ it's $$"]);
    expect(read('$js$ a; b $js$', mysql97)).toEqual(['dollarString $js$ a; b $js$']);
    expect(read('$$a', mysql97)).toEqual(['word $$a']);
    expect(read('$$', mysql80)).toEqual(['word $$']);
  });

  test('\\N is NULL where the server knows it', () => {
    expect(read('\\N', mariadb1011)).toEqual(['word \\N']);
    expect(read('\\N', mysql57)).toEqual(['word \\N']);
    expect(read('\\N', mysql80)).toEqual(['invalid \\', 'word N']);
  });
});

describe('operators', () => {
  test.each<[sql: string, kinds: string]>([
    ['<=>', 'nullSafeEqual'],
    ['<=', 'lessEqual'],
    ['<>', 'notEqual'],
    ['!=', 'notEqual'],
    ['<<', 'shiftLeft'],
    ['>>', 'shiftRight'],
    ['>=', 'greaterEqual'],
    ['&&', 'andAnd'],
    ['||', 'orOr'],
    [':=', 'assign'],
    ['->', 'arrow'],
    ['->>', 'arrowText'],
    ['?', 'question'],
    ['!', 'bang'],
    ['~', 'tilde'],
    ['^', 'caret'],
    ['%', 'percent'],
    ['{', 'leftBrace'],
  ])('%s', (sql, kind) => {
    expect(read(sql)).toEqual([`${kind} ${sql}`]);
  });
});

describe('comments', () => {
  test.each<[sql: string, tokens: string[]]>([
    ['1 -- x', ['integer 1']],
    ['1 --', ['integer 1']],
    ['1 --\tx\n2', ['integer 1', 'integer 2']],
    ['1 --x', ['integer 1', 'minus -', 'minus -', 'word x']],
    ['1 # x\n2', ['integer 1', 'integer 2']],
    ['1/* x */2', ['integer 1', 'integer 2']],
    ['/* a /* b */ 1', ['integer 1']],
    ['SELECT /*+ h() */ 1', ['word SELECT', 'hint /*+ h() */', 'integer 1']],
    ['1 /*+ h() */', ['integer 1']],
    ['\ufeffSELECT', ['word SELECT']],
  ])('%s', (sql, tokens) => {
    expect(read(sql)).toEqual(tokens);
  });

  test.each<[sql: string, dialect: Dialect, tokens: string[]]>([
    ['/*! 1 */', mysql80, ['integer 1']],
    ['/*!50000 1 */ 2', mysql80, ['integer 1', 'integer 2']],
    ['/*!80036 1 */', mysql80, ['integer 1']],
    ['/*!80037 1 */ 2', mysql80, ['integer 2']],
    ['/*!080036 1 */', mysql80, ['integer 1']],
    ['/*!99999 a /* b */ c */ 2', mysql80, ['integer 2']],
    ['/*M! 1 */ 2', mysql80, ['integer 2']],
    ['/*M! 1 */', mariadb1011, ['integer 1']],
    ['/*M!100500 1 */', mariadb1011, ['integer 1']],
    ['/*M!110000 1 */ 2', mariadb1011, ['integer 2']],
    ['/*!50100 1 */', mariadb1011, ['integer 1']],
    ['/*!50701 1 */ 2', mariadb1011, ['integer 2']],
    ['/*!80000 1 */ 2', mariadb1011, ['integer 2']],
    ['/*!100100 1 */', mariadb1011, ['integer 1']],
    ['/*!99999 1 */', tidb85, ['integer 1']],
    ['/*T! 1 */', tidb85, ['integer 1']],
    ['/*T![clustered_index] 1 */', tidb85, ['integer 1']],
    ['/*T! 1 */ 2', mysql80, ['integer 2']],
    ["/*! '*/' */ 2", mysql80, ["string '*/'", 'integer 2']],
  ])('%s for %o', (sql, dialect, tokens) => {
    expect(read(sql, dialect)).toEqual(tokens);
  });
});

describe('what is left open', () => {
  test.each([
    ["SELECT 'abc", 7],
    ['SELECT "abc', 7],
    ['SELECT `abc', 7],
    ['SELECT 1 /* abc', 9],
    ['SELECT 1 /*! abc', 9],
    ["SELECT 'a\\'", 7],
    ['SELECT 1', -1],
    ["SELECT 'it''s'", -1],
  ])('%s begins at %d', (sql, at) => {
    expect(tokenize(sql, 0, sql.length, { dialect: mysql80 }).unterminatedAt).toBe(at);
  });

  test('too many tokens are cut and said', () => {
    const tokens = tokenize('1,2,3,4', 0, 7, { dialect: mysql80, tokensMax: 3 });
    expect(tokens.overflowAt).toBe(3);
    expect(tokens.count).toBe(4);
  });
});

test('offsets are those of the script', () => {
  const script = 'abc SELECT 1 xyz';
  const tokens = tokenize(script, 4, 12, { dialect: mysql80 });
  expect([...tokens.starts.subarray(0, tokens.count)]).toEqual([4, 11, 12]);
});
