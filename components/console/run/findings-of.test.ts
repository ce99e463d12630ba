import { expect, test } from 'vitest';
import { refusedRange } from '@/components/console/run/findings-of';
import type { RefusedFrame } from '@/components/console/run/result-store';

const refused = (start: number, end: number): RefusedFrame => ({
  t: 'refused',
  rule: 'no-permission',
  what: { en: '', zh: '' },
  why: { en: '', zh: '' },
  how: { en: '', zh: '' },
  span: { start, end },
  missing: [],
  action: null,
  judgeMs: 0,
});
const statement = { from: 10, text: 'SELECT * FROM hr.pay' };

test.each([
  ['SELECT * FROM hr.pay', 14, 20, 24, 30],
  ['EXPLAIN FORMAT=JSON SELECT * FROM hr.pay', 34, 40, 24, 30],
  // What stands before the text points at its beginning.
  ['EXPLAIN FORMAT=JSON SELECT * FROM hr.pay', 0, 7, 10, 10],
  // Another text was sent: the whole statement.
  ["SELECT 'a' FROM hr.pay", 16, 22, 10, 30],
])('%s %d to %d', (sql, start, end, from, to) => {
  expect(refusedRange({ id: 'r', statement, sql }, refused(start, end))).toEqual({ from, to });
});
