import { expect, test } from 'vitest';
import { guardFormulas } from '@/lib/console/export/formats/formula-guard';

test.each<[given: string, guarded: string]>([
  ['=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'],
  ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
  ['\tplain', "'\tplain"],
  [';=1', "';=1"],
  [',=1', "',=1"],
  ['"=1', '\'"=1'],
  ["'=1", "''=1"],
  ['  \u00a0\u3000=1', "'  \u00a0\u3000=1"],
  ['\u200b=1', "'\u200b=1"],
  ['\ufeff=1', "'\ufeff=1"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠A1', "'＠A1"],
  ['a;=1', "a;'=1"],
  ['a; "=1', 'a;\' "=1'],
  ['a\n=1', "a\n'=1"],
  ['a\tb\t-1', "a\tb\t'-1"],
  ['a=b', 'a=b'],
  ['a@b.cn', 'a@b.cn'],
  ['2026-11-30', '2026-11-30'],
  ['a;b;c', 'a;b;c'],
  ['订单；=1', '订单；=1'],
  ['', ''],
  ['\n', '\n'],
])('%j', (given, guarded) => expect(guardFormulas(given)).toBe(guarded));

test('long rows of blanks and separators take no longer than others', () => {
  const started = performance.now();
  guardFormulas(`${'\n; '.repeat(300_000)}=`);
  expect(performance.now() - started).toBeLessThan(1_000);
});
