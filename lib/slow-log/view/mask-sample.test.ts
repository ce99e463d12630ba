import { expect, test } from 'vitest';
import { maskSample } from './mask-sample';

test.each([
  [
    "SELECT a\n  FROM t\n WHERE b = 'secret' AND c IN (1, -2, 0x1F)",
    'SELECT a\n  FROM t\n WHERE b = ? AND c IN (?, -?, ?)',
  ],
  ['-- user 7\nSELECT /* user 7 */ `a1` FROM t2 # user 7\nLIMIT 5', 'SELECT `a1` FROM t2\nLIMIT ?'],
  ["UPDATE t SET a = \"it's\", b = N'x', c = x'1f', d = 1.5e3;", 'UPDATE t SET a = ?, b = ?, c = ?, d = ?;'],
  ["INSERT INTO t VALUES ('cut", 'INSERT INTO t VALUES (?'],
  ['SELECT /*+ NO_INDEX(t) */ 1', 'SELECT  ?'],
])('%s', (sql, masked) => {
  expect(maskSample(sql)).toBe(masked);
});
