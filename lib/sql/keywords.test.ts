import { describe, expect, test } from 'vitest';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql57, mysql80, mysql97, tidb85 } from '@/lib/sql/dialect';
import { isReserved, keywordOf, keywordTexts } from '@/lib/sql/keywords';
import { parseStatement } from '@/lib/sql/parse-statement';

const dialects: readonly [name: string, dialect: Dialect][] = [
  ['MySQL 5.7', mysql57],
  ['MySQL 8.0', mysql80],
  ['MySQL 9.7', mysql97],
  ['MariaDB 10.11', mariadb1011],
  ['TiDB 8.5', tidb85],
];

const words = keywordTexts.filter((word) => word !== '');

/** Places where a name may stand, each with a space behind it, so that no word becomes a function. */
const places: readonly [name: string, sql: (word: string) => string][] = [
  ['column', (word) => `SELECT t.a, ${word} FROM t WHERE ${word} = 1 ORDER BY ${word}`],
  ['table', (word) => `SELECT 1 FROM ${word} WHERE 1`],
  ['alias of a column', (word) => `SELECT a AS ${word} FROM t`],
  ['alias of a table', (word) => `SELECT 1 FROM t AS ${word}`],
  ['column of CREATE TABLE', (word) => `CREATE TABLE t (a INT, ${word} INT)`],
  ['index', (word) => `CREATE INDEX ${word} ON t (a)`],
  ['column of INSERT', (word) => `INSERT INTO t (a, ${word} ) VALUES (1, 2)`],
  ['column of UPDATE', (word) => `UPDATE t SET ${word} = 1`],
  ['dropped column', (word) => `ALTER TABLE t DROP COLUMN ${word}`],
];

/** Words that the grammar gives another meaning in a place although they are not reserved. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  // An expression there is a constant or an option and not a column.
  column: ['SQL_NO_CACHE', 'SQL_BUFFER_RESULT', 'SQL_CACHE'],
  // A clause of its own.
  'column of CREATE TABLE': ['PERIOD'],
  'dropped column': ['PERIOD', 'SYSTEM'],
};

/** Functions that need no parentheses, and literals: expressions although they are reserved. */
const expressions = new Set(
  'CURRENT_DATE CURRENT_ROLE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER FALSE LOCALTIME LOCALTIMESTAMP NULL TRUE UTC_DATE UTC_TIME UTC_TIMESTAMP'.split(
    ' ',
  ),
);

describe.each(dialects)('%s', (_name, dialect) => {
  test.each(places)('a word that is not reserved is a name: %s', (place, sql) => {
    const excepted = elsewhere[place] ?? [];
    const refused = words.filter(
      (word) => !isReserved(word, dialect) && !excepted.includes(word) && !parseStatement(sql(word), { dialect }).ok,
    );
    expect(refused).toEqual([]);
  });

  test.each(places)('a reserved word is not: %s', (place, sql) => {
    const accepted = words.filter(
      (word) =>
        isReserved(word, dialect) &&
        !(place === 'column' && expressions.has(word)) &&
        !(place === 'table' && word === 'DUAL') &&
        parseStatement(sql(word), { dialect }).ok,
    );
    expect(accepted).toEqual([]);
  });

  test('quoted and behind a dot every word is a name', () => {
    const refused = words.filter(
      (word) => !parseStatement(`SELECT \`${word}\`, t.${word} FROM \`${word}\`.${word}`, { dialect }).ok,
    );
    expect(refused).toEqual([]);
  });
});

describe('isReserved', () => {
  test.each<[word: string, reserved: Readonly<Record<'m57' | 'm80' | 'm97' | 'maria' | 'tidb', boolean>>]>([
    ['select', { m57: true, m80: true, m97: true, maria: true, tidb: true }],
    ['Rank', { m57: false, m80: true, m97: true, maria: false, tidb: true }],
    ['groups', { m57: false, m80: true, m97: true, maria: false, tidb: true }],
    ['system', { m57: false, m80: true, m97: true, maria: false, tidb: false }],
    ['intersect', { m57: false, m80: true, m97: true, maria: true, tidb: true }],
    ['qualify', { m57: false, m80: false, m97: true, maria: false, tidb: false }],
    ['returning', { m57: false, m80: false, m97: false, maria: true, tidb: false }],
    ['offset', { m57: false, m80: false, m97: false, maria: true, tidb: false }],
    ['status', { m57: false, m80: false, m97: false, maria: false, tidb: false }],
    ['no_such_word', { m57: false, m80: false, m97: false, maria: false, tidb: false }],
  ])('%s', (word, reserved) => {
    expect({
      m57: isReserved(word, mysql57),
      m80: isReserved(word, mysql80),
      m97: isReserved(word, mysql97),
      maria: isReserved(word, mariadb1011),
      tidb: isReserved(word, tidb85),
    }).toEqual(reserved);
  });

  test('INTERSECT became reserved with 8.0.31', () => {
    expect(isReserved('INTERSECT', { flavor: 'mysql', version: 80030 })).toBe(false);
    expect(isReserved('INTERSECT', { flavor: 'mysql', version: 80031 })).toBe(true);
  });
});

test('keywordOf', () => {
  expect(keywordOf('Select')).toBe('SELECT');
  expect(keywordOf('selectt')).toBeUndefined();
  expect(keywordOf('')).toBeUndefined();
});
