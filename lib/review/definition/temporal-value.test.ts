import { describe, expect, test } from 'vitest';
import type { TemporalFlaw } from '@/lib/review/definition/temporal-value';
import { temporalFlaw } from '@/lib/review/definition/temporal-value';
import { unknownType } from '@/lib/schema/column-type';
import type { ColumnType } from '@/lib/schema/model';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';

function flaw(literal: string, name: ColumnType['name'], dialect: Dialect): TemporalFlaw | undefined {
  const parsed = parseStatement(`SELECT ${literal}`, { dialect });
  if (!parsed.ok || parsed.statement.kind !== 'select') throw new Error(literal);
  const value = parsed.statement.items[0]?.expression;
  if (value === undefined) throw new Error(literal);
  return temporalFlaw(value, { ...unknownType, name }, dialect);
}

// Tried on MySQL 9.7.
describe('MySQL', () => {
  test.each([
    "'2024-01-01 10:00:00'",
    "'2024-02-29'",
    "'20240101'",
    "'240101'",
    "'20240101101010'",
    "'240101101010'",
    "'2024/1/1 1:2:3'",
    "'2024-1-1T10:00:00'",
    "'2024-01-01 10:00:00.123456'",
    "'2024-01-01 10:00:00+08:00'",
    "'2024-01-01 10'",
    "'2024-01-01 10:00'",
    "'1-1-1'",
    "'2024-01-01 '",
    "' 2024-01-01'",
    '20240101',
    '20240101101010',
    "'2024@01@01'",
    "'10:11:12'",
    "'9999-12-31 23:59:59'",
    "'1969-01-01'",
    "'2024-01-01  10:00:00'",
    '101',
    "'1582-10-10'",
    "'0001-01-01'",
    "'0000-01-01'",
    "'2024.01.01 10.00.00'",
  ])('takes %s as DATETIME and DATE', (literal) => {
    expect(flaw(literal, 'datetime', mysql80)).toBeUndefined();
    expect(flaw(literal, 'date', mysql80)).toBeUndefined();
  });
  test.each([
    "'2024-13-01'",
    "'2024-02-30'",
    "'2023-02-29'",
    "''",
    "'abc'",
    "'2024-01-01 25:00:00'",
    "'2024-01-01 10:61:00'",
    "'2024-01-01 10:00:61'",
    "'2024-01-01 10:00:00Z'",
    "'2024-01-01x'",
    "'2024-01'",
    "'2024'",
    "'99999-01-01'",
    '20241301',
    "'2024-01-01 24:00:00'",
    "'2024-01-01 a'",
    '2024',
    "'2024-1'",
    "'now()'",
    "'CURRENT_TIMESTAMP'",
    "'2024-06-31'",
    "'２０２４-01-01'",
  ])('refuses %s', (literal) => {
    for (const name of ['datetime', 'date', 'timestamp'] as const) expect(flaw(literal, name, mysql80)).toBe('invalid');
  });
  test.each(["'0000-00-00'", "'0000-00-00 00:00:00'", "'2024-00-00'", "'2024-01-00'", '0'])(
    'refuses %s as a zero date',
    (literal) => {
      expect(flaw(literal, 'datetime', mysql80)).toBe('zero');
      expect(flaw(literal, 'datetime', mariadb1011)).toBeUndefined();
    },
  );
  test.each(["'1969-01-01'", "'2039-01-01'", "'9999-12-31 23:59:59'", "'1582-10-10'"])(
    '%s is no TIMESTAMP',
    (literal) => {
      expect(flaw(literal, 'timestamp', mysql80)).toBe('range');
    },
  );
  test.each(["'1970-01-02'", "'2038-01-19'", "'70-06-06'", "'1969-12-31 23:00:00'"])('%s may be one', (literal) => {
    expect(flaw(literal, 'timestamp', mysql80)).toBeUndefined();
  });
});

test('MariaDB does not know time zones, and its later versions know later TIMESTAMPs', () => {
  expect(flaw("'2024-01-01 10:00:00+08:00'", 'datetime', mariadb1011)).toBe('invalid');
  expect(flaw("'2039-01-01'", 'timestamp', mariadb1011)).toBe('range');
  expect(flaw("'2039-01-01'", 'timestamp', { ...mariadb1011, version: 110500 })).toBeUndefined();
});

test.each<[literal: string, flaw: TemporalFlaw | undefined]>([
  ["'10:00:00'", undefined],
  ["'838:59:59'", undefined],
  ["'1 10:00:00'", undefined],
  ["'34 22:59:59'", undefined],
  ['101112', undefined],
  ["'101112'", undefined],
  ["'10'", undefined],
  ["'10:1'", undefined],
  ["'-10:00:00'", undefined],
  ['8385959', undefined],
  ["'10:00:00.5'", undefined],
  ["'2024-01-01 10:00:00'", undefined],
  ["''", undefined],
  ["'839:00:00'", 'range'],
  ["'35 10:00:00'", 'range'],
  ["'10:60:00'", 'invalid'],
  ["'10:00:60'", 'invalid'],
  ["'abc'", 'invalid'],
  ['101160', 'invalid'],
  ['8395959', 'invalid'],
  ["'10:00:00x'", 'invalid'],
])('TIME %s: %s', (literal, expected) => {
  expect(flaw(literal, 'time', mysql80)).toBe(expected);
});

test.each<[literal: string, flaw: TemporalFlaw | undefined]>([
  ['2024', undefined],
  ["'2024'", undefined],
  ['1901', undefined],
  ['2155', undefined],
  ['0', undefined],
  ['99', undefined],
  ['1900', 'range'],
  ['2156', 'range'],
  ['100', 'range'],
  ["'abc'", 'invalid'],
  ["''", 'invalid'],
  ["'2024-01-01'", 'invalid'],
])('YEAR %s: %s', (literal, expected) => {
  expect(flaw(literal, 'year', mysql80)).toBe(expected);
});

test('what is no literal is not judged', () => {
  for (const literal of ['NOW()', 'NULL', '1.5', 'TRUE', "x'32'", '@a'])
    expect(flaw(literal, 'datetime', mysql80)).toBeUndefined();
});
