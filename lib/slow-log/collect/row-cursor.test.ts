import { describe, expect, test } from 'vitest';
import type { LoggedRow } from './row-cursor';
import { addSeconds, microsOf, RowCursor, timeText } from './row-cursor';

const start = '2026-11-30 12:00:00.000000';
const row = (second: number, content: string): LoggedRow => ({ at: addSeconds(start, second), content });
const cursor = () => new RowCursor({ upTo: start, seen: [] });
const contents = (rows: readonly LoggedRow[]) => rows.map(({ content }) => content);
/** As the next reading begins: from what was stored. */
const again = (before: RowCursor) => new RowCursor(before.position(start));
/** What a server answers to a page from the cursor's place. */
const page = (rows: readonly LoggedRow[], { from }: RowCursor) =>
  rows.filter(({ at }) => at >= from).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

describe('a log that is a table is read exactly once', () => {
  test.each<[string, readonly (readonly LoggedRow[])[], readonly (readonly string[])[]]>([
    ['rows as they come', [[row(1, 'a')], [row(2, 'b'), row(3, 'c')]], [['a'], ['b', 'c']]],
    ['nothing new', [[row(1, 'a')], []], [['a'], []]],
    ['the same second in two readings', [[row(1, 'a')], [row(1, 'b')]], [['a'], ['b']]],
    ['the same text in the same microsecond', [[row(1, 'a')], [row(1, 'a')]], [['a'], ['a']]],
    ['twice in one reading', [[row(1, 'a'), row(1, 'a')], []], [['a', 'a'], []]],
    ['one that stands before the last', [[row(5, 'b')], [row(4, 'late')]], [['b'], ['late']]],
    ['one from before the overlap is not read', [[row(60, 'b')], [row(1, 'old')]], [['b'], []]],
  ])('%s', (_name, readings, wanted) => {
    let at = cursor();
    const there: LoggedRow[] = [];
    const got = readings.map((more) => {
      there.push(...more);
      at = again(at);
      return contents(at.take(page(there, at)));
    });
    expect(got).toEqual(wanted);
  });

  test('a table that was emptied goes on with what comes after', () => {
    const first = cursor();
    first.take([row(1, 'a'), row(2, 'b')]);
    const next = again(first);
    expect(contents(next.take([row(3, 'c')]))).toEqual(['c']);
  });

  test('what is known does not grow with what was read', () => {
    const at = cursor();
    for (let second = 0; second < 100; second++) at.take(Array.from({ length: 50 }, (_, n) => row(second, `${n}`)));
    expect(at.seen).toBe(11 * 50);
  });

  test('more rows in the overlap than are known: it is shorter, and none comes twice', () => {
    let at = cursor();
    const there = Array.from({ length: 45_000 }, (_, n) => row(n / 10_000, `${n}`));
    const fresh = at.take(page(there, at));
    expect(fresh).toHaveLength(45_000);
    at = again(at);
    expect(at.take(page(there, at))).toHaveLength(0);
  });
});

test.each([
  ['2026-11-30 15:32:37.965991', 1_796_052_757_965_991],
  ['2026-11-30 15:32:37', 1_796_052_757_000_000],
])('%s', (text, micros) => {
  expect(microsOf(text)).toBe(micros);
  expect(timeText(micros)).toBe(text.padEnd(20, '.').padEnd(26, '0'));
});
