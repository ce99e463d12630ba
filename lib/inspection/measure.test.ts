import { describe, expect, test } from 'vitest';
import {
  deviation,
  eachDay,
  eachHour,
  eachSecond,
  hideValues,
  isOn,
  isWarmingUp,
  size,
} from '@/lib/inspection/measure';
import { names, optionValues, percent } from '@/lib/inspection/option';

test('a window shorter than the unit is not blown up to it', () => {
  expect(eachDay(7, 600)).toBe(7);
  expect(eachHour(7, 600)).toBe(7);
  expect(eachDay(20, 2 * 86_400)).toBe(10);
  expect(eachSecond(120, 60)).toBe(2);
  expect(eachSecond(5, 0)).toBe(5);
});

test.each([
  [undefined, true],
  [10_799, true],
  [10_800, false],
])('up for %d s: warming up is %s', (uptime, expected) => expect(isWarmingUp(uptime)).toBe(expected));

test('the deviation is that of the middle, whatever a spike says', () => {
  expect(deviation([10, 10, 10, 10])).toBe(0);
  expect(deviation([1, 2, 3, 4, 1000])).toBeCloseTo(1.4826, 4);
});

test.each([
  [0, '0 B'],
  [1000, '1000 B'],
  [16_384, '16 KB'],
  [1.5 * 1024 ** 3, '1.5 GB'],
])('%d is shown as %s', (bytes, text) => expect(size(bytes)).toBe(text));

test('values of rows that an error quotes stay inside', () => {
  expect(hideValues('Duplicate entry \'a@b.c\' for key "uk"')).toBe('Duplicate entry … for key …');
});

test.each([
  ['ON', true],
  ['1', true],
  ['yes', true],
  ['OFF', false],
  ['', false],
  [undefined, false],
])('%s is on: %s', (value, expected) => expect(isOn(value)).toBe(expected));

describe('options', () => {
  const options = { warning: percent(80), ignored: names(['a'], { en: 'x', zh: 'x' }) };
  test('what is set holds over the default, of the right kind only', () => {
    expect(optionValues(options)).toEqual({ warning: 80, ignored: ['a'] });
    expect(optionValues(options, { warning: 70, ignored: [] })).toEqual({ warning: 70, ignored: [] });
    expect(optionValues(options, { warning: '70', ignored: [1], other: 3 })).toEqual({ warning: 80, ignored: ['a'] });
    expect(optionValues(options, { warning: Number.NaN })).toMatchObject({ warning: 80 });
  });
});
