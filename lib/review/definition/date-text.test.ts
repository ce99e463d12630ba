import { expect, test } from 'vitest';
import { hasZero, isAllZero, isImpossible, readDate } from '@/lib/review/definition/date-text';

const date = { year: 2024, month: 2, day: 9, hour: 0, minute: 0, second: 0 };

test.each<[text: string, date: ReturnType<typeof readDate>]>([
  ['2024-02-09', date],
  ['2024-2-9', date],
  [' 2024/02/09 00.00.00', date],
  ['2024-02-09T10:20:30.5', { ...date, hour: 10, minute: 20, second: 30 }],
  ['2024-02-09 10', { ...date, hour: 10 }],
  ['20240209', date],
  ['240209102030', { ...date, hour: 10, minute: 20, second: 30 }],
  ['24-2-9', date],
  ['71-2-9', { ...date, year: 1971 }],
  ['0000-0-0 00:00:00', { ...date, year: 0, month: 0, day: 0 }],
  ['', 'none'],
  ['0', 'none'],
  ['2024', 'none'],
  ['2024-02', 'none'],
  ['now', 'none'],
  ['2024-02-09 and more', undefined],
  ['12345', undefined],
])('%j', (text, expected) => expect(readDate(text)).toEqual(expected));

test.each<[date: Partial<typeof date>, zero: boolean, allZero: boolean, impossible: boolean]>([
  [{}, false, false, false],
  [{ day: 29 }, false, false, false],
  [{ year: 2023, day: 29 }, false, false, true],
  [{ month: 4, day: 31 }, false, false, true],
  [{ month: 13 }, false, false, true],
  [{ hour: 24 }, false, false, true],
  [{ second: 60 }, false, false, true],
  [{ day: 0 }, true, false, false],
  [{ year: 0 }, true, false, false],
  [{ year: 0, month: 0, day: 0 }, true, true, false],
])('%j', (change, zero, allZero, impossible) => {
  const changed = { ...date, ...change };
  expect([hasZero(changed), isAllZero(changed), isImpossible(changed)]).toEqual([zero, allZero, impossible]);
});
